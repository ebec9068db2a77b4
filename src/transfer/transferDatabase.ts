import type { Payload } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'
import type { FileReport } from './checkFiles.js'
import { compareCollection, type ComparedCollection, compareGlobals, type TransferProgress } from './compareCollections.js'
import { createBundleMapper } from './createBundleMapper.js'
import { createStoreReader } from './createStoreReader.js'
import { createStoreWriter } from './createStoreWriter.js'
import { databaseOf, ownIdCollections } from './databaseOf.js'
import { createIdMap, type Id, type IdRule } from './idMap.js'
import { movedCollections, movedGlobals } from './leftOut.js'
import { readPages, stopIfAborted } from './readPages.js'
import type { StoreReader } from './types.js'

export type TransferReport = {
  readonly collections: readonly ComparedCollection[]
  readonly isSame: boolean
  /** Relations that led to nothing in the source, and that the target cannot hold. */
  readonly droppedRelations: number
  readonly files: FileReport
}

/**
 * Fills the database of `payload` with what `source` reads, and compares both afterwards, document by document.
 * Documents that an interrupted transfer has already brought are left as they are.
 * @throws TransferError when a document cannot be stored, or when `signal` is aborted.
 */
export async function transferDatabase(args: {
  payload: Payload
  source: StoreReader
  /** What becomes of ids: see `ruleOfIds`. */
  idRule: IdRule
  /** Where the source is; written into the target until the transfer is done. */
  from: string
  startedAt: string
  isResumed: boolean
  signal: AbortSignal
  onProgress?: (progress: TransferProgress) => void
}): Promise<TransferReport> {
  const { from, idRule, isResumed, onProgress, payload, signal, source, startedAt } = args
  const { slugs } = newsdeskOptions(payload.config)
  const collections = movedCollections(payload)
  const writer = createStoreWriter(payload)
  const target = createStoreReader(payload)

  await writer.begin({ from, startedAt })
  const known = new Map<string, ReadonlySet<Id>>()
  for (const collection of collections) known.set(collection, new Set(await source.ids({ collection })))
  const dropped = new Set<string>()
  const hasForeignKeys = databaseOf(payload)?.kind !== 'mongodb'
  const idMap = { hasForeignKeys, known, ownIds: ownIdCollections(payload), rule: idRule }
  const ids = createIdMap({ ...idMap, onDropped: (relation) => dropped.add(`${relation.collection}/${relation.id}`) })
  const mapper = createBundleMapper({ ids, payload, slugs, source })

  for (const collection of collections) {
    const there = isResumed ? new Set((await target.ids({ collection })).map(String)) : new Set<string>()
    const todo = [...(known.get(collection) ?? [])].filter((id) => !there.has(String(ids.id({ collection, id }))))
    let done = there.size
    for await (const bundles of readPages({ collection, ids: todo, signal, source })) {
      const mapped = await mapper.map({ bundles, collection })
      if (isResumed) await writer.clearVersions({ collection, ids: mapped.map(({ id }) => id) })
      await writer.write({ bundles: mapped, collection })
      done += bundles.length
      onProgress?.({ collection, done, phase: 'copy', total: there.size + todo.length })
    }
  }
  for (const global of movedGlobals(payload)) {
    stopIfAborted(signal)
    const bundle = await source.readGlobal({ global })
    if (bundle && !(await target.readGlobal({ global }))) await writer.writeGlobal({ bundle: mapper.mapGlobal({ bundle, global }), global })
  }
  await writer.finish()

  const files: FileReport = { checked: 0, different: 0, missing: 0 }
  const same = createBundleMapper({ ids: createIdMap({ ...idMap, hasForeignKeys: false, rule: 'keep' }), payload, slugs, source })
  const compared: ComparedCollection[] = []
  for (const collection of collections) {
    compared.push(await compareCollection({ collection, files, mapper, onProgress, payload, same, signal, source, target }))
  }
  compared.push(...(await compareGlobals({ globals: movedGlobals(payload), mapper, same, source, target })))
  const isSame = compared.every((one) => one.differing.length === 0 && one.source === one.target)
  if (isSame) await writer.end()
  return { collections: compared, droppedRelations: dropped.size, files, isSame }
}
