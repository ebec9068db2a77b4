import type { RunSummary } from '../importers/types.js'

/** What a batch of an import came to. */
export type BatchEnd = { readonly source: string; readonly summary: RunSummary; readonly reason: string | null }

/** What a worker hands to the jobs it runs, in the context of their request. */
export type WorkerHooks = {
  /** Aborts when the worker has to end: a batch then ends between two documents, and its run waits for another worker. */
  readonly signal: AbortSignal
  readonly onBatch: (end: BatchEnd) => void
}

/** Key in a request's context: the job is run by a worker of its own. */
export const WORKER_CONTEXT = 'newsdeskWorker'
