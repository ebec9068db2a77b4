import { safeHttpUrl } from '../lexical/index.js'
import type { BannerRef, Furniture, ListedLink, MappedDocument, SourceKey } from '../types.js'
import { articleRef, imageRef } from './references.js'
import { mapNavigation } from './mapNavigation.js'
import { titleLine } from './titleLine.js'

type Args = { readonly furniture: Furniture; readonly site: string }

/** What stands on every page of a site as documents: categories of the navigation, banners and lists, each key once. */
export function mapFurniture({ furniture, site }: Args): readonly MappedDocument[] {
  const documents = [
    ...mapNavigation({ navigation: furniture.navigation, site }),
    ...furniture.banners.map((banner, index) => mapBanner({ banner, order: index + 1, site })),
    ...mapList({ kind: 'editors-picks', links: furniture.editorsPicks, site }),
    ...mapList({ kind: 'popular', links: furniture.popular, site }),
  ]
  const byKey = new Map<SourceKey, MappedDocument>()
  for (const document of documents) if (!byKey.has(document.sourceKey)) byKey.set(document.sourceKey, document)
  return [...byKey.values()]
}

function mapBanner({ banner, order, site }: { banner: BannerRef; order: number; site: string }): MappedDocument {
  const imageUrl = safeHttpUrl(banner.imageUrl)
  const url = safeHttpUrl(banner.href)
  const title = titleLine(banner.title) || banner.key
  return {
    collection: 'promoBanners',
    complete: true,
    fields: {
      alt: title,
      image: imageUrl === null ? null : imageRef({ alt: title, url: imageUrl }),
      imageUrl,
      key: banner.key,
      link:
        banner.targetKey === null
          ? { type: 'url', url }
          : { type: 'article', article: articleRef(banner.targetKey), url },
      order,
      placements: ['sidebar'],
      title,
    },
    onCreate: {},
    sourceKey: `banner:${site}:${banner.key}` as SourceKey,
  }
}

const LIST_TITLES = {
  'editors-picks': { chinese: '编辑推荐', english: "Editors' picks" },
  popular: { chinese: '热门新闻', english: 'Popular' },
} as const

/** A list as an article list; none when the page shows none, so that a damaged page empties nothing. */
function mapList(args: {
  kind: keyof typeof LIST_TITLES
  links: readonly ListedLink[]
  site: string
}): readonly MappedDocument[] {
  const { kind, links, site } = args
  const entries = uniqueLinks(links).map((link) => ({
    article: link.sourceKey === null ? null : articleRef(link.sourceKey),
    pinned: false,
    title: titleLine(link.title),
    url: safeHttpUrl(link.url),
  }))
  if (entries.length === 0) return []
  const language = links.some(({ title }) => /\p{Script=Han}/u.test(title)) ? 'chinese' : 'english'
  const key = `${site}:${kind}`
  return [
    {
      collection: 'articleLists',
      complete: true,
      fields: { entries, key, kind },
      onCreate: { title: LIST_TITLES[kind][language] },
      sourceKey: `list:${key}` as SourceKey,
    },
  ]
}

function uniqueLinks(links: readonly ListedLink[]): readonly ListedLink[] {
  const byTarget = new Map<string, ListedLink>()
  for (const link of links) {
    const target = link.sourceKey ?? link.url
    if (!byTarget.has(target)) byTarget.set(target, link)
  }
  return [...byTarget.values()]
}
