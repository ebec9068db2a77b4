import type { CollectionConfig, Endpoint } from 'payload'

import type { ResolvedNewsdeskOptions } from '../options.js'
import { createEndHandler, resumeRun } from './controlRun.js'
import { health, ready } from './healthEndpoints.js'
import { makeMaster } from './makeMaster.js'
import { metricsHandler } from './metricsEndpoint.js'
import { runSource } from './runSource.js'
import { sendNotice } from './sendNotice.js'
import { tickHandler } from './tickEndpoint.js'
import { workerStatus } from './workerStatus.js'

/** The collection with the endpoints that control imports, behind its own. */
export function addEndpoints(args: { collection: CollectionConfig; options: ResolvedNewsdeskOptions }): CollectionConfig {
  const { collection, options } = args
  const endpoints = endpointsOf({ options, slug: collection.slug })
  if (options.disabled || endpoints.length === 0 || collection.endpoints === false) return collection
  return { ...collection, endpoints: [...(collection.endpoints ?? []), ...endpoints] }
}

/** What an outside cron and whoever watches the server call, and what the admin panel asks for. */
export const newsdeskEndpoints: readonly Endpoint[] = [
  { handler: health, method: 'get', path: '/newsdesk/health' },
  { handler: metricsHandler, method: 'get', path: '/newsdesk/metrics' },
  { handler: ready, method: 'get', path: '/newsdesk/ready' },
  { handler: tickHandler, method: 'post', path: '/newsdesk/tick' },
  { handler: workerStatus, method: 'get', path: '/newsdesk/worker' },
]

function endpointsOf({ options, slug }: { options: ResolvedNewsdeskOptions; slug: string }): Endpoint[] {
  if (slug === options.slugs.sources) return [{ handler: runSource, method: 'post', path: '/:id/run' }]
  if (slug === options.slugs.sourcePlaces) return [{ handler: makeMaster, method: 'post', path: '/:id/master' }]
  if (slug === options.slugs.importNotices) return [{ handler: sendNotice, method: 'post', path: '/:id/send' }]
  if (slug !== options.slugs.importRuns) return []
  return [
    { handler: createEndHandler('cancel'), method: 'post', path: '/:id/cancel' },
    { handler: createEndHandler('pause'), method: 'post', path: '/:id/pause' },
    { handler: resumeRun, method: 'post', path: '/:id/resume' },
  ]
}
