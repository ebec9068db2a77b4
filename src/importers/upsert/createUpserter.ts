import { setImmediate } from 'node:timers/promises'

import { stopwatch } from '../../metrics/measure.js'
import { createDocumentReader, createOptimizer } from '../state/index.js'
import type { Warning } from '../types.js'
import { createLedgerTouches, type LedgerTouches, newsOf } from './createLedgerTouches.js'
import { readBatch, type UpsertJob } from './readBatch.js'
import { splitBatch } from './splitBatch.js'
import type { Upserter, UpserterOptions, UpsertItem, UpsertResult } from './types.js'
import { upsertDocument } from './upsertDocument.js'
import { failureVerdict, ledgerPatchOf, NOTHING_REMEMBERED } from './verdict.js'

/** The last stage: brings mapped documents into the CMS, field by field as "Whose word stands" says. */
export function createUpserter(options: UpserterOptions): Upserter {
  const { dryRun = false, ledger, payload, run, slugs } = options
  const context = { ...options, reader: createDocumentReader({ locale: options.locale?.code, payload, slugs }) }
  const optimizer = createOptimizer(payload)

  type Upserted = { readonly result: UpsertResult; readonly isWritten: boolean }
  const upsertJob = async (job: UpsertJob, touches: LedgerTouches): Promise<Upserted> => {
    const warnings: Warning[] = [...(job.item.warnings ?? [])]
    const stop = stopwatch('write')
    const verdict = await upsertDocument(context, job, warnings)
      .catch((error: unknown) => failureVerdict({ error, job, payload }))
      .finally(stop)
    if (job.row && !dryRun) {
      const news = newsOf({ row: job.row, patch: ledgerPatchOf({ job, run, verdict, warnings }) })
      if (verdict.status === 'unchanged') touches.add(job.row.id, news)
      else await ledger.update(job.row.id, news)
      const former = job.sharing?.former ?? []
      if (former.length > 0 && verdict.patch.hashes) await ledger.touchMany(former, NOTHING_REMEMBERED)
      if (verdict.patch.hashes) for (const { id, patch } of job.sharing?.formerLeads ?? []) await ledger.update(id, patch)
    }
    const result = {
      sourceKey: job.item.mapped.sourceKey,
      status: verdict.status,
      reason: verdict.reason ?? null,
      detail: verdict.detail ?? null,
      documentId: verdict.documentId,
      item: job.row?.id ?? null,
      fields: verdict.fields ?? [],
      warnings,
      waitsFor: verdict.waitsFor ?? [],
      settled: verdict.settled,
    }
    return { isWritten: verdict.patch.lastImportedAt !== undefined, result }
  }

  async function* upsertMany(items: readonly UpsertItem[]): AsyncGenerator<UpsertResult> {
    for (const batch of splitBatch(items)) {
      const touches = createLedgerTouches(ledger)
      let written = 0
      try {
        for (const job of await readBatch(context, batch)) {
          const { isWritten, result } = await upsertJob(job, touches)
          if (isWritten) written += 1
          yield result
          // SQLite answers synchronously: without a turn of the event loop timers and sockets starve.
          await setImmediate()
        }
      } finally {
        await touches.flush()
        await optimizer.wrote(written)
      }
    }
  }

  return {
    upsertMany,
    async upsert(item) {
      const results: UpsertResult[] = []
      for await (const result of upsertMany([item])) results.push(result)
      const [result] = results
      if (!result) throw new Error('An upsert gave no result')
      return result
    },
  }
}
