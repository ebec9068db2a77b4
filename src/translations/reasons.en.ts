import { REASON_CODES, WARNING_CODES } from '../importers/reasons.js'
export const reasonsEn = Object.fromEntries(REASON_CODES.map((c) => [c, { what: c, next: c }])) as Record<(typeof REASON_CODES)[number], { what: string; next: string }>
export const warningsEn = Object.fromEntries(WARNING_CODES.map((c) => [c, c])) as Record<(typeof WARNING_CODES)[number], string>
