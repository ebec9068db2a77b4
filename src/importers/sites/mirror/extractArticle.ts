import { blocksToText, bareUrl, buildTree, squeeze } from '../../html/index.js'
import type { ArticleExtraction, Block, Flaw, PageAddress } from '../../types.js'
import { mirrorLinkOf, originalUrlOf } from './address.js'
import { readBody } from './body.js'
import { rootedAt } from './bodyRepairs.js'
import { claimsOf } from './claims.js'
import { navigationOf, type PageLink, readLinks } from './furniture.js'
import { readLead } from './lead.js'
import { formatMirrorUrl, pageUrlOf, parseMirrorUrl } from './mirrorUrl.js'
import type { Regions } from './regions.js'
import { isLeftOver } from './relatedLeftOver.js'
import { routePath } from './routePath.js'
import { readTail } from './tail.js'
import { titleOf } from './titleOf.js'
import type { Warnings } from './warnings.js'

/** `名字：` before a title: the author of a column. A name begins with one of the common surnames. */
const SURNAMES =
  '赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤殷毕郝安常乐于傅' +
  '齐康伍余顾孟黄穆萧尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林钟徐邱骆高夏蔡田胡霍万柯卢莫丁邓洪石崔龚程邢裴陆翁段侯古章龙叶白'
const TITLE_AUTHOR = new RegExp(`^([${SURNAMES}]\\p{Script=Han}{1,2}(?<![媒方报台]))：`, 'u')

/** Reads an article page; null when it has no title. */
export function extractArticle(args: {
  readonly address: PageAddress
  readonly regions: Regions
  readonly text: string
  readonly url: string
  /** px. */
  readonly maxImageWidth: number
  readonly warnings: Warnings
}): ArticleExtraction | null {
  const { address, maxImageWidth, regions, warnings } = args
  const title = titleOf(regions.title)
  if (title === null) return null
  const route = routePath(address)
  const pathDate = route?.type === 'article' ? route.date : null

  const header = buildTree(regions.header).children
  const pageBase = /^https?:/.test(args.url) ? args.url : null
  const links = readLinks(header, pageBase)
  const tail = readTail({ base: pageBase, source: regions.tail, warnings })
  const mirrorUrl = mirrorUrlOf({ address, links, printed: tail.mirrorUrl, url: args.url })
  const base = pageBase ?? mirrorUrl
  const originalUrl = tail.originalUrl === null ? originalUrlOf(address) : bareUrl(tail.originalUrl)
  const origin = originalUrl === null ? null : (/^https?:\/\/[^/?#]+/i.exec(originalUrl)?.[0] ?? null)
  const { body: source, caption } = regions
  const lead = readLead({ base, caption, lead: rootedAt({ origin, source: regions.lead }), maxImageWidth, warnings })
  const body = readBody({ base, maxImageWidth, origin, outlet: tail.outlet, pathDate, source, warnings })

  // A cartoon or a film is an article without text.
  const hasContent = body.blocks.length > 0 || lead.lead !== null
  const isWhole = regions.hasTail && regions.isClosed && hasContent
  const complete = isWhole && !body.isDamaged
  if (!isWhole) warnings.add('truncated', whatIsMissing({ hasContent, hasTail: regions.hasTail }))
  warnOfOwners({ address, text: args.text, url: args.url, warnings })
  const author = TITLE_AUTHOR.exec(title)?.[1]
  if (author !== undefined) warnings.add('title-prefix-author', author)

  const { related } = tail.lists
  const relatedLeftOver = isLeftOver({ blocks: body.blocks, related, tags: body.tags, title })
  if (relatedLeftOver) warnings.add('related-left-over', `${related.length} links`)
  // A caption without a picture is text of the page all the same.
  const orphan = lead.lead === null && lead.caption !== null && body.blocks.length > 0 ? lead.caption : null
  const blocks = orphan === null ? body.blocks : [paragraphOf(orphan), ...body.blocks]

  return {
    blocks,
    byline: body.byline,
    claims: claimsOf({
      address,
      header: regions.header,
      originalUrl: tail.originalUrl,
      tail: regions.tail,
      title: regions.title,
      titleLinks: tail.unlisted.filter((link) => squeeze(link.text) === squeeze(title)).map(({ href }) => href),
    }),
    complete,
    ...(complete ? {} : { flaw: flawOf({ hasContent, isDamaged: body.isDamaged, regions }) }),
    dateline: body.dateline,
    datelineDate: body.datelineDate,
    dropped: [...lead.dropped, ...body.dropped],
    editorCredit: body.editorCredit,
    furniture: {
      banners: tail.banners,
      editorsPicks: tail.lists.editorsPicks,
      navigation: navigationOf(links, base),
      popular: tail.lists.popular,
    },
    kind: 'article',
    lead: lead.lead,
    mirrorUrl,
    originalUrl,
    pathDate,
    related,
    relatedLeftOver,
    sourceCredit: body.sourceCredit,
    sourceKey: address.sourceKey,
    tags: body.tags,
    text: blocksToText(blocks),
    title,
    warnings: warnings.list(),
  }
}

const paragraphOf = (text: string): Block => ({ align: null, children: [{ text, type: 'text' }], type: 'paragraph' })

function flawOf(args: { readonly hasContent: boolean; readonly isDamaged: boolean; readonly regions: Regions }): Flaw {
  const { hasContent, isDamaged, regions } = args
  if (!regions.hasTail || !regions.isClosed) return 'truncated'
  return isDamaged || hasContent ? 'damaged-page' : 'empty-page'
}

const whatIsMissing = ({ hasContent, hasTail }: { readonly hasContent: boolean; readonly hasTail: boolean }): string =>
  [hasContent ? null : 'no body', hasTail ? null : 'no lists', hasContent && hasTail ? 'page not closed' : null]
    .filter((part) => part !== null)
    .join(', ')

/**
 * The page's address as people read it. What the page prints comes first: so it is the same wherever the page
 * was fetched from. A truncated page still names its owner in its tiles.
 */
export function mirrorUrlOf(args: {
  readonly address: PageAddress
  readonly links: readonly PageLink[]
  readonly printed: string | null
  readonly url: string
}): string | null {
  const { address } = args
  const isOwn = (url: string): boolean => {
    const parsed = parseMirrorUrl(url)
    return parsed?.repo === address.site && parsed.path === address.path
  }
  if (args.printed !== null && isOwn(args.printed)) return args.printed
  const sibling = args.links.map(({ href }) => mirrorLinkOf(href)?.url).find((url) => url?.repo === address.site)
  if (sibling !== undefined && sibling !== null) return formatMirrorUrl({ ...pageUrlOf(sibling), path: address.path })
  const own = parseMirrorUrl(args.url)
  return own === null || own.shape === 'file' ? null : formatMirrorUrl(pageUrlOf(own))
}

const OWNER = /https?:\/\/(?:github\.com|raw\.githubusercontent\.com)\/([A-Za-z0-9-]{1,39})\/(djy|ntdtv)\//g

function warnOfOwners(args: { address: PageAddress; text: string; url: string; warnings: Warnings }): void {
  const owners = new Set<string>()
  const own = parseMirrorUrl(args.url)
  if (own !== null && own.shape !== 'file') owners.add(own.owner)
  for (const [, owner = ''] of args.text.matchAll(OWNER)) owners.add(owner)
  if (owners.size > 1) args.warnings.add('owner-differs', [...owners].join(', '))
}
