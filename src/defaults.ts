import type { ResolvedNewsdeskOptions } from './options.js'
import { DEFAULT_SLUGS } from './slugs.js'

/** What every option of the plugin is where it is not given. */
export const DEFAULT_OPTIONS: ResolvedNewsdeskOptions = {
  disabled: false,
  slugs: DEFAULT_SLUGS,
  collections: {},
  api: { maxCost: 20_000, maxDepth: 3, maxLimit: 100, maxQueryDepth: 12 },
  importer: { allowLoopback: false, allowedPorts: [], contact: null, pageStoreDirectory: 'data/pages' },
  jobs: { autoRun: false, batchItems: 200, batchSeconds: 45, cronSecret: null, pauseAfterFailures: 10 },
  media: { directory: 'data/media' },
  previewUrl: null,
}
