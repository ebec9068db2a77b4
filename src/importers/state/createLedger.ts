import type { Where } from 'payload'

import { asSlug } from './adapter.js'
import { chunksOf } from './chunks.js'
import { findByKeys } from './findByKeys.js'
import { insertMissing } from './insertMissing.js'
import { joinLedgerKey } from './ledgerKey.js'
import { fromNewRow, LOCATION_FIELDS, toLedgerRow } from './ledgerRow.js'
import { storageCall } from './storageCall.js'
import { touchRows } from './touchRows.js'
import type { Ledger, LedgerContext, LedgerLocation, LedgerRow, LedgerWalk, NewLedgerRow } from './types.js'

/** The ledger in the source-items collection, written past hooks and versions: its fields are scalars and JSON only. */
export function createLedger({ locale = null, payload, slugs }: LedgerContext): Ledger {
  const toKey = (sourceKey: string): string => joinLedgerKey({ locale, sourceKey })
  const collection = asSlug(slugs.sourceItems)
  const items = { payload, slugs, collection: 'sourceItems' } as const

  const find = async (args: { where: Where; limit: number }): Promise<LedgerRow[]> => {
    const { docs } = await storageCall(() =>
      payload.db.find<Record<string, unknown> & { id: string }>({
        collection,
        joins: false,
        where: args.where,
        limit: args.limit,
        pagination: false,
        sort: 'sourceKey',
      }),
    )
    return docs.map(toLedgerRow)
  }

  const getMany = async (
    sourceKeys: readonly string[],
    select?: readonly string[],
  ): Promise<Map<string, LedgerRow>> => {
    const rows = new Map<string, LedgerRow>()
    for (const keys of chunksOf(sourceKeys.map(toKey))) {
      for (const stored of await storageCall(() => findByKeys(items, keys, select))) {
        const row = toLedgerRow(stored)
        rows.set(row.sourceKey, row)
      }
    }
    return rows
  }

  const ensureMany = async (rows: readonly NewLedgerRow[]): Promise<Map<string, LedgerRow>> => {
    const known = await getMany(rows.map((row) => row.sourceKey))
    const missing = rows.filter((row) => !known.has(row.sourceKey))
    if (missing.length === 0) return known
    const inserted = await storageCall(() => insertMissing(items, missing.map((row) => fromNewRow({ ...row, sourceKey: toKey(row.sourceKey) }))))
    for (const row of inserted.map(toLedgerRow)) known.set(row.sourceKey, row)
    // Another writer was faster with some of them.
    const lost = missing.filter((row) => !known.has(row.sourceKey)).map((row) => row.sourceKey)
    if (lost.length > 0) for (const [key, row] of await getMany(lost)) known.set(key, row)
    return known
  }

  /** Walks by key, not by page number: rows may drop out of `where` while the sequence is read. */
  async function* walk({ source, pageSize = 200, where }: LedgerWalk & { where: Where }): AsyncGenerator<LedgerRow> {
    let after = ''
    for (;;) {
      const ofSource: Where = { source: source === null ? { exists: false } : { equals: source } }
      const page = await find({
        where: { and: [ofSource, where, { sourceKey: { greater_than: after } }] },
        limit: pageSize,
      })
      // A source that has changed its locale still has rows of the former one: they are no matter of this import.
      yield* page.filter((row) => row.locale === locale || row.kind === 'media')
      const last = page.at(-1)
      if (!last || page.length < pageSize) return
      after = joinLedgerKey(last)
    }
  }

  return {
    async get(sourceKey) {
      return (await getMany([sourceKey])).get(sourceKey) ?? null
    },
    getMany: (sourceKeys) => getMany(sourceKeys),
    ensureMany,
    async insert(row) {
      const made = (await ensureMany([row])).get(row.sourceKey)
      if (!made) throw new Error(`Ledger row "${row.sourceKey}" was removed while it was made`)
      return made
    },
    async update(id, patch) {
      // On drizzle payload.db.updateOne prepares and writes a row as if it had tables of its own; this is one plain statement.
      await storageCall(() => touchRows(items, [id], patch))
    },
    async touchMany(ids, patch) {
      for (const chunk of chunksOf(ids)) await storageCall(() => touchRows(items, chunk, patch))
    },
    async locate(sourceKeys): Promise<Map<string, LedgerLocation>> {
      return getMany(sourceKeys, LOCATION_FIELDS)
    },
    async leadingTo({ collection: documentCollection, documentIds }) {
      const rows: LedgerRow[] = []
      for (const ids of chunksOf(documentIds)) {
        const where: Where = { and: [{ documentId: { in: [...ids] } }, { documentCollection: { equals: documentCollection } }] }
        rows.push(...(await find({ where, limit: 0 })))
      }
      return rows
    },
    waiting: (args) => walk({ ...args, where: { waiting: { equals: true } } }),
    unsettled: (args) => walk({ ...args, where: { settled: { equals: false } } }),
    notSeenIn: (args) =>
      walk({
        ...args,
        where: {
          and: [
            { kind: { equals: args.kind } },
            ...(args.reason === undefined ? [] : [{ reason: { equals: args.reason } }]),
            ...(args.lastRun === undefined ? [] : [{ lastRun: { equals: args.lastRun } }]),
            { or: [{ lastRun: { not_equals: args.run } }, { lastRun: { exists: false } }] },
          ],
        },
      }),
    async markGone({ kind, source, present, covers = () => true, at, run }) {
      const gone: string[] = []
      const where: Where = { and: [{ kind: { equals: kind } }, { state: { not_in: ['gone', 'tombstone'] } }] }
      for await (const { id, sourceKey } of walk({ source, where })) {
        if (!present.has(sourceKey) && covers(sourceKey)) gone.push(id)
      }
      const patch = { state: 'gone', goneAt: at, ...(run ? { lastRun: run } : {}) } as const
      for (const chunk of chunksOf(gone)) await storageCall(() => touchRows(items, chunk, patch))
      return gone.length
    },
  }
}
