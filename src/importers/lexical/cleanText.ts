import { removeOverrides } from '../../text/invisible.js'

// Characters that no database keeps as they are: MongoDB replaces halves of surrogate pairs, SQLite ends texts at NUL.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g
const HALF_PAIRS = /\p{Cs}/gu

// Nearly every text has none of them, and one look at it is cheaper than two replacements.
const SUSPECT = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/

/** The text as every database gives it back, and as it is read: no control characters, halves of characters, overrides. */
export function cleanText(text: string): string {
  return SUSPECT.test(text) ? removeOverrides(text.replace(CONTROLS, '').replace(HALF_PAIRS, '\ufffd')) : text
}

/** One line of clean text; breaks and tabs become one space. */
export function cleanLine(text: string): string {
  return SUSPECT.test(text) ? cleanText(text).replace(/[\t\n\v\f\r]+/g, ' ') : text
}

/** Clean text without white space at its ends, or null when nothing is left. */
export function cleanOrNull(text: string | null | undefined): string | null {
  const clean = cleanText(text ?? '').trim()
  return clean === '' ? null : clean
}
