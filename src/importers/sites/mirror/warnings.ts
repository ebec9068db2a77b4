import type { WarningCode } from '../../reasons.js'
import type { Warning } from '../../types.js'

/** Collects what an extraction notices: one warning per code, with its details joined. */
export type Warnings = {
  readonly add: (code: WarningCode, detail?: string | null) => void
  readonly list: () => readonly Warning[]
}

const MAX_DETAILS = 5
const MAX_LENGTH = 120

/** Makes an empty collection. */
export function createWarnings(): Warnings {
  const found = new Map<WarningCode, { details: string[]; more: number }>()
  return {
    add: (code, detail = null) => {
      const entry = found.get(code) ?? { details: [], more: 0 }
      found.set(code, entry)
      if (detail === null || detail === '') return
      const short = detail.length > MAX_LENGTH ? `${detail.slice(0, MAX_LENGTH)}…` : detail
      if (entry.details.includes(short)) return
      if (entry.details.length < MAX_DETAILS) entry.details.push(short)
      else entry.more++
    },
    list: () =>
      [...found].map(([code, { details, more }]) => ({
        code,
        detail: details.length === 0 ? null : details.join('; ') + (more > 0 ? `; and ${more} more` : ''),
      })),
  }
}
