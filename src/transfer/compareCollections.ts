import { createHash } from 'node:crypto'

import type { Payload } from 'payload'

import { checkFiles, type FileReport } from './checkFiles.js'
import type { BundleMapper } from './createBundleMapper.js'
import { hashBundle } from './hashBundle.js'
import type { Id } from './idMap.js'
import { readPages } from './readPages.js'
import type { StoreReader } from './types.js'

/** How far a transfer is. */
export type TransferProgress = { readonly phase: 'compare' | 'copy'; readonly collection: string; readonly done: number; readonly total: number }

/** What the target holds of a collection, compared with the source. */
export type ComparedCollection = {
  readonly collection: string
  readonly source: number
  readonly target: number
  readonly versions: number
  /** Hash of all documents and versions of the collection, ids mapped. */
  readonly sourceHash: string
  readonly targetHash: string
  /** Ids, in the source, of documents that are not the same; the first 20. */
  readonly differing: readonly Id[]
}

type Side = { readonly source: StoreReader; readonly target: StoreReader; readonly mapper: BundleMapper; readonly same: BundleMapper }

/** Reads a collection on both sides again, and compares it document by document; the files of uploads too. */
export async function compareCollection(
  args: Side & {
    collection: string
    payload: Payload
    files: FileReport
    signal: AbortSignal
    onProgress?: (progress: TransferProgress) => void
  },
): Promise<ComparedCollection> {
  const { collection, files, mapper, onProgress, payload, same, signal, source, target } = args
  const sourceIds = await source.ids({ collection })
  const targetIds = await target.ids({ collection })
  const hashes = { source: createHash('sha256'), target: createHash('sha256') }
  const differing: Id[] = []
  let done = 0
  let versions = 0
  for await (const bundles of readPages({ collection, ids: sourceIds, signal, source })) {
    const wanted = await mapper.map({ bundles, collection })
    const found = await target.read({ collection, ids: wanted.map(({ id }) => id) })
    const there = new Map((await same.map({ bundles: found, collection })).map((bundle) => [String(bundle.id), hashBundle(bundle)]))
    wanted.forEach((bundle, place) => {
      const wantedHash = hashBundle(bundle)
      const foundHash = there.get(String(bundle.id)) ?? ''
      hashes.source.update(wantedHash)
      hashes.target.update(foundHash)
      versions += bundle.versions.length
      const id = bundles[place]?.id
      if (wantedHash !== foundHash && id !== undefined) differing.push(id)
    })
    await checkFiles({ bundles: wanted, collection, files, payload })
    done += bundles.length
    onProgress?.({ collection, done, phase: 'compare', total: sourceIds.length })
  }
  return {
    collection,
    differing: differing.slice(0, 20),
    source: sourceIds.length,
    sourceHash: hashes.source.digest('hex'),
    target: targetIds.length,
    targetHash: hashes.target.digest('hex'),
    versions,
  }
}

/** Compares globals, one by one. */
export async function compareGlobals({ globals, mapper, same, source, target }: Side & { globals: readonly string[] }): Promise<ComparedCollection[]> {
  const compared: ComparedCollection[] = []
  for (const global of globals) {
    const stored = await source.readGlobal({ global })
    const found = await target.readGlobal({ global })
    const sourceHash = stored ? hashBundle(mapper.mapGlobal({ bundle: stored, global })) : ''
    const targetHash = found ? hashBundle(same.mapGlobal({ bundle: found, global })) : ''
    compared.push({
      collection: global,
      differing: sourceHash === targetHash ? [] : [global],
      source: stored ? 1 : 0,
      sourceHash,
      target: found ? 1 : 0,
      targetHash,
      versions: stored?.versions.length ?? 0,
    })
  }
  return compared
}
