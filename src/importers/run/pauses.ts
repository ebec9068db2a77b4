import type { ThrottledError } from '../errors.js'

/** Hosts that asked for more patience than a run has. */
export type Pauses = {
  readonly add: (args: { readonly url: string; readonly error: ThrottledError }) => void
  /** What holds the URL's host back now; null when nothing does. */
  readonly of: (url: string, now: number) => ThrottledError | null
  /** The error that ended the work at a host, the one that ends first; null when every host could be asked. */
  readonly first: () => ThrottledError | null
}

/** Remembers pauses, so that the other pages of such a host are not even queued, and those of other hosts go on. */
export function createPauses(): Pauses {
  const pauses = new Map<string, ThrottledError>()
  const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')
  return {
    add: ({ error, url }) => void pauses.set(originOf(url), error),
    of(url, now) {
      const pause = pauses.get(originOf(url))
      return pause && (pause.retryAt ?? 0) > now ? pause : null
    },
    first: () => [...pauses.values()].sort((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0] ?? null,
  }
}
