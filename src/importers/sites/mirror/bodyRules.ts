import {
  absoluteUrl,
  bareUrl,
  type BodyRules,
  findElement,
  type HtmlElement,
  hostOf,
  isHidden,
  isUnsafeHref,
  lineOf,
  type LinkMeaning,
  startOfText,
  textOf,
} from '../../html/index.js'
import { articleKeyOf, mirrorLinkOf } from './address.js'
import { isPlaceholder, isVideoTile } from './images.js'
import { RECOMMENDED, VIDEO_NOTE } from './labels.js'
import { RESIDUE_ELEMENTS } from './residue.js'
import { isScriptText } from './scriptText.js'

const RESIDUE_CLASS = /(?:^|\s)lazyload-(?:wrapper|placeholder)(?:\s|$)/
/** Buttons to share the page. */
const SHARE_CLASS = /(?:^|\s)(?:inline_share|share-buttons?|social-share|addtoany\w*)(?:\s|$)/
const RECOMMENDED_CLASS = /(?:^|\s)related-(?:article|articles|posts)(?:\s|$)/
const WHITE = /^\s*(?:#?fff(?:fff)?|white)\s*$/i

/** Hosts that only lead to the mirror's own tools: software downloads, short links, ever-changing doors. */
const TOOL_HOSTS = /^(?:git\.io|fg\.tz33\.ga|[a-z0-9]{8,20}\.cloudfront\.net)$/
const CODE_HOSTS = /^(?:www\.)?(?:github\.com|raw\.githubusercontent\.com|gitlab\.com|bitbucket\.org)$/

/** The rules of a mirror's bodies for a page with this base. */
export function mirrorBodyRules({ base, maxImageWidth }: Pick<BodyRules, 'base' | 'maxImageWidth'>): BodyRules {
  return { base, dropOf, isPlaceholder, maxImageWidth, linkOf: (href) => linkOf(href, base) }
}

function dropOf(element: HtmlElement): string | null {
  const { attribs, name } = element
  if (RESIDUE_ELEMENTS.has(name) || isLostScript(element)) return 'page-residue'
  if (name === 'font' && WHITE.test(attribs['color'] ?? '')) return 'hidden-text'
  if (isHidden(element)) return 'hidden-text'
  if (attribs['id'] === 'popupMenu' || attribs['data-testid']?.startsWith('ad-') === true) return 'page-residue'
  const className = attribs['class']
  if (className !== undefined && RESIDUE_CLASS.test(className) && !hasContent(element)) return 'page-residue'
  if (className !== undefined && SHARE_CLASS.test(className)) return 'page-residue'
  if (className !== undefined && RECOMMENDED_CLASS.test(className)) return 'recommended'
  if (name === 'div' && element.children.length <= 3 && RECOMMENDED.test(startOfText(element, 30).trim())) {
    return 'recommended'
  }
  if (name === 'img' && isVideoTile(element)) return 'injected-tile'
  if (name === 'h3' && VIDEO_NOTE.test(startOfText(element, 300))) return 'video-note'
  if (name === 'a' && lineOf(textOf(element)) === null && findElement(element.children, isVideoTile) !== null) {
    return 'injected-tile'
  }
  return null
}

/** A script whose element the generator renamed to `a`: its type, its file or its text says so. */
function isLostScript(element: HtmlElement): boolean {
  const { attribs, name } = element
  if (name !== 'a' || (attribs['href'] ?? '') !== '') return false
  if (/java|script/i.test(attribs['type'] ?? '') || /\.js(?:[?#]|$)/i.test(attribs['src'] ?? '')) return true
  return attribs['src'] === undefined && isScriptText(textOf(element))
}

/** Lazy-load wrappers are empty on most pages, but not on all. */
const hasContent = (element: HtmlElement): boolean =>
  lineOf(textOf(element)) !== null || findElement(element.children, ({ name }) => name === 'img') !== null

function linkOf(href: string, base: string | null): LinkMeaning {
  if (isUnsafeHref(href)) return { note: 'link-unsafe', rule: 'unsafe-link', type: 'text' }
  const url = absoluteUrl({ base, href })
  if (url === null) return { rule: 'empty-link', type: 'text' }
  const host = hostOf(url)
  if (TOOL_HOSTS.test(host)) return { rule: 'site-tool-link', type: 'text' }
  const mirror = mirrorLinkOf(url)
  // Outside the known hosts only a full article path is believed: a foreign site may well have an /en/ folder.
  const isMirror =
    mirror !== null && (mirror.url.shape !== 'bare' || CODE_HOSTS.test(host) || host === hostOf(base ?? ''))
  if (mirror !== null && isMirror) {
    if (mirror.route.type === 'tag') return { tag: mirror.route.tag, type: 'tag' }
    if (mirror.route.type === 'tool') return { rule: 'site-tool-link', type: 'text' }
  }
  const sourceKey = articleKeyOf(url)
  if (sourceKey !== null) return { href: bareUrl(url), sourceKey, type: 'link' }
  if (mirror !== null && isMirror) return { href: bareUrl(url), sourceKey: null, type: 'link' }
  if (/\.md#1$/.test(url) && !CODE_HOSTS.test(host)) {
    return { href: url.replace(/\.md#1$/, '.html'), note: 'restored-html-link', sourceKey: null, type: 'link' }
  }
  return { href: url, sourceKey: null, type: 'link' }
}
