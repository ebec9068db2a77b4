import type { ItemRef } from '../types.js'
import type { DiscoverArgs } from './discoverArgs.js'
import { discoverDirectory } from './discoverDirectory.js'
import { discoverUrls } from './discoverUrls.js'

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
