/** What a task cost. */
export type Cost = {
  readonly seconds: number
  /** Time of the processor, of all threads: what other work on a shared machine disturbs least. */
  readonly cpuSeconds: number
}

/** Runs a task and says what it cost. */
export async function costOf(task: () => unknown): Promise<Cost> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  await task()
  const { system, user } = process.cpuUsage(cpu)
  return { cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - start) / 1000 }
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

export function printTitle(title: string): void {
  console.log(`\n${title}`)
}

/** One line: a figure as it is. */
export function printFigure(args: { readonly name: string; readonly text: string }): void {
  console.log(`  ${args.name.padEnd(60)} ${args.text}`)
}

/** One line: how many times as fast, the spread over the rounds, and whether the aim is reached. */
export function printRatio(args: {
  readonly name: string
  readonly ratios: readonly number[]
  /** The least ratio that is wanted. */
  readonly aim?: number
}): void {
  const { aim, name, ratios } = args
  const middle = median(ratios)
  const spread = ratios.length > 1 ? ` (${format(Math.min(...ratios))} to ${format(Math.max(...ratios))})` : ''
  const verdict = aim === undefined ? '' : `, aim ${format(aim)}: ${middle >= aim ? 'reached' : 'MISSED'}`
  printFigure({ name, text: `${format(middle)} x${spread}${verdict}` })
}

export function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
