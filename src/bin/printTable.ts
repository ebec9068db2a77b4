import { displayWidth, fitWidth } from './progress/displayWidth.js'
import type { Terminal } from './terminal.js'

const GAP = 2
const MAX_COLUMN = 60

/** Prints rows below a heading, each column as wide as it needs, up to a limit. */
export function printTable(args: {
  terminal: Terminal
  heading: readonly string[]
  rows: readonly (readonly string[])[]
}): void {
  const { heading, rows, terminal } = args
  const table = [heading, ...rows].map((row) => row.map((cell) => fitWidth({ text: cell, width: MAX_COLUMN })))
  const widths = heading.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ''))))
  for (const row of table) {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell) + GAP))
    terminal.print(cells.join('').trimEnd())
  }
}
