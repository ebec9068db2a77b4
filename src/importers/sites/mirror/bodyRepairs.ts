import { absoluteUrl, buildTree, type Dropped, embedOf, lineOf, textOf } from '../../html/index.js'
import { cutScripts } from './scriptText.js'
import { VIDEO_NOTE } from './labels.js'

/** What the generator of the mirrors put in place of a player or a post: its tile, the note under it, a rule. */
const INJECTED =
  /(?:<a\b[^<>]{0,500}>\s{0,20})?<img\b[^<>]{0,300}\/(?:(?:ntdtv600|djtsp|video600)|t\/(?:[\w-]{1,40}\/)?(?:twitter|facebook|instagram|youtube|telegram))\.(?:jpe?g|png|gif|webp)\b[^<>]{0,200}>\s{0,20}(?:<\/a>)?(?:\s{0,20}<h3\b[^<>]{0,100}>((?:[^<>]|<\/?a\b[^<>]{0,300}>){0,200})<\/h3>(?:\s{0,20}<hr\b[^<>]{0,40}>)?)?/gi

/** An address whose end was cut off together with its quote: `<a href="X</a>`. */
const CUT_ADDRESS = /<a\b([^<>]{0,300}?)\b(href|src)\s{0,4}=\s{0,4}(["'])([^"'<>\s]{1,500})<\/a>/gi

/** A link that the generator took for a player: `src` for `href`, its text lost or turned into the end of a tag. */
const LINK_AS_PLAYER = /<a\b([^<>]{0,200}?)\bsrc\s{0,4}=\s{0,4}(["'])(https?:\/\/[^"'<>\s]{1,500})\2([^<>]{0,200})>([^<]{0,200})<\/a>/gi
const PAGES =
  /^https?:\/\/(?:(?:www\.|m\.)?(?:youtube\.com\/(?!embed\/)|facebook\.com\/(?!plugins\/)|twitter\.com\/|x\.com\/|instagram\.com\/)|youtu\.be\/|t\.me\/)/i
/** The same address twice in a row, once for the link and once for its text. */
const TWICE = /(<a href="([^"<>]{1,500})">[^<>]{1,500}<\/a>)\s{0,10}<a href="\2">\2<\/a>/gi

/** The frame of a post at Facebook or X, which holds nothing but the post's address. */
const POST_FRAME = /<(a|iframe)\b[^<>]{0,300}?\bsrc\s{0,4}=\s{0,4}(["'])([^"'<>\s]{1,1000})\2[^<>]{0,300}>\s{0,20}<\/\1>/gi
/** A container that a script would have filled with a post. */
const POST_CONTAINER =
  /<div\b(?=[^<>]{0,400}\bclass\s{0,4}=\s{0,4}["'][^"'<>]{0,60}\bfb-(?:post|video)\b)[^<>]{0,400}?\bdata-href\s{0,4}=\s{0,4}["'](https?:\/\/[^"'<>\s]{1,500})["'][^<>]{0,300}>\s{0,20}<\/div>/gi
/** The same of other sites: what holds the post's address is the element that a script would have replaced. */
const WIDGET =
  /<(twitter-widget|script|a|div|blockquote)\b(?=[^<>]{0,600}?\b(data-tweet-id|data-telegram-post|data-instgrm-permalink)\s{0,4}=\s{0,4}["']([^"'<>\s]{1,300})["'])[^<>]{0,600}>\s{0,20}<\/\1\s*>/gi
const WIDGET_ADDRESSES: Readonly<Record<string, readonly [RegExp, string]>> = {
  'data-instgrm-permalink': [/^(https:\/\/www\.instagram\.com\/(?:p|reel|tv)\/[\w-]{1,60}\/)/, ''],
  'data-telegram-post': [/^([\w]{1,60}\/\d{1,15})$/, 'https://t.me/'],
  'data-tweet-id': [/^(\d{1,25})$/, 'https://twitter.com/i/status/'],
}
const POST_QUOTE = /<blockquote\b[^<>]{0,200}\b(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|fb-xfbml-parse-ignore)\b[^<>]{0,200}>/gi
const POST_LINK = /<a\b[^<>]{0,100}\bhref\s{0,4}=\s{0,4}["']https?:\/\/[^"'<>\s]{0,200}\/status\/\d[^<>]{0,200}>[^<>]{0,100}<\/a>(?:\s{0,20}<\/p>)?/i

/** What most bodies have none of is looked for first: the patterns try every tag. */
const MAY_BE_ROOTED = /(?:src|href)\s*=\s*["']?\/(?!\/)/i
const MAY_BE_INJECTED = /\/(?:ntdtv600|djtsp|video600|twitter|facebook|instagram|youtube|telegram)\./i
const MAY_BE_CUT = /=\s*["'][^"'<>\s]+<\/a>/i
const MAY_BE_PLAYER = /\bsrc\s*=\s*["']https?:[^<>]*>[^<]*<\/a>/i
const MAY_BE_POST = /plugins\/|data-(?:href|tweet-id|telegram-post|instgrm)|(?:twitter|x|instagram)\.com\/|\bt\.me\//

/**
 * Undoes what the generator did to the source of a body: tiles in place of players and posts, addresses whose end was
 * cut off, links that were taken for players, and scripts that lost their element. What is taken out is named.
 */
export function repairBody(args: {
  readonly source: string
  /** Scheme and host of the original site: addresses that begin with a slash are of its pages. */
  readonly origin: string | null
}): { readonly source: string; readonly dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  const source = rootedAt(args)
  const replaceTile = (found: string, note: string | undefined): string => {
    const text = note === undefined ? '' : plainText(note)
    // A heading that happens to follow is not the note.
    if (text !== '' && !VIDEO_NOTE.test(text)) return found
    dropped.push({ rule: 'injected-tile', text: '' })
    if (text !== '') dropped.push({ rule: 'video-note', text })
    return ''
  }
  let repaired = MAY_BE_INJECTED.test(source) ? source.replace(INJECTED, replaceTile) : source
  if (MAY_BE_CUT.test(repaired)) {
    repaired = repaired.replace(
      CUT_ADDRESS,
      (_, before: string, name: string, quote: string, value: string) => `<a${before}${name}=${quote}${value}${quote}></a>`,
    )
  }
  if (MAY_BE_PLAYER.test(repaired)) {
    repaired = repaired
      .replace(LINK_AS_PLAYER, (...groups: string[]) => linkOfPlayer(groups, dropped))
      .replace(TWICE, '$1')
  }
  if (MAY_BE_POST.test(repaired)) {
    repaired = repaired
      .replace(POST_FRAME, postOfFrame)
      .replace(WIDGET, postOfWidget)
      .replace(POST_CONTAINER, '<blockquote><p><a href="$1">$1</a></p></blockquote>')
  }
  const scripts = cutScripts(/<blockquote/i.test(repaired) ? closePosts(repaired) : repaired)
  for (const script of scripts.dropped) dropped.push({ rule: 'page-residue', text: plainText(script) })
  return { dropped, source: scripts.source }
}

const ROOTED = /(<[^<>]{0,500}?\b(?:src|href)\s{0,4}=\s{0,4}["']?)(\/(?!\/)[^"'<>\s]{1,500})/gi

/** The generator copied addresses as they stood: those that begin with a slash are not of the mirror's host. */
export const rootedAt = ({ origin, source }: { readonly origin: string | null; readonly source: string }): string =>
  origin === null || !MAY_BE_ROOTED.test(source) ? source : source.replace(ROOTED, `$1${origin.replaceAll('$', '$$$$')}$2`)

const plainText = (source: string): string =>
  lineOf(textOf({ attribs: {}, children: [...buildTree(source).children], name: 'div' })) ?? ''

function linkOfPlayer(groups: readonly string[], dropped: Dropped[]): string {
  const [found = '', before = '', , url = '', after = '', text = ''] = groups
  if (!PAGES.test(url) || embedOf(url) !== null || /\bhref\s*=/i.test(`${before} ${after}`)) return found
  const rest = /^\s*["']?\s*(?:>|&gt;)\s*/.exec(text)?.[0] ?? ''
  if (rest.trim() !== '') dropped.push({ rule: 'page-residue', text: plainText(rest) })
  const own = text.slice(rest.length).trim()
  return `<a href="${url}">${own === '' ? url : own}</a>`
}

function postOfFrame(found: string, _name: string, _quote: string, src: string): string {
  const url = absoluteUrl({ base: null, href: src.replaceAll('&amp;', '&') })
  const post = url === null ? null : postAddress(url)
  return post === null ? found : `<blockquote><p><a href="${post}">${post}</a></p></blockquote>`
}

function postOfWidget(found: string, _name: string, attribute: string, value: string): string {
  const [pattern, start] = WIDGET_ADDRESSES[attribute.toLowerCase()] ?? []
  const id = pattern?.exec(value)?.[1]
  return id === undefined || start === undefined ? found : `<blockquote><p><a href="${start}${id}">${start}${id}</a></p></blockquote>`
}

/** Frames that show the page of a post itself. */
const PAGES_OF_POSTS: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  { host: /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/, path: /^\/\w{1,40}\/status\/\d{1,25}/ },
  { host: /^(?:www\.)?instagram\.com$/, path: /^\/(?:p|reel|tv)\/[\w-]{1,60}\// },
  { host: /^t\.me$/, path: /^\/\w{1,60}\/\d{1,15}/ },
]

/** The address of the post that a frame shows; null for other frames. */
function postAddress(frame: string): string | null {
  if (!URL.canParse(frame)) return null
  const { hostname, pathname, searchParams } = new URL(frame)
  if (/^(?:www\.)?facebook\.com$/.test(hostname) && /^\/plugins\/(?:post|comment_embed)\.php$/.test(pathname)) {
    const href = absoluteUrl({ base: null, href: searchParams.get('href') ?? '' })
    return href !== null && /^https?:[^"<>]+$/.test(href) ? href : null
  }
  if (hostname === 'platform.twitter.com' && /^\/embed\/(?:Tweet\.html|index\.html)$/i.test(pathname)) {
    const id = searchParams.get('id') ?? ''
    return /^\d{1,25}$/.test(id) ? `https://twitter.com/i/status/${id}` : null
  }
  const path = PAGES_OF_POSTS.find(({ host }) => host.test(hostname))?.path.exec(pathname)?.[0]
  return path === undefined ? null : `https://${hostname}${path}`
}

/** Ends a post that was never closed behind the link to it, so that it does not take in the text that follows. */
function closePosts(source: string): string {
  const starts = [...source.matchAll(POST_QUOTE)].map((match) => match.index + match[0].length)
  let result = ''
  let at = 0
  for (const [index, start] of starts.entries()) {
    const limit = starts[index + 1] ?? source.length
    const inside = source.slice(start, limit)
    if (/<\/blockquote\s*>/i.test(inside)) continue
    const link = POST_LINK.exec(inside)
    if (link === null) continue
    const end = start + link.index + link[0].length
    result += `${source.slice(at, end)}</blockquote>`
    at = end
  }
  return result + source.slice(at)
}
