import type { RunEvent } from '../../importers/types.js'
import type { Terminal } from '../terminal.js'
import { renderCounts, renderStatus } from './renderStatus.js'
import { createTally } from './runTally.js'

/** Shows a run while it goes on. */
export type Progress = { readonly take: (event: RunEvent) => void; readonly close: () => void }

const REDRAW_MS = 200
const PLAIN_EVERY_MS = 5_000

/** A progress bar where a person watches; elsewhere a plain line every few seconds. */
export function createProgress({ now, terminal }: { now: () => number; terminal: Terminal }): Progress {
  const keeper = createTally({ now })
  let lastDrawn = now()
  let lastSaid = ''
  let isOver = false

  const draw = (): void => {
    lastDrawn = now()
    const { hasColor } = terminal
    terminal.setStatus(renderStatus({ hasColor, now: now(), tally: keeper.read(), width: terminal.columns() - 1 }))
  }
  const sayWhereItStands = (): void => {
    lastDrawn = now()
    const tally = keeper.read()
    const counts = renderCounts(tally)
    const total = `${Math.max(tally.discovered, tally.done)}${tally.isDiscovered ? '' : '+'}`
    const line = `${tally.done} of ${total} done${counts ? `: ${counts}` : ''}`
    // A log is not for lines that say what the last one said.
    if (line !== lastSaid) terminal.say(line)
    lastSaid = line
  }
  const tick = (): void => {
    if (isOver) return
    if (terminal.isInteractive) draw()
    else if (now() - lastDrawn >= PLAIN_EVERY_MS) sayWhereItStands()
  }
  const timer = setInterval(tick, REDRAW_MS)
  timer.unref()

  return {
    close: () => {
      isOver = true
      clearInterval(timer)
      terminal.setStatus(null)
    },
    take: (event) => {
      keeper.take(event)
      if (now() - lastDrawn >= REDRAW_MS) tick()
    },
  }
}
