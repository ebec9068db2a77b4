import type { Links } from './generatePages.js'
import { printFigure, printTitle } from './report.js'
import { runTask } from './runTask.js'

const LEAST = 0.003

/** Where the time of a first import goes: by call, and by code. */
export async function sharesBench(args: { readonly count: number; readonly links: Links }): Promise<void> {
  const { count, links } = args
  const { shares } = await runTask({ count, links, task: 'shares' })
  for (const [title, list] of [
    ['calls into Payload, each without the calls inside of it', shares?.calls ?? []],
    ['processor time by code', shares?.code ?? []],
  ] as const) {
    printTitle(`Where the time of a first import of ${count} pages goes, links: ${links}; ${title}`)
    for (const { count: calls, name, share } of list) {
      if (share < LEAST) continue
      const times = calls === undefined ? '' : `, ${(calls / count).toFixed(2)} per article`
      printFigure({ name, text: `${(share * 100).toFixed(1)} %${times}` })
    }
  }
}
