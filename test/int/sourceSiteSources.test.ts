import { readFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startSourceSite } from '../../examples/source-site/server.mjs'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'

type Site = { readonly startUrls: { readonly main: readonly string[]; readonly letters: readonly string[] } }
type Row = { readonly sourceKey: string; readonly openProposals: number; readonly proposals: Readonly<Record<string, unknown>> }

const site = JSON.parse(readFileSync(path.resolve('examples/source-site/site.json'), 'utf8')) as Site

describe('the two sources of the sample site', () => {
  let world: ImportWorld
  let server: Awaited<ReturnType<typeof startSourceSite>>
  const sources: SourceDocument[] = []

  const openRows = async (): Promise<string[]> =>
    (await world.all<Row>('sourceItems'))
      .filter(({ openProposals }) => openProposals > 0)
      .map(({ proposals, sourceKey }) => `${sourceKey}: ${Object.keys(proposals).join(', ')}`)
  /** When each document was last written. */
  const stamps = async (): Promise<Record<string, string>> => {
    const kinds = ['articles', 'categories', 'promoBanners', 'articleLists'] as const
    const documents = (await Promise.all(kinds.map((kind) => world.all<{ id: string; updatedAt: string }>(kind)))).flat()
    return Object.fromEntries(documents.map(({ id, updatedAt }) => [id, updatedAt]))
  }

  beforeAll(async () => {
    world = await createImportWorld()
    server = await startSourceSite({})
    for (const name of ['main', 'letters'] as const) {
      sources.push(
        await world.createSource({
          name,
          enabled: true,
          imagePolicy: 'download',
          startUrls: site.startUrls[name].map((url) => ({ url: url.replace('https://github.com', server.url) })),
          limits: { concurrency: 8, followSections: true, intervalSeconds: 1, minGapMs: 0, pagingDepth: 4, requests: 1000 },
          publishPolicy: name === 'main' ? 'published' : 'draft',
          respectRobots: true,
        }),
      )
    }
  })
  afterAll(async () => {
    await server.close()
    await world.cleanup()
  })

  it('leave nothing for an editor to decide that no editor has caused', async () => {
    for (const source of sources) await world.run(source)
    expect(await openRows()).toEqual([])
  })

  it('change nothing when they are run once more, but for links to what the other has brought', async () => {
    for (const source of sources) expect((await world.run(source)).summary).toMatchObject({ created: 0, proposed: 0, updated: 0 })
    const before = await stamps()
    for (const source of sources) {
      const { summary } = await world.run(source)
      expect(summary).toMatchObject({ created: 0, proposed: 0, updated: 0 })
    }
    expect(await openRows()).toEqual([])
    expect(await stamps()).toEqual(before)
  })
})
