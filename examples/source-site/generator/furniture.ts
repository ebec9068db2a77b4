import type { ImageRegistry } from './imageRegistry.js'
import type { Article, Repository } from './types.js'
import { articleUrl, blobUrl } from './urls.js'

/** An entry of the navigation: a section page of a mirror, or a place outside of the mirrors. */
export type NavigationEntry = { readonly title: string; readonly scene?: string; readonly palette?: string } & (
  | { readonly repo: 'harbour' | 'harbourtv' | 'www'; readonly path: string; readonly query?: string }
  | { readonly url: string }
)

export type Banner = {
  readonly slug: string
  readonly title: string
  readonly scene: string
  readonly palette: string
  readonly to: Article | string
}

/** What stands on every page of a site, as markup. */
export type Furniture = {
  readonly tiles: string
  readonly tilesEnd: string
  readonly topics: string
  readonly picks: string
  readonly popular: string
  /** Banners 300 px wide for article pages. */
  readonly sidebar: string
  /** Banners 130 px wide for index pages. */
  readonly indexSidebar: string
}

export type FurnitureContent = {
  readonly repo: Repository
  readonly tiles: readonly NavigationEntry[]
  readonly topics: readonly (readonly NavigationEntry[])[]
  readonly picks: readonly Article[]
  readonly popular: readonly Article[]
  readonly banners: readonly Banner[]
  /** Account that the hot list names on every page of the video mirror. */
  readonly popularOwner?: string
}

const hrefOf = (entry: NavigationEntry, owner?: string): string =>
  'url' in entry ? entry.url : `${blobUrl({ owner, path: entry.path, repo: entry.repo })}${entry.query ?? ''}#1`

const bannerHref = (banner: Banner, owner?: string): string =>
  typeof banner.to === 'string' ? banner.to : articleUrl(banner.to, owner).replace('.md#1', '.md?dfh#1')

/** The hot list; the oldest account's pages name one article twice. */
const hotList = (articles: readonly Article[], owner?: string): readonly Article[] =>
  owner === '20250905' ? [...articles, ...articles.slice(1, 2)] : articles

/** Renders the furniture of a site as the given account's pages show it. */
export const renderFurniture = (args: { content: FurnitureContent; images: ImageRegistry; owner?: string }): Furniture => {
  const { content, images, owner } = args
  const isVideo = content.repo === 'harbourtv'
  const tiles = content.tiles.map((entry, index) => {
    const place = isVideo
      ? { path: `t/harbourtv/${index + 1}.jpg`, repo: 'www' }
      : { path: `gb/t/${index + 1}.jpg`, repo: 'harbour' }
    const src = images.siteImage({
      ...place,
      height: 60,
      owner,
      palette: entry.palette ?? 'harbour',
      scene: entry.scene ?? 'harbour',
      width: 96,
    })
    return `<a href="${hrefOf(entry, owner)}"><img src="${src}" title="${entry.title}" alt="${entry.title}"></a>`
  })
  const groups = content.topics.map((group) =>
    group.map((entry) => `<a target="_blank" href="${hrefOf(entry, owner)}">${entry.title}</a>`).join(' | '),
  )
  const banners = (width: 130 | 300): string =>
    content.banners
      .map((banner) => {
        const src = images.siteImage({
          height: width === 300 ? 110 : 80,
          owner,
          palette: banner.palette,
          path: `gb/${width}/${banner.slug}.jpg`,
          repo: 'harbour',
          scene: banner.scene,
          width,
        })
        const size = width === 130 ? 'width="130" ' : ''
        return (
          `<a href="${bannerHref(banner, owner)}" target="_blank"><img ${size}src="${src}" ` +
          `title="${banner.title}"  alt="${banner.title}"></a><br>`
        )
      })
      .join('')
  return {
    indexSidebar: banners(130),
    picks: content.picks
      .map((article, index) => {
        const url = index === 0 ? articleUrl(article, owner).replace('.md#1', '.md?dfh#1') : articleUrl(article, owner)
        return `<li><a href="${url}" target="_blank">${article.title}</a>${index === 1 ? ' ' : ''}</li>`
      })
      .join(''),
    popular: hotList(content.popular, owner)
      .map((article) => `<li><a href="${articleUrl(article, content.popularOwner ?? owner)}">${article.title}</a></li>\n`)
      .join(''),
    sidebar: banners(300),
    tiles: tiles.join(''),
    tilesEnd: isVideo ? '</td></tr></td></tr>' : '</td></tr>',
    topics: groups.join('</p><p>'),
  }
}
