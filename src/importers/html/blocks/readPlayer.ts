import type { Block } from '../../types.js'
import { absoluteUrl } from '../absoluteUrl.js'
import { embedOf } from '../embedOf.js'
import { playerUrl } from '../playerUrl.js'
import { findElement, type HtmlElement, textOf } from '../tree.js'
import { lineOf } from '../whitespace.js'
import type { BlockContext } from './context.js'

const PLAYERS = new Set(['iframe', 'embed', 'object', 'video', 'audio'])

/** Frames of advertisements, counters and buttons: machinery of the page, and nothing to read or to see. */
const MACHINERY =
  /^(?:[^/]*\.)?(?:doubleclick\.net|googlesyndication\.com|google-analytics\.com|googletagmanager\.com|googleadservices\.com|amazon-adsystem\.com|adnxs\.com|taboola\.com|outbrain\.com|addthis\.com|sharethis\.com|disqus\.com|widget\.weibo\.com)\/|^(?:www\.)?facebook\.com\/plugins\/(?!video\.php|post\.php|comment_embed\.php)|^platform\.twitter\.com\/widgets\/(?:tweet|follow)_button|^apis\.google\.com\//
const FILE = /\/([^/]{1,100}\.[a-z0-9]{2,4})$/i

/** Whether the element plays something: a player, or an iframe that the generator renamed to `a`. */
export const isPlayer = ({ attribs, name }: HtmlElement): boolean =>
  PLAYERS.has(name) || (name === 'a' && attribs['href'] === undefined && ('src' in attribs || 'data2-src' in attribs))

/** The address of what a player plays: what a browser can open first, else whatever stands there. */
function playerSrc(element: HtmlElement): string | null {
  const inner = findElement(element.children, ({ name }) => name === 'source' || name === 'embed' || name === 'iframe')
  const movie = findElement(element.children, ({ attribs, name }) => name === 'param' && /^(?:movie|src)$/i.test(attribs['name'] ?? ''))
  const { attribs } = element
  const candidates = [attribs['src'], attribs['data2-src'], attribs['data-src'], attribs['data'], inner?.attribs['src'], movie?.attribs['value']]
  const given = candidates.flatMap((src) => (src === undefined || src.trim() === '' ? [] : [src]))
  return given.find((src) => !/^\s*[a-z][a-z0-9+.-]*:/i.test(src) || /^\s*https?:/i.test(src)) ?? given[0] ?? null
}

/** What became of a player. */
export type PlayerReading =
  | { readonly type: 'block'; readonly block: Block }
  /** It plays nothing: its own text is linked to its address. */
  | { readonly type: 'link'; readonly href: string }
  | { readonly type: 'none' }

const NONE: PlayerReading = { type: 'none' }

/**
 * Reads a player: a video on an allowed host, a link with a readable text for any other, nothing for machinery of the
 * page and where the address is lost.
 */
export function readPlayer(context: BlockContext, element: HtmlElement): PlayerReading {
  const src = playerSrc(element)
  const url = src === null ? null : absoluteUrl({ base: context.rules.base, href: src })
  const embed = url === null ? null : embedOf(playerUrl(url))
  const isLink = element.name === 'a' && embed === null && url !== null && textOf(element).trim() !== ''
  if (element.name === 'a' && !isLink) context.note('embed-damaged', src ?? '')
  if (src === null) {
    context.drop('empty-embed')
    return NONE
  }
  if (url === null) {
    context.note('link-unsafe', src)
    context.drop('unsafe-link')
    return NONE
  }
  if (embed !== null) {
    const title = lineOf(element.attribs['title'])
    return { block: { provider: embed.provider, title, type: 'video', url: embed.url }, type: 'block' }
  }
  if (isLink) return { href: url, type: 'link' }
  if (isMachinery(element, url)) {
    context.drop('page-residue', null, url)
    return NONE
  }
  context.note('embed-forbidden', url)
  const text = lineOf(element.attribs['title']) ?? nameOf(url)
  const link = { children: [{ text, type: 'text' as const }], href: url, sourceKey: null, type: 'link' as const }
  return { block: { align: null, children: [link], type: 'paragraph' }, type: 'block' }
}

/** Frames of a pixel count readers. */
const isMachinery = ({ attribs, name }: HtmlElement, url: string): boolean =>
  MACHINERY.test(url.replace(/^https?:\/\//, '')) ||
  (name === 'iframe' && [attribs['width'], attribs['height'] ?? attribs['b']].every((size) => /^\s*[01](?:px)?\s*$/.test(size ?? '')))

/** What a reader can make something of: the name of a file and its host, or the host alone. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname } = new URL(url)
  const host = hostname.replace(/^www\./, '')
  const file = FILE.exec(pathname)?.[1]
  return file === undefined ? host : `${decoded(file)} (${host})`
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file)
  } catch {
    return file
  }
}
