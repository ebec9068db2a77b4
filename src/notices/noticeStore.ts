import type { Where } from 'payload'

import { asSlug, databaseFault, storageCall, toDocumentId } from '../importers/state/index.js'
import { toDate, toId, toNumber, toText } from '../importers/state/storedValue.js'
import { enabledChannels } from './deliver/enabledChannels.js'
import { CHANNELS, type Channel, type DeliveryState, type Notice, type NoticeContext, type NoticeKind, type Signal } from './types.js'

/** Messages that are sent in one look; the others have their turn with the next. */
const AT_ONCE = 50

/** The notices in the database. Each change is one statement that one of many processes succeeds with. */
export type NoticeStore = {
  readonly open: () => Promise<readonly Notice[]>
  /** Makes a notice; null when there is one of this key that is not over: of many at once, the database lets one through. */
  readonly begin: (args: { readonly signal: Signal; readonly state?: Notice['state'] }) => Promise<Notice | null>
  /** Notes that what an open notice says is still so. */
  readonly confirm: (args: { readonly notice: Notice; readonly signal: Signal }) => Promise<void>
  /** Ends an open notice; false when another process has. */
  readonly end: (notice: Notice) => Promise<boolean>
  readonly get: (id: number | string) => Promise<Notice | null>
  /** Those whose message waits to be sent, oldest first. */
  readonly waiting: () => Promise<readonly Notice[]>
  /** Takes the next attempt at a message; false when another process has, or the notice has changed. */
  readonly claim: (args: { readonly notice: Notice; readonly nextAttemptAt: string }) => Promise<boolean>
  /** Notes what came of a claimed attempt, unless the notice has changed meanwhile. */
  readonly settle: (args: {
    readonly notice: Notice
    readonly results: Readonly<Partial<Record<Channel, DeliveryState>>>
    readonly error: string | null
  }) => Promise<void>
  /** Lets a message be sent again by these channels, at once. */
  readonly sendAgain: (args: { readonly notice: Notice; readonly channels: readonly Channel[] }) => Promise<void>
  /** Forgets notices that were over before this time. */
  readonly prune: (before: string) => Promise<void>
}

export function createNoticeStore({ clock, options, payload }: NoticeContext): NoticeStore {
  const collection = asSlug(options.slugs.importNotices)
  const now = (): string => new Date(clock.now()).toISOString()

  const find = async (where: Where, order: { limit?: number; sort?: string } = {}): Promise<Notice[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown>>({ collection, limit: 0, ...order, pagination: false, where }),
    )
    return docs.map(toNotice)
  }
  const change = async (where: Where[], data: Record<string, unknown>): Promise<boolean> =>
    (await storageCall(() => payload.db.updateOne({ collection, data, options: { atomic: true }, where: { and: where } }))) !== null
  /** The notice as it was read: whoever comes second changes nothing. */
  const asRead = ({ attempts, id, state }: Notice): Where[] => [
    { id: { equals: id } },
    { state: { equals: state } },
    { attempts: { equals: attempts } },
  ]
  const message = (channels: readonly Channel[]): Record<string, unknown> => ({
    ...Object.fromEntries(CHANNELS.map((channel) => [channel, channels.includes(channel) ? 'waiting' : 'off'])),
    attempts: 0,
    delivery: channels.length > 0 ? 'waiting' : 'off',
    error: null,
    nextAttemptAt: channels.length > 0 ? now() : null,
  })

  return {
    open: () => find({ state: { equals: 'open' } }),
    async begin({ signal: { key, source, ...signal }, state = 'open' }) {
      const data = {
        ...signal,
        ...message(enabledChannels(options.notices)),
        endedAt: state === 'over' ? now() : null,
        key: openKey(key),
        lastSeenAt: now(),
        source: source === null ? null : toDocumentId({ collection: options.slugs.sources, id: String(source), payload }),
        startedAt: now(),
        state,
      }
      try {
        return toNotice(await payload.db.create({ collection, data }))
      } catch (error) {
        const fault = databaseFault(error)
        if (fault?.kind === 'duplicate') return null
        throw fault?.kind === 'storage' ? fault.error : error
      }
    },
    async confirm({ notice, signal: { detail, reason } }) {
      await change([{ id: { equals: notice.id } }, { state: { equals: 'open' } }], { detail, lastSeenAt: now(), reason })
    },
    end: (notice) =>
      change([{ id: { equals: notice.id } }, { state: { equals: 'open' } }], {
        ...message(enabledChannels(options.notices)),
        endedAt: now(),
        key: `over:${notice.id}`,
        state: 'over',
      }),
    get: async (id) => (await find({ id: { equals: id } }))[0] ?? null,
    waiting: () => find({ delivery: { equals: 'waiting' } }, { limit: AT_ONCE, sort: 'startedAt' }),
    claim: ({ nextAttemptAt, notice }) =>
      change([...asRead(notice), { delivery: { equals: 'waiting' } }], { attempts: notice.attempts + 1, nextAttemptAt }),
    async settle({ error, notice, results }) {
      const states = Object.fromEntries(CHANNELS.map((channel) => [channel, results[channel] ?? notice[channel]])) as Record<Channel, DeliveryState>
      const delivery = deliveryOf(Object.values(states))
      const nextAttemptAt = delivery === 'waiting' ? {} : { nextAttemptAt: null }
      await change(asRead({ ...notice, attempts: notice.attempts + 1 }), { ...states, ...nextAttemptAt, delivery, error })
    },
    async sendAgain({ channels, notice }) {
      const states = Object.fromEntries(channels.map((channel) => [channel, 'waiting']))
      await change([{ id: { equals: notice.id } }], { ...states, attempts: 0, delivery: 'waiting', error: null, nextAttemptAt: now() })
    },
    async prune(before) {
      const where: Where = { and: [{ state: { equals: 'over' } }, { endedAt: { less_than: before } }] }
      await storageCall(() => payload.db.deleteMany({ collection, where }))
    },
  }
}

/** The unique value of a notice that is not over; afterwards it becomes its own. */
function openKey(key: string): string {
  return `open:${key}`
}

/** What is said of a message as a whole: that it waits, then that a part has failed, then that it was sent. */
function deliveryOf(states: readonly DeliveryState[]): DeliveryState {
  return (['waiting', 'failed', 'sent'] as const).find((state) => states.includes(state)) ?? 'off'
}

function toNotice(row: unknown): Notice {
  const { attempts, detail, endedAt, error, id, key, lastSeenAt, nextAttemptAt, reason, source, startedAt, ...rest } = row as Record<string, unknown>
  return {
    attempts: toNumber(attempts) ?? 0,
    delivery: rest.delivery as DeliveryState,
    detail: toText(detail),
    endedAt: toDate(endedAt),
    error: toText(error),
    id: id as number | string,
    key: String(key).replace(/^open:/, ''),
    kind: rest.kind as NoticeKind,
    lastSeenAt: toDate(lastSeenAt) ?? '',
    mail: rest.mail as DeliveryState,
    nextAttemptAt: toDate(nextAttemptAt),
    reason: toText(reason),
    source: toId(source),
    startedAt: toDate(startedAt) ?? '',
    state: rest.state as Notice['state'],
    subject: String(rest.subject ?? ''),
    webhook: rest.webhook as DeliveryState,
  }
}
