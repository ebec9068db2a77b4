import type { Payload } from 'payload'
import type { Counter, Gauge, Histogram } from 'prom-client'

import type { Clock } from '../importers/types.js'
import type { SlugMap } from '../slugs.js'
import { limitLabels } from './limitLabels.js'
import { onMeasured } from './measure.js'
import { type MetricName, METRICS } from './metricList.js'
import { type DatabaseFacts, readDatabase } from './readDatabase.js'

/** Hosts with numbers of their own; those that come later share the label `other`. */
const MAX_HOSTS = 50
/** What lies in the database is read no more often than this, whoever asks. */
const KEPT_MS = 10_000
/** A reading that took long is kept so many times as long: it takes at most this part of the database's time. */
const KEPT_TIMES = 20

const BUCKETS: Readonly<Partial<Record<MetricName, number[]>>> = {
  newsdesk_extract_duration_seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  newsdesk_fetch_duration_seconds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
  newsdesk_write_duration_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
}

/** The metrics of a process. */
export type Metrics = {
  readonly contentType: string
  /** All of them in Prometheus' text format. */
  readonly text: () => Promise<string>
  /** Stops counting. */
  readonly close: () => void
}

/** Begins to count what happens in this process. The client of Prometheus is loaded here and nowhere else. */
export async function createMetrics(args: { payload: Payload; slugs: SlugMap; clock: Clock }): Promise<Metrics> {
  const { payload } = args
  const client = await import('prom-client')
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const made = Object.fromEntries(
    Object.entries(METRICS).map(([name, { help, labels, type }]) => {
      const options = { help, labelNames: [...labels], name, registers: [registry] }
      if (type === 'counter') return [name, new client.Counter(options)]
      if (type === 'gauge') return [name, new client.Gauge(options)]
      return [name, new client.Histogram({ ...options, buckets: BUCKETS[name as MetricName] })]
    }),
  )
  const counter = (name: MetricName): Counter => made[name] as Counter
  const gauge = (name: MetricName): Gauge => made[name] as Gauge
  const histogram = (name: MetricName): Histogram => made[name] as Histogram
  const hostLabel = limitLabels({ max: MAX_HOSTS })

  const stops = [
    onMeasured('extract', ({ seconds }) => histogram('newsdesk_extract_duration_seconds').observe(seconds)),
    onMeasured('graphqlRefusal', ({ rule }) => counter('newsdesk_graphql_refusals_total').inc({ rule })),
    onMeasured('image', ({ count, result }) => counter('newsdesk_images_total').inc({ result }, count)),
    onMeasured('item', ({ outcome, reason }) => counter('newsdesk_items_total').inc({ outcome, reason: reason ?? '' })),
    onMeasured('request', ({ host, seconds, status }) => {
      counter('newsdesk_requests_total').inc({ host: hostLabel(host), status: status === null ? 'none' : `${Math.floor(status / 100)}xx` })
      histogram('newsdesk_fetch_duration_seconds').observe(seconds)
    }),
    onMeasured('run', ({ result }) => counter('newsdesk_runs_total').inc({ result })),
    onMeasured('tick', ({ at }) => gauge('newsdesk_last_tick_timestamp_seconds').set(at / 1000)),
    onMeasured('wait', ({ reason, seconds }) => counter('newsdesk_wait_seconds_total').inc({ reason }, seconds)),
    onMeasured('write', ({ seconds }) => histogram('newsdesk_write_duration_seconds').observe(seconds)),
  ]

  let keptUntil = 0
  let reading: Promise<void> | null = null
  const read = async (): Promise<void> => {
    const from = performance.now()
    const facts = await readDatabase(args).catch((err: unknown) => {
      payload.logger.warn({ err, msg: 'The database did not tell its metrics' })
      return null
    })
    gauge('newsdesk_database_up').set(facts === null ? 0 : 1)
    setFacts({ facts, gauge })
    keptUntil = performance.now() + Math.max(KEPT_MS, KEPT_TIMES * (performance.now() - from))
  }
  return {
    close: () => stops.forEach((stop) => stop()),
    contentType: registry.contentType,
    async text() {
      if (reading === null && performance.now() >= keptUntil) reading = read().finally(() => (reading = null))
      await reading
      return registry.metrics()
    },
  }
}

/** What cannot be read is missing: an old number would look like a good one. */
function setFacts({ facts, gauge }: { facts: DatabaseFacts | null; gauge: (name: MetricName) => Gauge }): void {
  for (const [name, { from, labels }] of Object.entries(METRICS)) {
    if (from !== 'database') continue
    // `reset` sets one without labels to 0.
    if (labels.length > 0) gauge(name as MetricName).reset()
    else gauge(name as MetricName).remove()
  }
  if (facts === null) return
  for (const [status, count] of Object.entries(facts.open)) gauge('newsdesk_runs_open').set({ status }, count)
  gauge('newsdesk_queue_age_seconds').set(facts.queueAge)
  gauge('newsdesk_lease_age_seconds').set(facts.leaseAge)
  gauge('newsdesk_workers').set(facts.workers)
  gauge('newsdesk_worker_last_seen_timestamp_seconds').set(facts.workerLastSeen)
  gauge('newsdesk_open_proposals').set(facts.openProposals)
}
