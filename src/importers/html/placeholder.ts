import { type HtmlElement } from './tree.js'

/** Words of which the names of placeholder files consist. Only those of the first set say that they are one. */
const SIGNS = new Set(
  '1x1 blank clear dummy empty gray grey lazy lazyload loader loading pixel placeholder spacer spinner trans transparent zoom enlarge magnifier highres'.split(' '),
)
const FILLERS = new Set(
  'ajax background bg default dot gif icon image images img px small square white image1 pic picture src svg'.split(' '),
)
/** In a photograph's format most of those words may name what is seen on it: a ship that is loading, a clear sky. */
const SIGNS_OF_PHOTOS = new Set('1x1 blank highres lazyload placeholder spacer transparent'.split(' '))
const FILE = /([^/]+)\.(gif|png|svg|webp|avif|jpe?g|bmp)(?:[?#].*)?$/i
/** So many pixels a side are a counter or a spacer, not a picture. */
const MAX_DOT = 3
/** And so many a sign beside a picture or a line, such as a magnifying glass. */
const MAX_ICON = 24
/** A picture that means something takes more bytes than this. */
const MAX_DOT_BYTES = 150

/** Whether an image's file is by its name one that only stands in until a script has loaded the picture. */
export function isPlaceholderName(url: string): boolean {
  const [, stem = '', type = ''] = FILE.exec(url.replace(/[?#].*$/s, '')) ?? []
  const words = stem.toLowerCase().split(/[-_.+\s]|%20/).filter((word) => word !== '')
  const signs = /^jpe?g$/i.test(type) ? SIGNS_OF_PHOTOS : SIGNS
  return (
    words.some((word) => signs.has(word)) &&
    words.every((word) => SIGNS.has(word) || FILLERS.has(word) || /^\d{1,4}(?:x\d{1,4})?$/.test(word))
  )
}

/** Width and height that an image states, px; the generator renamed the second. */
function statedSizes({ attribs }: HtmlElement): readonly number[] {
  return (['width', 'height'] as const).flatMap((name) => {
    const inStyle = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\d{1,5})(?:\\.\\d+)?px`, 'i').exec(attribs['style'] ?? '')?.[1]
    const attribute = attribs[name] ?? (name === 'height' ? attribs['b'] : undefined)
    const stated = inStyle ?? /^\s*(\d{1,5})(?:px)?\s*$/.exec(attribute ?? '')?.[1]
    return stated === undefined ? [] : [Number(stated)]
  })
}

/** Whether an image says that it is no larger than a dot, or than a sign between words. */
export function isDot(image: HtmlElement): boolean {
  const sizes = statedSizes(image)
  if (sizes.length === 2) return sizes.every((size) => size <= MAX_DOT) || sizes.every((size) => size > 0 && size <= MAX_ICON)
  return sizes[0] !== undefined && sizes[0] > 0 && sizes[0] <= MAX_DOT
}

/** The character that an image stands for, as blogs draw emoji; null for any other image. */
export function emojiOf({ attribs }: HtmlElement): string | null {
  const isEmoji = /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(attribs['class'] ?? '') || /\/images\/core\/emoji\//.test(attribs['src'] ?? '')
  const alt = attribs['alt']?.trim() ?? ''
  return isEmoji && alt !== '' && alt.length <= 20 ? alt : null
}

/** Whether a `data:` address holds a dot, an empty drawing, or nothing. */
export function isDotData(dataUrl: string): boolean {
  const [, type = '', data = ''] = /^\s*data:([^,]*),(.*)$/is.exec(dataUrl) ?? []
  if (/^image\/svg/i.test(type)) return true
  const bytes = Buffer.from(data.slice(0, 4000), /;\s*base64/i.test(type) ? 'base64' : 'latin1')
  const size = sizeOf(bytes)
  return size === null ? bytes.length < MAX_DOT_BYTES : size.width <= MAX_DOT && size.height <= MAX_DOT
}

/** Width and height in the head of a GIF or PNG. */
function sizeOf(bytes: Buffer): { readonly width: number; readonly height: number } | null {
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF') {
    return { height: bytes.readUInt16LE(8), width: bytes.readUInt16LE(6) }
  }
  if (bytes.length >= 24 && bytes.toString('latin1', 1, 4) === 'PNG') {
    return { height: bytes.readUInt32BE(20), width: bytes.readUInt32BE(16) }
  }
  return null
}
