import { brokenPages } from '../content/corner.js'
import {
  cornerSection,
  lettersSection,
  paperFurniture,
  sections,
  televisionFurniture,
  televisionSections,
  topicSections,
} from '../content/site.js'
import { articlePage } from './articlePage.js'
import { brokenFiles, encodeOld } from './brokenPages.js'
import { homePage, readmePage, toolsReadme } from './frontPages.js'
import type { Furniture } from './furniture.js'
import { renderFurniture } from './furniture.js'
import { createImageRegistry } from './imageRegistry.js'
import { sectionPages } from './indexPage.js'
import { relatedOf } from './related.js'
import type { BrokenPage, ImageSpec, Section } from './types.js'
import { articlePath, blobUrl, BRANCH, OWNERS } from './urls.js'

/** What is written to site.json: all that the server and the tests need to know of the site. */
export type SiteManifest = {
  readonly branch: string
  readonly owners: readonly string[]
  readonly startUrls: { readonly main: readonly string[]; readonly letters: readonly string[]; readonly front: readonly string[] }
  readonly articles: readonly { readonly repo: string; readonly path: string; readonly section: string; readonly title: string }[]
  readonly sections: readonly { readonly repo: string; readonly path: string; readonly title: string; readonly shape: string; readonly articles: number }[]
  readonly broken: readonly BrokenPage[]
  /** Files under a picture's name that are no whole picture. */
  readonly brokenImages: Readonly<Record<string, 'cut' | 'html'>>
  /** How many image files the pages name. */
  readonly images: number
}

export type Site = {
  /** Path below site/ and bytes, sorted. */
  readonly pages: ReadonlyMap<string, Uint8Array>
  readonly images: readonly ImageSpec[]
  readonly manifest: SiteManifest
}

const PLACEHOLDERS: readonly ImageSpec[] = [
  { height: 400, palette: 'television', path: 'www/t/harbourtv/video600.jpg', scene: 'studio', seed: 1, width: 600 },
  { height: 200, palette: 'letters', path: 'www/t/harbour/djy_post_default_featured_image_320x200.jpg', scene: 'harbour', seed: 2, width: 320 },
  { height: 14, palette: 'letters', path: 'www/t/harbourtv/time.gif', scene: 'dot', seed: 3, width: 14 },
  { height: 256, palette: 'letters', path: 'qr/qr.png', scene: 'code', seed: 4, width: 256 },
]

const brokenImagesOf = (images: readonly ImageSpec[], pages: ReadonlyMap<string, Uint8Array>): SiteManifest['brokenImages'] => {
  const leadOf = (path: string): string | undefined => {
    const text = new TextDecoder().decode(pages.get(path))
    const url = /<img width="600" src="([^"]+)"/.exec(text)?.[1] ?? ''
    return images.find((image) => url.endsWith(image.path.replace('harbour/', `/${BRANCH}/`)))?.path
  }
  const html = leadOf('harbour/gb/25/9/14/n8500913.md')
  const cut = leadOf('harbour/gb/25/9/15/n8500914.md')
  return { ...(html === undefined ? {} : { [html]: 'html' as const }), ...(cut === undefined ? {} : { [cut]: 'cut' as const }) }
}

/** Builds every page of the sample site from its content. Pure: the same content gives the same bytes. */
export const buildSite = (): Site => {
  const images = createImageRegistry()
  const pages = new Map<string, Uint8Array>()
  const encoder = new TextEncoder()
  const put = (path: string, text: string): void => {
    pages.set(path, encoder.encode(text))
  }
  const furnitureOf = (repo: 'harbour' | 'harbourtv', owner?: string): Furniture =>
    renderFurniture({ content: repo === 'harbour' ? paperFurniture : televisionFurniture, images, owner })

  const withArticles: readonly Section[] = [...sections, ...televisionSections.slice(0, 1), cornerSection, lettersSection]
  const all = withArticles.flatMap((section) => section.articles)
  for (const section of withArticles) {
    for (const article of section.articles) {
      const repo = article.repo ?? 'harbour'
      const furniture = furnitureOf(repo, article.owner)
      const text = articlePage({ article, furniture, images, palette: section.palette, related: relatedOf({ all, article, section }) })
      const path = `${repo}/${articlePath(article)}`
      if (article.id === 'n8500911') pages.set(path, encodeOld(text, 'gb18030'))
      else if (article.id === 'n8500912') pages.set(path, encodeOld(text, 'big5'))
      else put(path, text)
    }
  }

  const indexes = [...sections, ...topicSections, cornerSection, lettersSection, ...televisionSections]
  for (const section of indexes) {
    for (const page of sectionPages({ furniture: furnitureOf(section.repo), images, section })) put(`${section.repo}/${page.path}`, page.text)
  }
  const paper = furnitureOf('harbour')
  const chinese = sections.filter(({ lang }) => lang === 'gb')
  const english = sections.filter(({ lang }) => lang === 'en')
  const front = { furniture: paper, repo: 'harbour' } as const
  const homes = [
    homePage({ ...front, destroyed: 'yes', lang: 'gb', name: 'nf500', sections: [...chinese, ...televisionSections.slice(0, 1)] }),
    homePage({ ...front, destroyed: 'no', lang: 'en', name: 'nf600', sections: english }),
  ]
  for (const home of homes) put(`harbour/${home.path}`, home.text)
  put('harbour/README.md', readmePage({ intro: '本项目是一家虚构报纸的示例镜像。A sample mirror of an invented newspaper.', repo: 'harbour', sections, title: '港湾日报 Harbour Daily 新闻同步' }))
  put('harbourtv/README.md', readmePage({ intro: '本项目是一家虚构电视台的示例镜像。', repo: 'harbourtv', sections: televisionSections.slice(0, 1), title: '《港湾视讯》新闻同步' }))
  put('www/README.md', toolsReadme())
  for (const [path, bytes] of brokenFiles({ furniture: paper, images })) pages.set(`harbour/${path}`, bytes)

  const specs = [...images.all(), ...PLACEHOLDERS]
  const pageUrl = (section: Section): string => blobUrl({ path: `${section.lang}/${section.name}.md`, repo: section.repo })
  const sorted = new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    images: specs,
    manifest: {
      articles: withArticles.flatMap((section) =>
        section.articles.map((article) => ({
          path: articlePath(article),
          repo: article.repo ?? 'harbour',
          section: `${section.repo}:${section.lang}/${section.name}`,
          title: article.title,
        })),
      ),
      branch: BRANCH,
      broken: brokenPages,
      brokenImages: brokenImagesOf(specs, sorted),
      images: specs.length,
      owners: OWNERS,
      sections: indexes.map((section) => ({
        articles: section.articles.length,
        path: `${section.lang}/${section.name}.md`,
        repo: section.repo,
        shape: section.shape,
        title: section.title,
      })),
      startUrls: {
        front: [blobUrl({ path: 'gb/nf500.md', repo: 'harbour' })],
        letters: [pageUrl(lettersSection)],
        main: [blobUrl({ path: 'gb/nf500.md', repo: 'harbour' }), ...[...sections, ...televisionSections.slice(0, 1), cornerSection].map(pageUrl)],
      },
    },
    pages: sorted,
  }
}

