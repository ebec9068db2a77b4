import type { FetchRecord } from '../http/index.js'
import type { Ledger } from '../state/index.js'

/** What became of the requests of a run, until it is written into the ledger. */
export type FetchNotes = {
  readonly add: (record: FetchRecord) => void
  /** The last record of a URL, once. */
  readonly take: (url: string) => FetchRecord | null
  /** Keeps the record of an image for `flush`: its row is made elsewhere. */
  readonly keep: (sourceKey: string, record: FetchRecord) => void
  /** Writes what was kept into the rows of its keys. */
  readonly flush: (ledger: Pick<Ledger, 'getMany' | 'update'>) => Promise<void>
}

// Requests that nobody asks after, such as those of another run in this process, are forgotten in time.
const MAX_RECORDS = 5000

/** Gathers records; one set per run. */
export function createFetchNotes(): FetchNotes {
  const records = new Map<string, FetchRecord>()
  const kept = new Map<string, FetchRecord>()
  return {
    add(record) {
      records.delete(record.url)
      records.set(record.url, record)
      if (records.size > MAX_RECORDS) records.delete(records.keys().next().value ?? '')
    },
    take(url) {
      const record = records.get(url) ?? null
      records.delete(url)
      return record
    },
    keep: (sourceKey, record) => void kept.set(sourceKey, record),
    async flush(ledger) {
      if (kept.size === 0) return
      const due = new Map(kept)
      kept.clear()
      const rows = await ledger.getMany([...due.keys()])
      for (const [key, row] of rows) await ledger.update(row.id, { lastFetch: due.get(key) ?? null })
    },
  }
}
