import { costOf, format, median, printFigure } from './report.js'

/** Something that handles all pages once. */
export type Contender = {
  readonly name: string
  readonly run: () => unknown
  /** How often it runs per round: fast ones need more to be measured at all. */
  readonly repeats: number
}

export type ContestResult = {
  /** How many times as fast `name` was as `base`, round by round. */
  readonly ratios: (name: string, base: string) => readonly number[]
}

/**
 * Lets contenders take turns, so that what disturbs the machine disturbs all of them, and counts processor time.
 * The first round only warms up.
 */
export async function contest(args: {
  readonly contenders: readonly Contender[]
  readonly pages: number
  readonly rounds: number
}): Promise<ContestResult> {
  const { contenders, pages, rounds } = args
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, repeats, run } of contenders) {
      const { cpuSeconds } = await costOf(async () => {
        for (let turn = 0; turn < repeats; turn += 1) await run()
      })
      if (round > 0) times.get(name)?.push(cpuSeconds / repeats / pages)
    }
  }
  for (const { name } of contenders) {
    printFigure({ name, text: `${format(1 / median(times.get(name) ?? []))} pages/s` })
  }
  return {
    ratios(name, base) {
      const own = times.get(name) ?? []
      return (times.get(base) ?? []).map((time, round) => time / (own[round] ?? NaN))
    },
  }
}
