import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type FinishedRun, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

type Run = { readonly id: string; readonly heartbeatAt: string; readonly reason: string | null; readonly status: string }

const PATH = 'gb/25/9/4/n9000001'

describe('a run that waits for its host', () => {
  let world: ImportWorld
  let deps: RunDeps
  let server: Server
  let source: SourceDocument
  /** The request that waits for its answer. */
  let waiting: Promise<ServerResponse>

  beforeEach(async () => {
    world = await createImportWorld()
    deps = { ...world.deps, lease: { heartbeatMs: 20, ttlMs: 60_000 } }
    let arrive: (response: ServerResponse) => void = () => undefined
    waiting = new Promise((resolve) => (arrive = resolve))
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end()
      arrive(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/o/harbour/blob/master/${PATH}.md`
    source = await world.createSource({ imagePolicy: 'link', name: 'slow', startUrls: [{ url }] })
  })
  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await world.cleanup()
  })

  const run = (): Promise<FinishedRun> => finishRun({ deps, payload: world.payload, source })
  const readRun = async (): Promise<Run> => (await world.all<Run>('importRuns'))[0] as Run
  /** Looks until it holds; the test's own time-out ends it otherwise. */
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
  }

  it('goes on giving signs of life', async () => {
    const done = run()
    const response = await waiting
    const before = (await readRun()).heartbeatAt
    await until(async () => (await readRun()).heartbeatAt !== before)
    response.writeHead(200, { 'content-type': 'text/plain' }).end(makeArticlePage({ path: PATH }))
    expect((await done).summary).toMatchObject({ created: 1, status: 'succeeded' })
  })

  it('stops when another worker has taken its source over, and leaves the source to it', async () => {
    const done = run()
    await waiting
    await world.payload.db.updateOne({ collection: 'sources', data: { leaseOwner: 'another' }, id: source.id })
    expect(await done).toMatchObject({ reason: 'source-busy', summary: { created: 0, status: 'failed' } })
    expect((await readRun()).status).toBe('failed')
    const [kept] = await world.all<{ leaseOwner: string }>('sources')
    expect(kept?.leaseOwner).toBe('another')
  })
})
