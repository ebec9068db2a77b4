import { CLOCK_SKEW_MS, isBeyond } from '../importers/boundedTime.js'
import { deliverNotices } from './deliver/deliverNotices.js'
import { lookAtDisks } from './look/lookAtDisks.js'
import { lookAtSources } from './look/lookAtSources.js'
import { lookForWorker } from './look/lookForWorker.js'
import { createNoticeStore } from './noticeStore.js'
import type { NoticeContext, NoticeKind, Signal } from './types.js'

type Look = {
  readonly kinds: readonly NoticeKind[]
  readonly look: (context: NoticeContext) => Promise<readonly Signal[]>
  /** So long it must have been away before it is over, ms. */
  readonly settleMs: number
}

/** How long notices that are over are kept. */
const KEPT_MS = 90 * 24 * 3_600_000

/** What the app looks for: whoever is missing cannot say so. */
export const APP_LOOKS: readonly Look[] = [{ kinds: ['no-worker'], look: lookForWorker, settleMs: 0 }]

/** What a worker looks for, once a minute. */
export const WORKER_LOOKS: readonly Look[] = [
  ...APP_LOOKS,
  { kinds: ['source-paused', 'host-refused', 'run-failed', 'removal-stopped'], look: lookAtSources, settleMs: 0 },
  // Of another machine nothing is seen from here: its own looks confirm what is so there.
  { kinds: ['disk-full'], look: lookAtDisks, settleMs: 10 * 60_000 },
]

/**
 * Brings the notices to what is so now: one begins for what is new, what is no longer so is over, and what waits to be sent
 * is sent. Everything that it decides by lies in the database. A look that fails leaves the notices of its kinds as they are.
 */
export async function watchNotices(args: { context: NoticeContext; looks: readonly Look[] }): Promise<void> {
  const { context, looks } = args
  const store = createNoticeStore(context)
  for (const look of looks) {
    await settle({ context, look }).catch((err: unknown) =>
      context.payload.logger.error({ err, msg: `What notices are to tell could not be looked at (${look.kinds.join(', ')})` }),
    )
  }
  await deliverNotices(context)
  await store.prune(new Date(context.clock.now() - KEPT_MS).toISOString())
}

async function settle({ context, look }: { context: NoticeContext; look: Look }): Promise<void> {
  const store = createNoticeStore(context)
  const signals = new Map((await look.look(context)).map((signal) => [signal.key, signal]))
  const open = (await store.open()).filter(({ kind }) => look.kinds.includes(kind))
  for (const notice of open) {
    const signal = signals.get(notice.key)
    if (signal) await store.confirm({ notice, signal })
    else if (isSettled({ lastSeenAt: Date.parse(notice.lastSeenAt), now: context.clock.now(), settleMs: look.settleMs })) await store.end(notice)
  }
  const known = new Set(open.map(({ key }) => key))
  for (const signal of signals.values()) if (!known.has(signal.key)) await store.begin({ signal })
}

/** A last sign that lies ahead was written by a clock that has been set back: it holds nothing open. */
function isSettled(args: { lastSeenAt: number; now: number; settleMs: number }): boolean {
  const { lastSeenAt, now, settleMs } = args
  return now - lastSeenAt >= settleMs || isBeyond({ maxAheadMs: CLOCK_SKEW_MS, now, stored: lastSeenAt })
}
