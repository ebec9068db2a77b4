import type { CollectionBeforeChangeHook } from 'payload'

import { nextDue, readSchedule, type StoredSchedule } from '../schedule/index.js'

/** Key in a request's context: the change is the scheduler's own. */
export const SCHEDULER_CONTEXT = 'newsdeskScheduler'

type Source = { readonly enabled?: boolean | null; readonly schedule?: StoredSchedule | null }

/** Counts the next import anew when a person has changed the schedule of a source, and forgets what paused it. */
export const followSchedule: CollectionBeforeChangeHook = ({ context, data, originalDoc }) => {
  if (context[SCHEDULER_CONTEXT]) return data
  const before = (originalDoc ?? {}) as Source
  const source: Source = { ...before, ...data, schedule: { ...before.schedule, ...(data as Source).schedule } }
  const schedule = source.enabled === false ? null : readSchedule(source.schedule)
  const known = before.enabled === false ? null : readSchedule(before.schedule)
  if (originalDoc && JSON.stringify(known) === JSON.stringify(schedule)) return data
  if (schedule === null) return { ...data, nextRunAt: null }
  const due = nextDue({ after: Date.now(), random: Math.random, schedule })
  return {
    ...data,
    failuresInRow: 0,
    nextRunAt: due === null ? null : new Date(due).toISOString(),
    pausedReason: null,
  }
}
