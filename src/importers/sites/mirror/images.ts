import type { HtmlElement } from '../../html/index.js'
import { isQrCode } from './qrCode.js'

/** A picture of the mirror itself: `…/gb/300/{slug}.jpg` or `…/gb/130/{slug}.jpg`, named by its slug. */
const BANNER = /\/(?:gb|b5|en)\/(?:130|300)\/([^/?#]+)\.(?:jpe?g|png|gif|webp|svg)(?:[?#]|$)/i
const TILE = /\/t\/(?:[^/?#]+\/)?[^/?#]+\.(?:jpe?g|png|gif|webp|svg)(?:[?#]|$)/i
/** Stands where a post of another site stood. */
const POST_TILE = /\/t\/(?:[^/?#]+\/)?(?:twitter|facebook|instagram|youtube|telegram)\.(?:jpe?g|png|gif|webp|svg)/i
const PLACEHOLDERS =
  /\/(?:130|300)\/djtsp\.|\/t\/(?:[^/?#]+\/)?(?:ntdtv600|time)\.|djy_post_default_featured_image|\/assets\/themes\/|\/images\/highRes\./i

/** The stable key of a banner's image; null when the image is no banner. */
export function bannerKeyOf(url: string): string | null {
  const slug = BANNER.exec(url)?.[1]
  return slug === undefined || isPlaceholder(url) ? null : slug
}

/** Whether the image is a navigation tile or another picture of the mirror's interface. */
export const isTileImage = (url: string): boolean => TILE.test(url)

/** Whether the image stands in for one that is not there: thousands of pages share it. */
export const isPlaceholder = (url: string): boolean => PLACEHOLDERS.test(url) || isQrCode(url)

/** Whether the image is the clock that stands before a list's date. */
export const isClockIcon = (url: string): boolean => /\/time\.(?:gif|png|svg|webp)(?:[?#]|$)/i.test(url)

/** Whether the image is the tile that was put where a video stood. */
export const isVideoTile = ({ attribs, name }: HtmlElement): boolean =>
  name === 'img' &&
  (/\/(?:ntdtv600|djtsp|video600)\.(?:jpe?g|png|gif|webp|svg)/i.test(attribs['src'] ?? '') ||
    POST_TILE.test(attribs['src'] ?? '') ||
    /进入原文观看|進入原文觀看|watch at the original/i.test(attribs['title'] ?? ''))
