import { channel } from 'node:diagnostics_channel'

import type { ReasonCode } from '../importers/reasons.js'
import type { Outcome, RunStatus } from '../importers/types.js'

/** What the importer and the API tell of their work as it happens. Times are in seconds. */
export type Measurements = {
  readonly extract: { readonly seconds: number }
  /** `rule`: which bound a document exceeded; `invalid` where it was none of ours. */
  readonly graphqlRefusal: { readonly rule: GraphqlRule }
  readonly image: { readonly count: number; readonly result: 'failed' | 'stored' }
  readonly item: { readonly outcome: Outcome['status']; readonly reason: ReasonCode | null }
  /** One request that was sent; `status` is null where no answer came. */
  readonly request: { readonly host: string; readonly seconds: number; readonly status: number | null }
  readonly run: { readonly result: RunStatus }
  readonly tick: { readonly at: number }
  readonly wait: { readonly reason: ReasonCode; readonly seconds: number }
  readonly write: { readonly seconds: number }
}

export type GraphqlRule = 'bounds' | 'body' | 'cost' | 'depth' | 'invalid' | 'login' | 'unanswered'

const channelOf = (name: keyof Measurements): ReturnType<typeof channel> => channel(`payload-newsdesk:${name}`)

/** Tells whoever listens in this process. Costs nothing where nobody does: Node's diagnostics channels. */
export function measure<N extends keyof Measurements>(name: N, message: Measurements[N]): void {
  const told = channelOf(name)
  if (told.hasSubscribers) told.publish(message)
}

/** Starts to take the time of something; what it returns tells how long it took. */
export function stopwatch(name: 'extract' | 'write'): () => void {
  const from = performance.now()
  return () => measure(name, { seconds: (performance.now() - from) / 1000 })
}

/** Hears of one kind of measurement; returns how to stop hearing. */
export function onMeasured<N extends keyof Measurements>(name: N, listener: (message: Measurements[N]) => void): () => void {
  const heard = channelOf(name)
  const take = (message: unknown): void => listener(message as Measurements[N])
  heard.subscribe(take)
  return () => void heard.unsubscribe(take)
}
