/* Characters that no database keeps as they are: MongoDB replaces halves of surrogate pairs, SQLite ends texts at NUL. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g
const HALF_PAIRS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The text as every database gives it back: no control characters, no halves of characters. */
export function cleanText(text: string): string {
  return text.replace(CONTROLS, '').replace(HALF_PAIRS, '\ufffd')
}

/** One line of clean text; breaks and tabs become one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/[\t\n\v\f\r]+/g, ' ')
}

/** Clean text without white space at its ends, or null when nothing is left. */
export function cleanOrNull(text: string | null | undefined): string | null {
  const clean = cleanText(text ?? '').trim()
  return clean === '' ? null : clean
}
