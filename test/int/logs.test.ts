import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createJobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { runBatch } from '../../src/jobs/runBatch.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Line = Readonly<Record<string, unknown>> & { readonly event?: string; readonly msg: string; readonly run?: string; readonly source?: string }

const CRON = 'planted-cron-secret-0123456789'
const PREFIX = '/o/harbour/blob/master'

let world: ImportWorld
let server: MirrorServer
let output = ''

beforeEach(async () => {
  vi.stubEnv('PLANTED_WEBHOOK_URL', 'https://hooks.example/planted-webhook')
  server = await startMirrorServer()
  world = await createImportWorld({
    config: {
      endpoints: [
        {
          handler: ({ headers, url }) => {
            const cause = new Error(`connect postgres://desk:planted-password@db.example/news for ${url}`)
            throw new Error(`Refused ${headers.get('authorization')} of https://hooks.example/planted-webhook`, { cause })
          },
          method: 'get',
          path: '/broken',
        },
      ],
      logger: { destination: { write: (line: string) => void (output += line) }, options: { level: 'trace' } },
    },
    options: { jobs: { batchItems: 2, cronSecret: CRON } },
  })
  // What was said at the start belongs to no run.
  output = ''
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await world.cleanup()
  await server.close()
})

const lines = (): Line[] => output.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line)
const pathOf = (number: number): string => `gb/25/9/4/n${3_500_000 + number}`

/** A section of so many articles over HTTP, of which one is not there; its addresses carry a token. */
const serve = (count: number): string => {
  const entries = Array.from({ length: count + 1 }, (_, number) => ({ path: pathOf(number), title: `第${number}盏灯` }))
  const here = (page: string): string => page.replaceAll('https://raw.githubusercontent.com/', `${server.url}/raw/`)
  for (const { path, title } of entries.slice(1)) {
    const lead = `<img src="${server.url}/img/x.png?signature=planted-signature">`
    server.files.set(`${PREFIX}/${path}.md`, { body: here(makeArticlePage({ lead, path, title })) })
  }
  server.files.set(`${PREFIX}/gb/nsc100.md`, { body: here(makeSectionPage({ entries })) })
  return `${server.url}${PREFIX}/gb/nsc100.md`
}

describe('the log', () => {
  it('tells the end of a run in one line, and those of its batches before', async () => {
    const source = await world.createSource({ name: 'Harbour', startUrls: [{ url: serve(3) }] })
    const context = createJobContext({ payload: world.payload })
    const input = { run: (await context.runs.enqueue({ source: String(source.id), sourceName: 'Harbour', startedBy: null, trigger: 'manual' })).id, source: String(source.id) }
    await queueImport({ context, ...input })
    let status: string = 'queued'
    while (status === 'queued') status = await runBatch({ context, deps: world.deps, input })
    const ends = lines().filter(({ event }) => event === 'run-ended')
    expect(ends).toMatchObject([
      { created: 3, discovered: 4, level: 40, ...input, reason: null, result: 'partial', sourceName: 'Harbour' },
    ])
    const [row] = await world.all<{ mediaFailed: number; problemCount: number }>('importRuns')
    // Its images are not there either: what all batches have met.
    expect(ends[0]).toMatchObject({ durationMs: expect.any(Number) as number, mediaFailed: row?.mediaFailed, reasons: { 'not-found': row?.problemCount } })
    const batches = lines().filter(({ event }) => event === 'batch-ended')
    expect(batches.length).toBeGreaterThanOrEqual(1)
    expect(batches.every(({ result, run }) => result === 'queued' && run === input.run)).toBe(true)
  })

  it('names run and source on every line of a run, with all causes of an error', async () => {
    const source = await world.createSource({ name: 'Harbour', startUrls: [{ url: serve(1) }] })
    const create = world.payload.db.create.bind(world.payload.db)
    vi.spyOn(world.payload.db, 'create').mockImplementation((args) => {
      if (args.collection !== 'articles') return create(args)
      world.payload.logger.info('what an adapter says')
      throw new Error('outer', { cause: new Error('inner') })
    })
    const { summary } = await world.run(source)
    const ofRun = lines()
    expect(ofRun.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['what an adapter says', 'An item could not be upserted']))
    for (const line of ofRun) expect(line).toMatchObject({ run: summary.run, source: String(source.id) })
    expect(ofRun.find(({ msg }) => msg === 'An item could not be upserted')?.err).toMatchObject({ message: 'outer: inner', stack: expect.stringContaining('caused by: Error: inner') as string })
  })

  it('tells the end of a run that was cancelled while it waited', async () => {
    const source = await world.createSource({ name: 'Harbour', startUrls: [{ url: serve(1) }] })
    const { headers } = await world.createUser(['admin'])
    const started = (await (await world.rest(`/api/sources/${String(source.id)}/run`, { headers, method: 'POST' })).json()) as { run: string }
    await world.rest(`/api/import-runs/${started.run}/cancel`, { headers, method: 'POST' })
    expect(lines().filter(({ event }) => event === 'run-ended')).toMatchObject([{ reason: 'cancelled', result: 'cancelled', run: started.run, source: String(source.id) }])
  })

  it('holds no secret, whatever fails', async () => {
    const url = `${serve(1)}?token=planted-token`
    const source = await world.createSource({ name: 'Harbour', startUrls: [{ url }] })
    await world.run(source)
    server.files.clear()
    await world.run(source)
    const headers = { Authorization: 'Bearer planted-b3arer-0123456789' }
    await world.guardedRest('/api/broken?api_key=planted-key', { headers })
    await world.rest('/api/newsdesk/tick', { headers: { Authorization: `Bearer ${CRON}x` }, method: 'POST' })
    await world.rest('/api/users/login', { body: JSON.stringify({ email: 'a@example.com', password: 'planted-login' }), headers: { 'content-type': 'application/json' }, method: 'POST' })
    world.payload.logger.error({ err: new Error(`tick with ${CRON}`), msg: `signed with ${world.payload.config.secret}` })
    expect(lines().length).toBeGreaterThan(4)
    expect(output).toContain('***')
    expect(output).not.toMatch(/planted-[^w]|planted-webhook"/)
    expect(output).not.toContain('hooks.example')
    expect(output).not.toContain('a-secret-for-tests-only')
  })
})
