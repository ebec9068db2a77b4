import { asSlug } from '../importers/state/index.js'
import type { JobContext } from './jobContext.js'
import type { ScheduledSource } from './scheduledSource.js'

/** The source of a run, as the scheduler reads it; null when it was deleted. */
export async function findScheduledSource(args: { context: JobContext; id: string }): Promise<ScheduledSource | null> {
  const { options, payload } = args.context
  const found = await payload.findByID({
    collection: asSlug(options.slugs.sources),
    depth: 0,
    disableErrors: true,
    id: args.id,
    // A worker acts for nobody; who may start an import was checked when the run was queued.
    overrideAccess: true,
  })
  return found as unknown as ScheduledSource | null
}
