import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { RunOptions } from '../../src/importers/types.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { emptyAll, WARM_UP } from './emptyAll.js'
import { generatePages } from './generatePages.js'
import { type Cost, costOf, format, printFigure, printRatio, printTitle } from './report.js'
import { servePages } from './servePages.js'

type Visit = (options: RunOptions, expected: 'created' | 'unchanged') => Promise<Cost>

/**
 * What it costs to look at pages again that have not changed, over HTTP at 1,000 requests a second: with 304, without any
 * validator, and out of the page store, where every page is read, mapped and compared anew.
 */
export async function revisitBench({ count }: { readonly count: number }): Promise<void> {
  printTitle(`${count} unchanged pages over HTTP, again`)
  for (const useValidators of [true, false]) {
    const root = await mkdtemp(path.join(tmpdir(), 'newsdesk-bench-'))
    const world = await createImportWorld()
    await withPages({ count: WARM_UP, root: path.join(root, 'warm-up'), useValidators, world }, async (visit) => {
      await visit({}, 'created')
      await visit({}, 'unchanged')
    })
    await emptyAll(world)
    await withPages({ count, root, useValidators, world }, async (visit) => {
      const first = await visit({}, 'created')
      const second = await visit({}, 'unchanged')
      const how = useValidators ? 'with 304' : 'without validators'
      printRatio({ name: `second run / first run, ${how} (cpu)`, ratios: [first.cpuSeconds / second.cpuSeconds] })
      printRatio({ name: `second run / first run, ${how} (wall)`, ratios: [first.seconds / second.seconds] })
      if (!useValidators) return
      const stored = await visit({ fromStore: true }, 'unchanged')
      printFigure({ name: 'read again from the page store', text: `${format(count / stored.seconds)} pages/s` })
      printRatio({ name: 'from the page store / first run (cpu)', ratios: [first.cpuSeconds / stored.cpuSeconds] })
    })
    await world.cleanup()
    await rm(root, { force: true, recursive: true })
  }
}

/** Generates and serves pages and gives what visits them all; a visit that did not end as expected throws. */
async function withPages(
  args: { count: number; root: string; useValidators: boolean; world: ImportWorld },
  use: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { count, root, useValidators, world } = args
  const pages = await servePages({ repo: await generatePages({ count, links: 'none', root }), useValidators })
  const startUrls = Array.from({ length: Math.ceil(count / 100) }, (_, index) => ({ url: pages.urlOf(`gb/nsc${500 + index}`) }))
  const source = await world.createSource({ imagePolicy: 'link', name: `${count} pages`, publishPolicy: 'published', startUrls })
  try {
    await use((options, expected) =>
      costOf(async () => {
        const { summary } = await world.run(source, options)
        const isAsWanted = summary[expected] === count && summary.failed === 0
        // Every page, and no list, has to be answered as the contest says.
        const isWrongVisit = expected === 'unchanged' && !options.fromStore && summary.notModified >= count !== useValidators
        if (!isAsWanted || isWrongVisit) throw new Error(`Not as expected: ${JSON.stringify(summary)}`)
      }),
    )
  } finally {
    pages.close()
  }
}
