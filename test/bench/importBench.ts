import type { Links } from './generatePages.js'
import { type Cost, format, median, printFigure, printRatio, printTitle } from './report.js'
import { runTask, type TaskResult } from './runTask.js'

/**
 * A directory import, first and again, against the plain loop of the same documents. Both sides take turns in processes
 * of their own; a ratio is of one turn of each.
 */
export async function importBench(args: {
  readonly count: number
  readonly links: Links
  readonly rounds: number
}): Promise<void> {
  const { count, links, rounds } = args
  printTitle(`Directory import of ${count} generated pages, links: ${links}`)
  const turns: { readonly plain: TaskResult; readonly bare: TaskResult | null; readonly own: TaskResult }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const plain = await runTask({ count, links, task: 'create' })
    const own = await runTask({ count, links, task: 'import' })
    const bare = links === 'none' ? await runTask({ count, links, task: 'create-bare' }) : null
    turns.push({ bare, own, plain })
  }
  for (const unit of ['cpuSeconds', 'seconds'] as const) {
    const label = unit === 'seconds' ? 'wall' : 'cpu'
    const ratios = (of: (turn: (typeof turns)[number]) => number): number[] => turns.map(of)
    const first = ({ own }: (typeof turns)[number]): number => sum([own.costs.first], unit)
    const show = (name: string, of: (turn: (typeof turns)[number]) => number): void =>
      printFigure({ name: `${name} (${label})`, text: `${format(count / median(ratios(of)))} articles/s` })
    show('payload.create', ({ plain }) => sum([plain.costs.create], unit))
    if (links === 'none') show('payload.create, depth 0', ({ bare }) => sum([bare?.costs.create], unit))
    show('first import', first)
    if (links !== 'none') {
      printRatio({
        aim: 1,
        name: `first import / payload.create, then payload.update (${label})`,
        ratios: ratios((turn) => sum([turn.plain.costs.create, turn.plain.costs.link], unit) / first(turn)),
      })
    }
    printRatio({
      aim: links === 'none' ? 1 : undefined,
      name: `first import / payload.create${links === 'none' ? '' : ' alone'} (${label})`,
      ratios: ratios((turn) => sum([turn.plain.costs.create], unit) / first(turn)),
    })
    if (links === 'none') {
      printRatio({
        name: `first import / payload.create, depth 0 (${label})`,
        ratios: ratios((turn) => sum([turn.bare?.costs.create], unit) / first(turn)),
      })
    }
    printRatio({
      aim: 20,
      name: `second import / first import (${label})`,
      ratios: ratios((turn) => first(turn) / sum([turn.own.costs.second], unit)),
    })
  }
}

function sum(costs: readonly (Cost | undefined)[], unit: keyof Cost): number {
  return costs.reduce((total, cost) => total + (cost?.[unit] ?? NaN), 0)
}
