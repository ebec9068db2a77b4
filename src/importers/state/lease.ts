/**
 * How long a run holds its source after its last sign of life, and how often there is one: three signs may be lost
 * before a source is free again.
 */
export const LEASE = { heartbeatMs: 10_000, ttlMs: 60_000 } as const
