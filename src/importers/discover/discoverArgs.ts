import type { Unreadable } from './walkDirectory.js'
import type { IndexExtraction, ItemRef, SiteFamily, SourceSettings } from '../types.js'

export type DiscoverArgs = {
  readonly settings: SourceSettings
  readonly family: SiteFamily
  /** Fetches and reads one index page; null when that failed, which the caller has then reported. */
  readonly readIndex: (ref: ItemRef) => Promise<IndexExtraction | null>
  /** How many articles there will be, as far as is known; may be called more than once. */
  readonly onFound: (count: number) => void
  /** Hears of entries of a directory that cannot be read; the rest is walked. */
  readonly onUnreadable?: (entry: Unreadable) => void
  readonly signal: AbortSignal
}
