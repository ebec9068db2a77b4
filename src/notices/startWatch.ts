import type { Payload } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { APP_LOOKS, watchNotices } from './watchNotices.js'

const EVERY_MS = 60_000

type Watch = { lastAt: number; under: Promise<void> | null }

const watches = new WeakMap<Payload, Watch>()

/**
 * Looks for a missing worker once a minute for as long as this Payload is open. The timer holds no process back; where the
 * process sleeps between requests, those to `/api/newsdesk/ready` do the same.
 */
export function startWatch(payload: Payload): void {
  const timer = setInterval(() => void watchNow(payload), EVERY_MS)
  timer.unref()
  const { destroy } = payload
  payload.destroy = async () => {
    clearInterval(timer)
    await watches.get(payload)?.under
    await destroy()
  }
}

/** One look, at most once a minute however often it is asked for. Never throws. */
export function watchNow(payload: Payload): Promise<void> {
  const watch = watches.get(payload) ?? { lastAt: Number.NEGATIVE_INFINITY, under: null }
  watches.set(payload, watch)
  const now = systemClock.now()
  // The timer itself may be a little early.
  const isRecent = now >= watch.lastAt && now - watch.lastAt < EVERY_MS - 1000
  if (watch.under || isRecent) return watch.under ?? Promise.resolve()
  watch.lastAt = now
  const context = { clock: systemClock, options: newsdeskOptions(payload.config), payload }
  watch.under = watchNotices({ context, looks: APP_LOOKS })
    .catch((err: unknown) => payload.logger.error({ err, msg: 'Notices could not be looked at' }))
    .finally(() => {
      watch.under = null
    })
  return watch.under
}
