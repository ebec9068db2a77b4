import type { IndexExtraction, ItemRef, SiteFamily, SourceSettings } from '../types.js'
import { discoverDirectory } from './discoverDirectory.js'
import { discoverUrls } from './discoverUrls.js'

export type DiscoverArgs = {
  readonly settings: SourceSettings
  readonly family: SiteFamily
  /** Fetches and reads one index page; null when that failed, which the caller has then reported. */
  readonly readIndex: (ref: ItemRef) => Promise<IndexExtraction | null>
  /** How many articles there will be, as far as is known; may be called more than once. */
  readonly onFound: (count: number) => void
  readonly signal: AbortSignal
}

/**
 * The articles of a source, each once. Index pages are read first, so that an article comes with all the sections
 * that list it.
 * @throws UsageError when a start URL, the directory or a pattern of the source cannot be used.
 */
export function discover(args: DiscoverArgs): AsyncGenerator<ItemRef> {
  return args.settings.directory === null
    ? discoverUrls(args)
    : discoverDirectory({ ...args, root: args.settings.directory })
}
