import type { Payload } from 'payload'

import type { Clock } from '../importers/types.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import type { NewsdeskTexts } from '../translations/types.js'

/** What a person is told of. */
export type NoticeKind = keyof NewsdeskTexts['notices']['kinds']

/** How far one way of sending has come with a message; `off`: it is not set up. */
export type DeliveryState = 'failed' | 'off' | 'sent' | 'waiting'

/** The ways in which a notice reaches a person. */
export const CHANNELS = ['mail', 'webhook'] as const
export type Channel = (typeof CHANNELS)[number]

/** Something that a person should know of, as it is now. */
export type Signal = {
  /** Of all that is told at once, one notice has it. */
  readonly key: string
  readonly kind: NoticeKind
  /** What it is about, e.g. the name of a source or a host. */
  readonly subject: string
  readonly source: number | string | null
  /** A reason code, or why a schedule has paused itself. */
  readonly reason: string | null
  readonly detail: string | null
}

/** A notice as it is stored. Times are ISO 8601. */
export type Notice = Omit<Signal, 'source'> & {
  readonly id: number | string
  readonly source: string | null
  readonly state: 'open' | 'over'
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly endedAt: string | null
  /** Of the message of its present state: that it began, or that it is over. */
  readonly delivery: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly error: string | null
} & { readonly [channel in Channel]: DeliveryState }

/** What notices are looked for and sent with. */
export type NoticeContext = {
  readonly payload: Payload
  readonly options: ResolvedNewsdeskOptions
  readonly clock: Pick<Clock, 'now'>
}
