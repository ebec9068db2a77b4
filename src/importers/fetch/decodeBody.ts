import { isAscii, isUtf8 } from 'node:buffer'

import { analyse } from 'chardet'
import { getEncoding } from 'encoding-sniffer'
import iconv from 'iconv-lite'

import { RefusedError } from '../errors.js'
import { scoreText, SHORT_TEXT, type TextScore } from './scoreText.js'

export type DecodedBody = {
  readonly text: string
  /** WHATWG label, lower case. */
  readonly encoding: string
  /** What the header or the page itself says; null when neither does. */
  readonly declared: string | null
  /** The declared encoding was not the one that the page is in. */
  readonly charsetMismatch: boolean
}

// Chinese pages first; the rest are the neighbours that they are mistaken for.
const GUESSES = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1251', 'windows-1252']
const PRESCAN_BYTES = 4096
const SAMPLE_BYTES = 200_000
/** Reads as Chinese as text does: nothing else has to be tried. Bytes in a wrong encoding stay below a tenth. */
const CERTAIN = 0.7
/** The part of a page that a first look needs. */
const GLANCE_BYTES = 32_000
// Fewer lost characters than this are damage, not a wrong encoding.
const DAMAGE_SHARE = 0.02
const WRONG_SHARE = 0.3
/** From 0 to 1: where less of a file is in a second encoding, it is damage. */
const MIXED_SHARE = 0.1

const labelOf = (label: string): string | null => {
  try {
    // GB18030 contains GBK and GB2312: a page that says gb2312 and is more than that loses nothing.
    const { encoding } = new TextDecoder(label)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

const PRIVATE_USE = /[\uE000-\uF8FF]/

/** The text of bytes. Node 20 decodes Hong Kong's characters of Big5 into the private use area, which shows as boxes. */
const decode = (bytes: Uint8Array, encoding: string): string => {
  const text = new TextDecoder(encoding).decode(bytes)
  return encoding === 'big5' && PRIVATE_USE.test(text) ? iconv.decode(bytes, 'big5-hkscs') : text
}

const bomOf = (bytes: Uint8Array): string | null => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** Whether the head can name an encoding at all: most pages of a mirror name none, and sniffing them is slow. */
const mayDeclare = (head: Uint8Array): boolean =>
  head.includes(0) || /charset|encoding/i.test(Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1'))

const declaredOf = (bytes: Uint8Array, contentType: string | undefined): string | null => {
  const header = /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1]
  const fromHeader = header === undefined ? null : labelOf(header)
  if (fromHeader !== null) return fromHeader
  const head = bytes.subarray(0, PRESCAN_BYTES)
  if (!mayDeclare(head)) return null
  const sniff = (defaultEncoding: string): string =>
    getEncoding(head, { defaultEncoding, maxBytes: PRESCAN_BYTES }).toLowerCase()
  const sniffed = sniff('utf-8')
  // The sniffer does not tell a default from a declaration: what changes with the default was not declared.
  return sniffed === sniff('windows-1252') ? labelOf(sniffed) : null
}

/** So many characters of two bytes are no chance: a page in a Western language that says another encoding than it is in. */
const MANY_SEQUENCES = 16

function countSequences(bytes: Uint8Array): number {
  let count = 0
  for (let index = 0; index < bytes.length && count < MANY_SEQUENCES; index += 1) if ((bytes[index] ?? 0) >= 0xc2) count += 1
  return count
}

const hasLongSequences = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 0xe0 && byte <= 0xf4)

/** A few NULs are damage to a text, which `decodeBody` leaves out; in a file that is no text there are many. */
const MAX_NULS = 4
const NUL_SHARE = 0.001

const isBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 65_536)
  let nuls = 0
  let control = 0
  // An iterator over bytes is several times slower, and every page comes through here.
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index] ?? 0
    if (byte === 0) nuls += 1
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) control += 1
  }
  return nuls > Math.max(MAX_NULS, head.length * NUL_SHARE) || control > head.length / 50
}

/** The part of a page with its first characters beyond ASCII: heads of pages may be long and say nothing. */
const glanceOf = (bytes: Uint8Array): Uint8Array => {
  let start = 0
  while (start < bytes.length && (bytes[start] ?? 0) < 0x80) start += 1
  return bytes.subarray(start, start + GLANCE_BYTES)
}

const isCertain = ({ chinese, judged, lostShare }: TextScore): boolean =>
  chinese >= CERTAIN && judged >= SHORT_TEXT && lostShare <= DAMAGE_SHARE

/** GB18030 or Big5 where a look at the page is enough to be certain; nearly all pages without a declaration are. */
const plainlyChinese = (bytes: Uint8Array): string | null => {
  const glance = glanceOf(bytes)
  return ['gb18030', 'big5'].find((encoding) => isCertain(scoreText(decode(glance, encoding)))) ?? null
}

/** The lines of a file, each with its end. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start)
    const next = end === -1 ? bytes.length : end + 1
    yield bytes.subarray(start, next)
    start = next
  }
}

/**
 * The text of a file that holds Chinese in UTF-8 and in GB18030 or Big5, such as a page and a copy of it behind: each of
 * its lines is in one encoding. Null for a file that is not mixed.
 */
const decodeMixed = (bytes: Uint8Array): string | null => {
  const utf8: Uint8Array[] = []
  const others: Uint8Array[] = []
  const sizeOf = (lines: readonly Uint8Array[]): number => lines.reduce((size, { length }) => size + length, 0)
  for (const line of linesOf(bytes)) if (!isAscii(line)) (isUtf8(line) && hasLongSequences(line) ? utf8 : others).push(line)
  const [ours, theirs] = [sizeOf(utf8), sizeOf(others)]
  if (Math.min(ours, theirs) < (ours + theirs) * MIXED_SHARE) return null
  const rest = plainlyChinese(Buffer.concat(others))
  if (rest === null || !isCertain(scoreText(decode(glanceOf(Buffer.concat(utf8)), 'utf-8')))) return null
  let text = ''
  for (const line of linesOf(bytes)) text += decode(line, isUtf8(line) ? 'utf-8' : rest)
  return text
}

/** The encoding in which the text reads best; the one that was declared wins when it is nearly as good. */
const bestEncoding = (
  bytes: Uint8Array,
  declared: string | null,
): { readonly encoding: string; readonly lost: number } => {
  const sample = glanceOf(bytes)
  // Of a few characters the detector takes any two bytes for Korean or Japanese.
  const isShort = scoreText(decode(sample, 'gb18030')).judged < SHORT_TEXT
  const detected = analyse(sample)
    .slice(0, 3)
    .flatMap(({ name }) => labelOf(name) ?? [])
    .filter((encoding) => !isShort || !/^(?:euc-|shift_jis)/.test(encoding))
  const candidates = [...new Set([...(declared === null ? [] : [declared]), ...detected, ...GUESSES])]
  const scored = candidates
    .filter((encoding) => !encoding.startsWith('utf-16') && !encoding.startsWith('iso-2022'))
    .map((encoding, index) => {
      const score = scoreText(decode(sample, encoding))
      // Ties go to what was declared, then to what was detected; a few characters are taken for simplified Chinese.
      const presumed = encoding === 'gb18030' ? score.presumed * 0.5 : 0
      const favour = encoding === declared ? Math.max(0.05, presumed) : encoding === detected[0] ? 0.02 : presumed
      return { encoding, index, lost: score.lostShare, value: score.quality + favour }
    })
    .sort((a, b) => b.value - a.value || a.index - b.index)
  const [best] = scored
  return best ?? { encoding: declared ?? 'windows-1252', lost: 0 }
}

const chooseEncoding = (bytes: Uint8Array, declared: string | null): string => {
  if (isUtf8(bytes)) {
    const isPlain = isAscii(bytes)
    if (isPlain && declared?.startsWith('iso-2022')) return declared
    if (isPlain) return declared !== null && !declared.startsWith('utf-16') ? declared : 'utf-8'
    // Text of another encoding that is valid UTF-8 by chance has sequences of two bytes only, and few.
    if (declared === null || declared === 'utf-8' || hasLongSequences(bytes) || countSequences(bytes) >= MANY_SEQUENCES) return 'utf-8'
  }
  if (declared !== null) {
    const { lostShare, quality } = scoreText(decode(bytes.subarray(0, SAMPLE_BYTES), declared))
    if (declared === 'utf-8' && lostShare <= DAMAGE_SHARE) return declared
    if (lostShare === 0 && quality >= 0.3) return declared
  }
  const plain = plainlyChinese(bytes)
  if (plain !== null) return plain
  const { encoding, lost } = bestEncoding(bytes, declared)
  if (lost > WRONG_SHARE) {
    throw new RefusedError({
      code: 'wrong-charset',
      context: { declared, tried: encoding },
      message: 'The page is in no encoding that can be told',
    })
  }
  return encoding
}

/**
 * Turns the bytes of a page into text: byte order mark, then the header's charset, then the page's own declaration,
 * each believed only as long as the text reads well in it, then detection. Throws for what is empty or no text at all.
 */
export const decodeBody = ({
  bytes,
  contentType,
}: {
  readonly bytes: Uint8Array
  readonly contentType?: string | undefined
}): DecodedBody => {
  if (bytes.length === 0) throw new RefusedError({ code: 'empty-page', message: 'The page is empty' })
  const bom = bomOf(bytes)
  const declared = declaredOf(bytes, contentType)
  if (bom === null && isBinary(bytes)) {
    const context = { contentType: contentType ?? null }
    throw new RefusedError({ code: 'not-html', context, message: 'The page is not text' })
  }
  const mixed = bom === null && !isUtf8(bytes) ? decodeMixed(bytes) : null
  const encoding = mixed !== null ? 'utf-8' : (bom ?? chooseEncoding(bytes, declared))
  const text = (mixed ?? decode(bytes, encoding)).replaceAll('\0', '')
  if (text.trim() === '') throw new RefusedError({ code: 'empty-page', message: 'The page is empty' })
  const charsetMismatch = declared !== null && declared !== encoding && !isAscii(bytes)
  return { charsetMismatch, declared, encoding, text }
}
