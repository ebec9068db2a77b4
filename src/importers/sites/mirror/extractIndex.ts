import { bareUrl, buildTree } from '../../html/index.js'
import type { BannerRef, IndexExtraction, PageAddress } from '../../types.js'
import { articleKeyOf, mirrorLinkOf } from './address.js'
import { mirrorUrlOf } from './extractArticle.js'
import { bannerOf, navigationOf, type PageLink } from './furniture.js'
import { readEntries } from './indexEntries.js'
import { type IndexToken, readIndexTokens } from './indexTokens.js'
import { isTileImage } from './images.js'
import { INDEX_ORIGINAL_LABEL, SHARE_NOTE } from './labels.js'
import { readPaging } from './paging.js'
import { routePath } from './routePath.js'
import { MARKDOWN_LINK } from './markdown.js'
import { mirrorUrlOfQr } from './qrCode.js'
import type { Warnings } from './warnings.js'

const DESTROYED = /\[replace\]|```diff|="https?:\/\/[^"<>\s]{1,300}";?\s*</

/** Reads an index: a section's list, a front page, or a README; null when it is neither. */
export function extractIndex(args: {
  readonly address: PageAddress
  readonly text: string
  readonly url: string
  readonly warnings: Warnings
}): IndexExtraction | null {
  const { address, url, warnings } = args
  const isReadme = address.path === 'README.md'
  const text = isReadme ? args.text.replace(MARKDOWN_LINK, '<a href="$2">$1</a>') : args.text
  const pageBase = /^https?:/.test(url) ? url : null
  const tokens = readIndexTokens({ base: pageBase, nodes: buildTree(text).children })
  const links = tokens.flatMap((token) => (token.type === 'link' ? [token] : []))
  if (links.length === 0) return null

  const banners = readBanners(links.map(({ link }) => link), pageBase)
  const head = isReadme ? links.map(({ link }) => link).filter(isSectionLink) : headLinks(links)
  const navigation = navigationOf(head, pageBase)
  const entries = readEntries({ base: pageBase, tokens, warnings })
  const route = routePath(address)
  const { first, pages } = readPaging({ address, hrefs: links.map(({ link }) => link.href) })
  const isFront = address.front || hasBlocks(tokens)
  const path = isFront || route?.type !== 'index' ? null : (first ?? address.sourceKey)
  const labels = [...navigation.tiles, ...navigation.topics]
  const label = labels.find(({ sectionPath }) => sectionPath !== null && sectionPath === (path ?? address.sourceKey))
  const heading = headingOf(tokens)

  if (entries.length === 0) warnings.add('index-empty')
  if (DESTROYED.test(text.slice(0, 20_000))) warnings.add('index-destroyed')
  if (!isReadme && !/<\/table\s*>/i.test(text.slice(-20_000))) warnings.add('truncated', 'table not closed')
  const mirrorUrl = mirrorUrlOf({ address, links: links.map(({ link }) => link), printed: printedUrl(tokens), url })
  return {
    entries,
    furniture: { banners, editorsPicks: [], navigation, popular: [] },
    kind: 'index',
    mirrorUrl,
    originalUrl: originalOf(tokens),
    pages,
    section: { path, title: isFront ? (label?.title ?? heading) : (heading ?? label?.title ?? null) },
    sourceKey: address.sourceKey,
    warnings: warnings.list(),
  }
}

const isSectionLink = ({ href }: PageLink): boolean => {
  const type = mirrorLinkOf(href)?.route.type
  return type === 'index' || type === 'article'
}

/** The navigation: the two rows at the head, or tiles wherever they stand on pages that lost them. */
function headLinks(links: readonly Extract<IndexToken, { type: 'link' }>[]): readonly PageLink[] {
  const head = links.filter(({ region }) => region === 'head')
  const found = head.length > 0 ? head : links.filter(({ link }) => isTileImage(link.image?.attribs['src'] ?? ''))
  return found.map(({ link }) => link)
}

function readBanners(links: readonly PageLink[], base: string | null): readonly BannerRef[] {
  const banners = new Map<string, BannerRef>()
  for (const link of links) {
    const banner = bannerOf(link, base)
    if (banner !== null && !banners.has(banner.key)) banners.set(banner.key, banner)
  }
  return [...banners.values()]
}

/** The first heading of the list that is no link, in the page's table before elsewhere. */
function headingOf(tokens: readonly IndexToken[]): string | null {
  const headings = tokens.flatMap((token) => (token.type === 'heading' && token.region !== 'sidebar' ? [token] : []))
  const named = headings.filter(({ text }) => !SHARE_NOTE.test(text) && text.length <= 60)
  return (named.find(({ isInCell }) => isInCell) ?? named[0])?.text ?? null
}

/** Whether the list consists of several blocks with headings of their own: a front page, and no section. */
function hasBlocks(tokens: readonly IndexToken[]): boolean {
  let headings = 0
  let isOpen = false
  for (const token of tokens) {
    if (token.type === 'heading' && token.region === 'list' && token.isInCell) isOpen = true
    else if (token.type === 'link' && token.region === 'list' && isOpen && articleKeyOf(token.link.href) !== null) {
      headings++
      isOpen = false
    }
  }
  return headings >= 2
}

function originalOf(tokens: readonly IndexToken[]): string | null {
  const at = tokens.findIndex((token) => token.type === 'text' && INDEX_ORIGINAL_LABEL.test(token.text))
  const next = at === -1 ? undefined : tokens.slice(at, at + 4).find((token) => token.type === 'link')
  return next?.type === 'link' ? bareUrl(next.link.href) : null
}

function printedUrl(tokens: readonly IndexToken[]): string | null {
  for (const token of tokens) {
    const linked = token.type === 'link' ? token.link.image?.attribs['src'] : undefined
    const src = token.type === 'image' ? token.src : linked
    const url = src === undefined ? null : mirrorUrlOfQr(src)
    if (url !== null) return url
  }
  return null
}

