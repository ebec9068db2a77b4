import { printFigure, printTitle } from './report.js'
import { runTask, type TaskResult } from './runTask.js'

/** What may be added at five times as many pages. */
const AIM = 0.1

/** Peak memory of an import at few and at many pages, each in a process of its own. */
export async function memoryBench(args: { readonly few: number; readonly many: number }): Promise<void> {
  const { few, many } = args
  printTitle(`Memory of a first import at ${few} and at ${many} linked pages`)
  const small = await runTask({ count: few, links: 'mostly-earlier', task: 'memory' })
  const large = await runTask({ count: many, links: 'mostly-earlier', task: 'memory' })
  printGrowth({ name: 'live heap behind a collection, at most', of: ({ heapMegabytes }) => heapMegabytes, small, large })
  printGrowth({ name: 'the whole process, at most', of: ({ peakMegabytes }) => peakMegabytes, small, large })
}

function printGrowth(args: {
  readonly name: string
  readonly of: (result: TaskResult) => number | undefined
  readonly small: TaskResult
  readonly large: TaskResult
}): void {
  const [small, large] = [args.of(args.small) ?? NaN, args.of(args.large) ?? NaN]
  const growth = large / small - 1
  const verdict = growth <= AIM ? 'reached' : 'MISSED'
  const text = `${small.toFixed(0)} MB and ${large.toFixed(0)} MB: ${(growth * 100).toFixed(1)} % more, aim 10 %: ${verdict}`
  printFigure({ name: args.name, text })
}
