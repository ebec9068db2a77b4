import path from 'node:path'

import { createDirectoryResolver, loadMedia } from '../media/index.js'
import { familyOf } from '../registry.js'
import type { SourceSettings } from '../types.js'
import { mediaKey, type MediaLoader } from '../upsert/index.js'
import type { FetchNotes } from './fetchNotes.js'
import type { RunDeps } from './runContext.js'

/** Loads the images of a source: through the polite client, or, for a directory, from the clone and never by a request. */
export function createMediaLoader(args: {
  source: SourceSettings
  deps: Pick<RunDeps, 'http'>
  notes: FetchNotes
  signal: AbortSignal
}): MediaLoader {
  const { source, deps, notes, signal } = args
  const { directory } = source
  const shared = { policy: source.rate, respectRobots: source.respectRobots, signal }
  if (directory === null) {
    return async (ref, known) => {
      const args = { urls: ref.urls, http: deps.http, ...shared }
      try {
        return await (known ? loadMedia({ ...args, validators: known }) : loadMedia(args))
      } finally {
        const record = ref.urls.map(notes.take).findLast((one) => one !== null)
        if (record) notes.keep(mediaKey(ref), record)
      }
    }
  }
  const resolver = createDirectoryResolver({ root: directory, toPath: clonePaths({ source, directory }) })
  return ({ urls }) => loadMedia({ urls, resolver, ...shared })
}

/** A directory is a clone itself, or holds clones side by side. */
function clonePaths(args: { source: SourceSettings; directory: string }): (url: string) => string | null {
  const family = familyOf(args.source.kind)
  const name = path.basename(args.directory)
  return (url) => {
    const asset = family.assetOf(url)
    if (!asset) return null
    return asset.site === name ? asset.path : path.join(asset.site, asset.path)
  }
}
