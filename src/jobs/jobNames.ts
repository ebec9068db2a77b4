/** The queue of everything the plugin does by itself. */
export const QUEUE = 'newsdesk'

/** Slugs of the plugin's tasks. */
export const TASKS = { import: 'newsdesk-import', tick: 'newsdesk-tick' } as const

/** Payload's own collection of jobs. */
export const JOBS_COLLECTION = 'payload-jobs'

/** What an import job is told: ids as strings on both databases. */
export type ImportJobInput = { readonly run: string; readonly source: string }

/** Jobs of one source are never worked on at once; the lease of the source is the lock. */
export function concurrencyKey(source: string): string {
  return `${TASKS.import}:${source}`
}
