import type { Payload } from 'payload'

import { optimizeDatabase } from './optimizeDatabase.js'

const FIRST = 50

/** Keeps the planner's statistics up with a run's writes. */
export type Optimizer = {
  /** Tells of documents written; refreshes the statistics after the first fifty, and whenever the number has doubled. */
  readonly wrote: (documents: number) => Promise<void>
}

/**
 * A first import begins without statistics. Until it has some, SQLite reads the rows of a hasMany text field by their
 * order and so walks the whole table for each document: every article is slower than the one before.
 */
export function createOptimizer(payload: Payload): Optimizer {
  let written = 0
  let next = FIRST
  return {
    async wrote(documents) {
      written += documents
      if (written < next) return
      next = written * 2
      // Another process may hold the file: the statistics can wait, and a lost database shows at the next write.
      await optimizeDatabase(payload).catch((err: unknown) => payload.logger.debug({ err, msg: 'ANALYZE failed' }))
    },
  }
}
