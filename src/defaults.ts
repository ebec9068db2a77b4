import type { ResolvedNewsdeskOptions } from './options.js'
import { DEFAULT_SLUGS } from './slugs.js'

/** What every option of the plugin is where it is not given. */
export const DEFAULT_OPTIONS: ResolvedNewsdeskOptions = {
  disabled: false,
  order: -10,
  access: {},
  slugs: DEFAULT_SLUGS,
  collections: {},
  localized: false,
  api: {
    maxBodyBytes: 102_400,
    maxCost: 20_000,
    maxDepth: 3,
    maxFields: 200,
    maxLimit: 100,
    maxQueryDepth: 12,
    maxRootFields: 20,
    maxSeconds: 10,
    maxTokens: 4000,
    maxWhereClauses: 20,
    publicFields: {},
    scope: 'newsdesk',
  },
  importer: { allowLoopback: false, allowedPorts: [], contact: null, inherit: [], pageStoreDirectory: 'data/pages' },
  jobs: { autoRun: false, batchItems: 200, batchSeconds: 45, cronSecret: undefined, pauseAfterFailures: 10 },
  login: { trustedProxies: 0 },
  logs: { format: null, level: null },
  media: { data: null, directory: 'data/media' },
  metrics: { token: null },
  notices: {
    emailTo: [],
    language: 'en',
    minFreeMegabytes: 1024,
    noWorkerMinutes: 5,
    webhookAllowPrivate: false,
    webhookSecret: null,
    webhookUrl: null,
  },
  previewUrl: null,
}

/** The fewest characters of a secret: of an outside cron, of the metrics, and of the signature of notices. */
export const MIN_SHARED_SECRET = 16
