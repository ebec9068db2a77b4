import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { runImport } from '../../src/importers/runImport.js'
import { readSource } from '../../src/importers/sourceSettings.js'
import type { RunEvent } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const pathOf = (number: number): string => `gb/25/9/4/n${4000000 + number}`

const pages = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `harbour/${pathOf(index)}.md`,
      makeArticlePage({ path: pathOf(index), title: `第${index}艘船进港` }),
    ]),
  )

describe('a run in trouble', () => {
  let world: ImportWorld
  let server: MirrorServer

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
  })

  it('ends with a reason when the database goes away, and the next one finishes without doubles', async () => {
    const directory = await world.writeFiles(pages(40))
    const source = await world.createSource({ name: 'database', directory })
    const { create } = world.payload.db
    let articles = 0
    world.payload.db.create = (async (...args: Parameters<typeof create>) => {
      if (args[0].collection === 'articles') articles += 1
      if (articles > 10) throw Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { code: 'SQLITE_IOERR' })
      return create.apply(world.payload.db, args)
    }) as typeof create
    const broken = await world.run(source)
    expect(broken.summary.status).toBe('partial')
    expect(broken.reason).toBe('database-unavailable')
    world.payload.db.create = create

    const run = await world.run(source)
    expect(run.summary.status).toBe('succeeded')
    const keys = (await world.all<{ sourceKey: string }>('articles')).map(({ sourceKey }) => sourceKey)
    expect(keys).toHaveLength(40)
    expect(new Set(keys).size).toBe(40)
  })

  it('adopts an article that was written but not noted, instead of making it twice', async () => {
    const directory = await world.writeFiles(pages(3))
    const source = await world.createSource({ name: 'adopt', directory })
    await world.run(source)
    await world.payload.delete({ collection: 'source-items', where: { kind: { equals: 'article' } }, overrideAccess: true })
    const run = await world.run(source)
    expect(run.summary).toMatchObject({ created: 0, failed: 0 })
    expect(await world.all('articles')).toHaveLength(3)
  })

  it('reports each page that the server does not give, and takes the rest', async () => {
    for (const number of [0, 1, 2]) {
      server.files.set(`/o/harbour/blob/master/${pathOf(number)}.md`, {
        body: makeArticlePage({ path: pathOf(number), title: `第${number}艘船进港` }),
      })
    }
    server.files.set(`/o/harbour/blob/master/${pathOf(3)}.md`, { body: 'no', status: 410 })
    server.files.set(`/o/harbour/blob/master/${pathOf(4)}.md`, { body: 'no', status: 403 })
    const source = await world.createSource({
      name: 'faults',
      startUrls: [0, 1, 2, 3, 4, 5].map((number) => ({ url: `${server.url}/o/harbour/blob/master/${pathOf(number)}.md` })),
      imagePolicy: 'link',
    })
    const run = await world.run(source)
    expect(Object.fromEntries(run.outcomes.map(({ reason, sourceKey }) => [sourceKey, reason]))).toEqual({
      'harbour:n4000000': null,
      'harbour:n4000001': null,
      'harbour:n4000002': null,
      'harbour:n4000003': 'gone',
      'harbour:n4000004': 'forbidden',
      'harbour:n4000005': 'not-found',
    })
    expect(run.summary).toMatchObject({ status: 'partial', created: 3, skipped: 2, failed: 1 })
  })

  it('keeps the article of a page that is gone, and notes it in the ledger', async () => {
    const file = `/o/harbour/blob/master/${pathOf(0)}.md`
    server.files.set(file, { body: makeArticlePage({ path: pathOf(0) }) })
    const source = await world.createSource({ name: 'gone', startUrls: [{ url: `${server.url}${file}` }], imagePolicy: 'link' })
    await world.run(source)
    server.files.set(file, { body: '', status: 410 })
    await world.run(source)
    expect(await world.all('articles')).toHaveLength(1)
    const rows = await world.all<{ kind: string; state: string; goneAt: string | null }>('sourceItems')
    expect(rows.find(({ kind }) => kind === 'article')).toMatchObject({ state: 'gone' })
    server.files.set(file, { body: makeArticlePage({ path: pathOf(0) }) })
    await world.run(source)
    const back = await world.all<{ kind: string; state: string; goneAt: string | null }>('sourceItems')
    expect(back.find(({ kind }) => kind === 'article')).toMatchObject({ state: 'imported', goneAt: null })
  })

  it('ends as cancelled when its reader leaves, and gives the source back', async () => {
    const directory = await world.writeFiles(pages(10))
    const source = await world.createSource({ name: 'left', directory })
    const seen: RunEvent[] = []
    for await (const event of runImport({ deps: world.deps, payload: world.payload, slugs: DEFAULT_SLUGS, source: readSource(source, { allowLoopback: true, allowedPorts: [] }) })) {
      seen.push(event)
      if (event.type === 'item') break
    }
    const runs = await world.all<{ status: string }>('importRuns')
    expect(runs.map(({ status }) => status)).toEqual(['cancelled'])
    expect((await world.run(source)).summary.status).toBe('succeeded')
  })
})
