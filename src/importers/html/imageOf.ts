import { absoluteUrl } from './absoluteUrl.js'
import { lineOf } from './whitespace.js'
import { type HtmlElement } from './tree.js'

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:[?#].*)?$/i
const NEXT_IMAGE = /\/_next\/image\?(?:[^#]*&)?url=([^&#]+)/i

/** Whether a URL ends in an image type. */
export const isImageUrl = (url: string): boolean => IMAGE_FILE.test(url.trim())

/** The file behind an image URL: `/_next/image?url=...` is what a site's image server makes of it. */
export function imageUrlOf(args: {
  readonly base: string | null
  readonly src: string
}): { readonly url: string | null; readonly isDecoded: boolean } {
  const src = args.src.trim()
  const next = NEXT_IMAGE.exec(src)
  if (next?.[1] === undefined) return { isDecoded: false, url: httpOnly(absoluteUrl({ base: args.base, href: src })) }
  try {
    return { isDecoded: true, url: httpOnly(absoluteUrl({ base: args.base, href: decodeURIComponent(next[1]) })) }
  } catch {
    return { isDecoded: true, url: null }
  }
}

const httpOnly = (url: string | null): string | null => (url?.startsWith('mailto:') === true ? null : url)

const numberOf = (value: string | undefined): number | null => {
  const match = /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '')
  return match === null ? null : Number(match[1])
}

/** What an `<img>` says of itself. Where the generator renamed `height`, its value stands in `b`. */
export function imageAttributes({ attribs }: HtmlElement): {
  readonly alt: string | null
  readonly height: number | null
  readonly width: number | null
} {
  return {
    alt: lineOf(attribs['alt']) ?? lineOf(attribs['title']),
    height: numberOf(attribs['height']) ?? numberOf(attribs['b']),
    width: numberOf(attribs['width']),
  }
}
