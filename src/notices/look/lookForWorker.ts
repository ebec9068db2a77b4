import type { Where } from 'payload'

import { asSlug } from '../../importers/state/index.js'
import { toDate } from '../../importers/state/storedValue.js'
import { readPresence, WORKER_COMMAND } from '../../workers/presence.js'
import type { NoticeContext, Signal } from '../types.js'

/** Whether work waits for a worker that has not been seen for longer than the options allow. */
export async function lookForWorker(context: NoticeContext): Promise<readonly Signal[]> {
  const { clock, options, payload } = context
  const now = clock.now()
  const presence = await readPresence({ clock, isWorking: options.jobs.autoRun, payload, slugs: options.slugs })
  if (presence.isPresent) return []
  const waiting = await oldestWaiting(context)
  // Nobody has asked for a worker: imports are run from the command line.
  if (waiting === null) return []
  // Where there has never been one, it is missed from the moment at which it should have begun.
  const since = presence.lastSeenAt ?? waiting
  if (now - Date.parse(since) < options.notices.noWorkerMinutes * 60_000) return []
  const seen = presence.lastSeenAt === null ? '–' : `${presence.name ?? ''} ${presence.lastSeenAt}`
  return [{ detail: `${seen.trim()}\n${WORKER_COMMAND}`, key: 'no-worker', kind: 'no-worker', reason: null, source: null, subject: '' }]
}

/** When the first of what waits for a worker was or is to begin, ISO 8601; null when nothing does. */
async function oldestWaiting({ options, payload }: NoticeContext): Promise<string | null> {
  const first = async (collection: string, field: string, where: Where): Promise<string | null> => {
    const { docs } = await payload.db.find<Record<string, unknown>>({
      collection: asSlug(collection),
      limit: 0,
      pagination: false,
      where,
    })
    return docs.map((row) => toDate(row[field])).filter((time) => time !== null).sort()[0] ?? null
  }
  const times = await Promise.all([
    first(options.slugs.importRuns, 'startedAt', { status: { equals: 'queued' } }),
    first(options.slugs.sources, 'nextRunAt', { enabled: { not_equals: false } }),
  ])
  return times.filter((time) => time !== null).sort()[0] ?? null
}
