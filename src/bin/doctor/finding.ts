/** What a check found. `advice` is worth a line, and no problem. */
export type Finding = {
  readonly check: string
  readonly state: 'ok' | 'advice' | 'problem'
  /** What is so. */
  readonly detail: string
  /** What to do about it; null when all is well. */
  readonly next: string | null
}

/** All is well. */
export function ok(check: string, detail: string): Finding {
  return { check, detail, next: null, state: 'ok' }
}

/** Something must be done before an import works. */
export function problem(check: string, detail: string, next: string): Finding {
  return { check, detail, next, state: 'problem' }
}

/** Something should be done. */
export function advice(check: string, detail: string, next: string): Finding {
  return { check, detail, next, state: 'advice' }
}
