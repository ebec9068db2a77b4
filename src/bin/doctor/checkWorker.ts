import type { CollectionSlug, Payload } from 'payload'

import { systemClock } from '../../importers/http/index.js'
import type { SlugMap } from '../../slugs.js'
import { readPresence, WORKER_COMMAND } from '../../workers/presence.js'
import { advice, type Finding, ok, problem } from './finding.js'

/** Whether a worker is at work. A problem only where something waits for one. */
export async function checkWorker({ payload, slugs }: { payload: Payload; slugs: SlugMap }): Promise<Finding> {
  const { isPresent, lastSeenAt, name } = await readPresence({ clock: systemClock, payload, slugs })
  const seen = lastSeenAt === null ? 'none has been seen yet' : `"${name}" was last seen ${lastSeenAt}`
  if (isPresent) return ok('worker', seen)
  const next = `Start one: ${WORKER_COMMAND}`
  const { totalDocs: waiting } = await payload.count({
    collection: slugs.importRuns as CollectionSlug,
    overrideAccess: true,
    where: { status: { equals: 'queued' } },
  })
  const { totalDocs: scheduled } = await payload.count({
    collection: slugs.sources as CollectionSlug,
    overrideAccess: true,
    where: { and: [{ enabled: { not_equals: false } }, { nextRunAt: { exists: true } }] },
  })
  if (waiting + scheduled === 0) return advice('worker', `none is at work; ${seen}`, next)
  return problem('worker', `none is at work (${seen}), and ${waiting} runs and ${scheduled} schedules wait for one`, next)
}
