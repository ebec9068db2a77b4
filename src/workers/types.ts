/** What a process that works on the queues is: of its own, called once by a cron, or the app itself. */
export type WorkerKind = 'app' | 'once' | 'worker'

/** Who a worker is. */
export type WorkerIdentity = {
  readonly name: string
  readonly kind: WorkerKind
  readonly host: string
  readonly pid: number
  /** Version of the package; null where it is not known. */
  readonly version: string | null
  /** A random token, one per process. */
  readonly instance: string
}

/** A worker as the database knows it. Times are ISO 8601. */
export type WorkerRecord = WorkerIdentity & {
  readonly startedAt: string | null
  readonly lastSeenAt: string | null
  /** Null while it works, or when it ended without a word. */
  readonly stoppedAt: string | null
}

/** A worker of its own writes its sign of life so often. */
export const BEAT_MS = 15_000
