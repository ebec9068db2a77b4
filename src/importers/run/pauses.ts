import { boundedTime } from '../boundedTime.js'
import type { ThrottledError } from '../errors.js'

/** Hosts that asked for more patience than a run has. */
export type Pauses = {
  readonly add: (args: { readonly url: string; readonly error: ThrottledError; readonly now: number }) => void
  /** What holds the URL's host back now; null when nothing does. */
  readonly of: (url: string, now: number) => ThrottledError | null
  /** The error that ended the work at a host, the one that ends first; null when every host could be asked. */
  readonly first: () => ThrottledError | null
}

/** Remembers pauses, so that the other pages of such a host are not even queued, and those of other hosts go on. */
export function createPauses(): Pauses {
  const pauses = new Map<string, { readonly error: ThrottledError; readonly at: number }>()
  const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')
  return {
    add: ({ error, now, url }) => void pauses.set(originOf(url), { at: now, error }),
    of(url, now) {
      const pause = pauses.get(originOf(url))
      if (!pause) return null
      const stored = pause.error.retryAt ?? 0
      return boundedTime({ maxAheadMs: Math.max(0, stored - pause.at), now, stored }) > now ? pause.error : null
    },
    first: () => [...pauses.values()].map(({ error }) => error).sort((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0] ?? null,
  }
}
