import { createRequire } from 'node:module'

import parsePrometheusTextFormat from 'parse-prometheus-text-format'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { systemClock } from '../../src/importers/http/index.js'
import { createJobContext } from '../../src/jobs/jobContext.js'
import { tick } from '../../src/jobs/tick.js'
import { createMetrics, type Metrics } from '../../src/metrics/createMetrics.js'
import { type MetricName, METRICS } from '../../src/metrics/metricList.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { touchWorker } from '../../src/workers/touchWorker.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const TOKEN = 'a-token-of-metrics-0123456789'
const PREFIX = '/o/harbour/blob/master'

type Families = ReadonlyMap<string, ReturnType<typeof parsePrometheusTextFormat>[number]>

let world: ImportWorld
let server: MirrorServer

beforeAll(async () => {
  world = await createImportWorld({ options: { metrics: { token: TOKEN } } })
  server = await startMirrorServer()
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await world.cleanup()
  await server.close()
})

const isLoaded = (): boolean => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('/prom-client/'))
const ask = (authorization?: string): Promise<Response> =>
  world.rest('/api/newsdesk/metrics', authorization === undefined ? {} : { headers: { authorization } })
const parse = (text: string): Families => new Map(parsePrometheusTextFormat(text).map((family) => [family.name, family]))
const scrape = async (): Promise<Families> => parse(await (await ask(`Bearer ${TOKEN}`)).text())
/** The value of a metric, or how often a histogram was observed; undefined where it is not there. */
const valueOf = (families: Families, name: MetricName, labels: Readonly<Record<string, string>> = {}): number | undefined => {
  const samples = families.get(name)?.metrics ?? []
  const wanted = Object.entries(labels)
  const sample = samples.find((one) => wanted.every(([key, value]) => one.labels?.[key] === value))
  return sample && Number(sample.value ?? sample.count)
}

describe('the metrics of the app', () => {
  it('are for whoever knows the secret, and nothing of them is loaded before', async () => {
    expect((await ask()).status).toBe(401)
    expect((await ask('Bearer a-token-of-metrics-0123456780')).status).toBe(401)
    expect((await ask(TOKEN)).status).toBe(401)
    expect(isLoaded()).toBe(false)
    const answer = await ask(`Bearer ${TOKEN}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(isLoaded()).toBe(true)
  })

  it('are what Prometheus can read, under its conventions', async () => {
    const families = await scrape()
    for (const [name, { from, help, type }] of Object.entries(METRICS)) {
      expect(families.get(name)).toMatchObject({ help, type: type.toUpperCase() })
      expect(name).toMatch(/^newsdesk_[a-z]+(?:_[a-z]+)*$/)
      expect(name.endsWith('_total')).toBe(type === 'counter')
      if (/_age_|duration|timestamp|wait_/.test(name)) expect(name).toMatch(/_seconds(?:_total)?$/)
      expect(['database', 'process']).toContain(from)
    }
    const own = [...families.keys()].filter((name) => name.startsWith('newsdesk_'))
    expect(own.sort()).toEqual(Object.keys(METRICS).sort())
    expect(families.has('process_resident_memory_bytes')).toBe(true)
  })

  it('move with an import', async () => {
    const host = new URL(server.url).host
    const here = (page: string): string => page.replaceAll('https://raw.githubusercontent.com/', `${server.url}/raw/`)
    const entries = [1, 2, 3].map((number) => ({ path: `gb/25/9/4/n${3_700_000 + number}`, title: `第${number}盏灯` }))
    for (const { path, title } of entries.slice(1)) {
      server.files.set(`${PREFIX}/${path}.md`, { body: here(makeArticlePage({ lead: `<img src="${server.url}/img/x.png">`, path, title })) })
    }
    server.files.set(`${PREFIX}/gb/nsc100.md`, { body: here(makeSectionPage({ entries })) })
    const before = await scrape()
    const source = await world.createSource({ name: 'Harbour', startUrls: [{ url: `${server.url}${PREFIX}/gb/nsc100.md` }] })
    server.clearLog()
    const { summary } = await world.run(source)
    await tick(createJobContext({ payload: world.payload }))
    const after = await scrape()
    const grown = (name: MetricName, labels?: Readonly<Record<string, string>>): number =>
      (valueOf(after, name, labels) ?? 0) - (valueOf(before, name, labels) ?? 0)
    const answered = (hundred: number): number => server.log.filter(({ status }) => Math.floor(status / 100) === hundred).length
    expect(grown('newsdesk_runs_total', { result: summary.status })).toBe(1)
    expect(grown('newsdesk_items_total', { outcome: 'created', reason: '' })).toBe(2)
    expect(grown('newsdesk_items_total', { outcome: 'skipped', reason: 'not-found' })).toBe(1)
    expect(grown('newsdesk_requests_total', { host, status: '2xx' })).toBe(answered(2))
    expect(grown('newsdesk_requests_total', { host, status: '4xx' })).toBe(answered(4))
    expect(grown('newsdesk_fetch_duration_seconds')).toBe(server.log.length)
    expect(grown('newsdesk_extract_duration_seconds')).toBeGreaterThanOrEqual(3)
    expect(grown('newsdesk_write_duration_seconds')).toBeGreaterThanOrEqual(2)
    expect(grown('newsdesk_images_total', { result: 'failed' })).toBe(summary.mediaFailed)
    expect(summary.mediaFailed).toBeGreaterThan(0)
    expect(valueOf(after, 'newsdesk_last_tick_timestamp_seconds')).toBeGreaterThan(Date.now() / 1000 - 60)
  })

  it('count what is refused over GraphQL, by rule', async () => {
    const before = await scrape()
    const deep = `{ Articles { docs { related ${'{ related '.repeat(15)}{ id }${' }'.repeat(15)} } } }`
    expect((await world.graphql('{ nothing }')).errors).toBeDefined()
    expect((await world.graphql(deep)).errors).toBeDefined()
    expect((await world.graphql('{ Articles { docs { id } } }')).errors).toBeUndefined()
    const after = await scrape()
    const grown = (rule: string): number =>
      (valueOf(after, 'newsdesk_graphql_refusals_total', { rule }) ?? 0) - (valueOf(before, 'newsdesk_graphql_refusals_total', { rule }) ?? 0)
    expect(['invalid', 'depth', 'unanswered', 'login'].map(grown)).toEqual([1, 1, 0, 0])
  })
})

describe('the metrics that lie in the database', () => {
  const open: Metrics[] = []
  afterEach(() => open.splice(0).forEach(({ close }) => close()))
  const make = async (): Promise<Metrics> => {
    const metrics = await createMetrics({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS })
    open.push(metrics)
    return metrics
  }

  it('tell what waits, what is held and who works', async () => {
    const context = createJobContext({ payload: world.payload })
    const create = (name: string): ReturnType<typeof world.createSource> => world.createSource({ name, startUrls: [{ url: `${server.url}${PREFIX}/gb/nsc200.md` }] })
    const [waiting, held] = [await create('waiting'), await create('held')]
    const queue = async ({ id, name }: typeof waiting): Promise<string> =>
      (await context.runs.enqueue({ source: String(id), sourceName: String(name), startedBy: null, trigger: 'manual' })).id
    const since = new Date(Date.now() - 300_000).toISOString()
    const set = (collection: 'import-runs' | 'sources', id: number | string, data: Record<string, unknown>): Promise<unknown> =>
      world.payload.db.updateOne({ collection: collection as never, data, id, req: {} })
    await set('import-runs', await queue(waiting), { heartbeatAt: since })
    await set('import-runs', await queue(held), { status: 'running' })
    await set('sources', held.id, { leaseOwner: 'somebody', leaseUntil: new Date(Date.now() + 20_000).toISOString() })
    await touchWorker({ kind: 'once', payload: world.payload })
    const families = parse(await (await make()).text())
    expect(valueOf(families, 'newsdesk_database_up')).toBe(1)
    expect(valueOf(families, 'newsdesk_runs_open', { status: 'queued' })).toBe(1)
    expect(valueOf(families, 'newsdesk_runs_open', { status: 'running' })).toBe(1)
    expect(valueOf(families, 'newsdesk_runs_open', { status: 'paused' })).toBe(0)
    expect(valueOf(families, 'newsdesk_queue_age_seconds')).toBeGreaterThanOrEqual(300)
    // Renewed 40 seconds ago, as it lasts 60.
    expect(valueOf(families, 'newsdesk_lease_age_seconds')).toBeGreaterThanOrEqual(40)
    expect(valueOf(families, 'newsdesk_lease_age_seconds')).toBeLessThan(300)
    expect(valueOf(families, 'newsdesk_workers')).toBeGreaterThanOrEqual(1)
    expect(valueOf(families, 'newsdesk_open_proposals')).toBe(0)
  })

  it('are read once for all who ask within ten seconds', async () => {
    const metrics = await make()
    const count = vi.spyOn(world.payload.db, 'count')
    await Promise.all([metrics.text(), metrics.text()])
    await metrics.text()
    expect(count).toHaveBeenCalledTimes(1)
  })

  it('are missing while the database is away', async () => {
    const metrics = await make()
    vi.spyOn(world.payload.db, 'find').mockRejectedValue(new Error('away'))
    const families = parse(await metrics.text())
    expect(valueOf(families, 'newsdesk_database_up')).toBe(0)
    expect(valueOf(families, 'newsdesk_queue_age_seconds')).toBeUndefined()
    expect(valueOf(families, 'newsdesk_runs_open', { status: 'queued' })).toBeUndefined()
  })
})
