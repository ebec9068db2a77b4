import { createHash } from 'node:crypto'

import type { Payload } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'
import { checkFiles, type FileReport } from './checkFiles.js'
import { type BundleMapper, createBundleMapper } from './createBundleMapper.js'
import { createStoreReader } from './createStoreReader.js'
import { createStoreWriter } from './createStoreWriter.js'
import { databaseOf, ownIdCollections } from './databaseOf.js'
import { hashBundle } from './hashBundle.js'
import { createIdMap, type Id } from './idMap.js'
import { movedCollections, movedGlobals } from './leftOut.js'
import { TransferError } from './transferError.js'
import type { Bundle, StoreReader } from './types.js'

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

export type TransferReport = {
  readonly collections: readonly ComparedCollection[]
  readonly isSame: boolean
  /** Relations that led to nothing in the source, and that the target cannot hold. */
  readonly droppedRelations: number
  readonly files: FileReport
}

export type TransferProgress = { readonly phase: 'compare' | 'copy'; readonly collection: string; readonly done: number; readonly total: number }

const PAGE = 25

/**
 * Fills the database of `payload` with what `source` reads, and compares both afterwards, document by document.
 * Documents that an interrupted transfer has already brought are left as they are.
 * @throws TransferError when a document cannot be stored, or when `signal` is aborted.
 */
export async function transferDatabase(args: {
  payload: Payload
  source: StoreReader
  /** Whether the target's ids are other ones: see `compareIds`. */
  isMapped: boolean
  /** Where the source is; written into the target until the transfer is done. */
  from: string
  startedAt: string
  isResumed: boolean
  signal: AbortSignal
  onProgress?: (progress: TransferProgress) => void
}): Promise<TransferReport> {
  const { from, isMapped, isResumed, onProgress, payload, signal, source, startedAt } = args
  const { slugs } = newsdeskOptions(payload.config)
  const collections = movedCollections(payload)
  const writer = createStoreWriter(payload)
  const target = createStoreReader(payload)

  await writer.setMark({ from, startedAt })
  const known = new Map<string, ReadonlySet<Id>>()
  for (const collection of collections) known.set(collection, new Set(await source.ids({ collection })))
  const dropped = new Set<string>()
  const hasForeignKeys = databaseOf(payload)?.kind === 'sqlite'
  const idMap = { hasForeignKeys, isMapped, known, ownIds: ownIdCollections(payload) }
  const ids = createIdMap({ ...idMap, onDropped: (relation) => dropped.add(`${relation.collection}/${relation.id}`) })
  const mapper = createBundleMapper({ ids, payload, slugs, source })

  for (const collection of collections) {
    const there = isResumed ? new Set((await target.ids({ collection })).map(String)) : new Set<string>()
    const todo = [...(known.get(collection) ?? [])].filter((id) => !there.has(String(ids.id({ collection, id }))))
    let done = there.size
    for await (const bundles of pages({ collection, ids: todo, source })) {
      stopIfAborted(signal)
      const mapped = await mapper.map({ bundles, collection })
      if (isResumed) await writer.clearVersions({ collection, ids: mapped.map(({ id }) => id) })
      await writer.write({ bundles: mapped, collection })
      done += bundles.length
      onProgress?.({ collection, done, phase: 'copy', total: done + todo.length })
    }
  }
  for (const global of movedGlobals(payload)) {
    stopIfAborted(signal)
    const bundle = await source.readGlobal({ global })
    if (bundle && !(await target.readGlobal({ global }))) await writer.writeGlobal({ bundle: mapper.mapGlobal({ bundle, global }), global })
  }
  await writer.finish()

  const files: FileReport = { checked: 0, different: 0, missing: 0 }
  const same = createBundleMapper({ ids: createIdMap({ ...idMap, hasForeignKeys: false, isMapped: false }), payload, slugs, source })
  const compared: ComparedCollection[] = []
  for (const collection of collections) {
    compared.push(await compare({ collection, files, mapper, onProgress, payload, same, signal, source, target }))
  }
  compared.push(...(await compareGlobals({ globals: movedGlobals(payload), mapper, same, source, target })))
  const isSame = compared.every((one) => one.differing.length === 0 && one.source === one.target)
  if (isSame) await writer.setMark(null)
  return { collections: compared, droppedRelations: dropped.size, files, isSame }
}

/** Pages of documents, the next one read while the last one is written. */
async function* pages(args: { collection: string; ids: readonly Id[]; source: StoreReader }): AsyncGenerator<readonly Bundle[]> {
  const { collection, ids, source } = args
  const read = (start: number): Promise<readonly Bundle[]> | null => {
    if (start >= ids.length) return null
    const page = source.read({ collection, ids: ids.slice(start, start + PAGE) })
    // It may fail while the page before it is written: whoever awaits it hears of that.
    page.catch(() => undefined)
    return page
  }
  let next = read(0)
  for (let start = PAGE; next; start += PAGE) {
    const page: readonly Bundle[] = await next
    next = read(start)
    yield page
  }
}

type Side = { readonly source: StoreReader; readonly target: StoreReader; readonly mapper: BundleMapper; readonly same: BundleMapper }

async function compare(
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
  for await (const bundles of pages({ collection, ids: sourceIds, source })) {
    stopIfAborted(signal)
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

async function compareGlobals({ globals, mapper, same, source, target }: Side & { globals: readonly string[] }): Promise<ComparedCollection[]> {
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

function stopIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw new TransferError({ kind: 'state', message: 'Stopped. The same command goes on where it stopped.' })
}
