import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { compatibilityOptions, mongooseAdapter } from '@payloadcms/db-mongodb'
import { expect, it } from 'vitest'

import { startServer } from '../../scripts/mongo/startServer.mjs'
import { createImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

const COUNT = 30
const isStandIn = process.env.NEWSDESK_TEST_DB === 'mongodb' && process.env.NEWSDESK_MONGODB_COMPAT === 'documentdb'

it.runIf(isStandIn)('a MongoDB that goes away during a run ends it with a reason, and the next run finishes when it is back', async () => {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'newsdesk-gone-'))
  let server = await startServer({ dataDirectory })
  const { port } = new URL(server.url)
  const db = mongooseAdapter({
    ...compatibilityOptions.documentdb,
    connectOptions: { serverSelectionTimeoutMS: 1000 },
    url: `${server.url}/newsdesk-gone`,
  })
  const world = await createImportWorld({ config: { db } })
  const pathOf = (index: number): string => `gb/25/9/4/n${9_100_000 + index}`
  const pages = Array.from({ length: COUNT }, (_, index) => [`harbour/${pathOf(index)}.md`, makeArticlePage({ path: pathOf(index), title: `第${index}则` })])
  const source = await world.createSource({ directory: await world.writeFiles(Object.fromEntries(pages)), name: 'gone' })
  const { create } = world.payload.db
  let articles = 0
  world.payload.db.create = (async (...args: Parameters<typeof create>) => {
    if (args[0].collection === 'articles') articles += 1
    if (articles === 10) await server.stop()
    return create.apply(world.payload.db, args)
  }) as typeof create
  const broken = await world.run(source)
  expect(broken).toMatchObject({ reason: 'database-unavailable', summary: { status: 'partial' } })
  world.payload.db.create = create

  server = await startServer({ dataDirectory, port: Number(port) })
  await world.payload.db.updateOne({ collection: 'sources', data: { leaseUntil: null }, id: source.id })
  const run = await world.run(source)
  expect(run.summary).toMatchObject({ failed: 0, status: 'succeeded' })
  const keys = (await world.all<{ sourceKey: string }>('articles')).map(({ sourceKey }) => sourceKey)
  expect(keys).toHaveLength(COUNT)
  expect(new Set(keys).size).toBe(COUNT)
  await world.cleanup()
  await server.stop()
  await rm(dataDirectory, { force: true, recursive: true })
}, 120_000)
