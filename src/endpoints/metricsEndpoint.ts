import type { Payload, PayloadHandler } from 'payload'

import { systemClock } from '../importers/http/index.js'
import type { Metrics } from '../metrics/createMetrics.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { refuseBearer } from './refuseBearer.js'

/** The name of the variable that holds the secret of the metrics. */
export const METRICS_TOKEN = 'NEWSDESK_METRICS_TOKEN'

const started = new WeakMap<Payload, Promise<Metrics>>()

/**
 * `GET /api/newsdesk/metrics`: the metrics of this process and of the database, for whoever knows the secret. Counting
 * begins with the first request; until then nothing of it is loaded.
 */
export const metricsHandler: PayloadHandler = async ({ headers, payload }) => {
  const { metrics, slugs } = newsdeskOptions(payload.config)
  const refused = refuseBearer({ authorization: headers.get('authorization'), secret: metrics.token ?? undefined, variable: METRICS_TOKEN })
  if (refused) return refused
  const { createMetrics } = await import('../metrics/createMetrics.js')
  const running = started.get(payload) ?? createMetrics({ clock: systemClock, payload, slugs })
  started.set(payload, running)
  const { contentType, text } = await running
  return new Response(await text(), { headers: { 'cache-control': 'no-store', 'content-type': contentType } })
}
