import type { Furniture } from './furniture.js'
import { seedOf } from './imageRegistry.js'
import type { ImageRegistry } from './imageRegistry.js'
import { labelsOf } from './labels.js'
import { renderBody, videoTile } from './markup.js'
import type { Article, TailShape } from './types.js'
import { articlePath, articleUrl, blobUrl, originalHome, originalUrl, qrUrl } from './urls.js'

type Separators = { readonly beforeRelated: string; readonly beforePicks: string; readonly beforePopular: string; readonly beforeOrigin: string }

const SEPARATORS: Readonly<Record<TailShape, Separators>> = {
  T1: { beforeOrigin: '', beforePicks: '', beforePopular: '', beforeRelated: '' },
  T2: { beforeOrigin: '<hr>\n', beforePicks: '<hr>\n', beforePopular: '', beforeRelated: '\t\n' },
  T3: { beforeOrigin: '<hr>\n\n', beforePicks: '<hr>\n\n\n', beforePopular: '<hr>\n\n', beforeRelated: '\t\n<hr>\n\n\n' },
  T4: { beforeOrigin: '<hr>\n', beforePicks: '<hr>\n', beforePopular: '<hr>\n', beforeRelated: '<div id="popupMenu"></div>\n<hr>\n' },
}

/** URL of an article's lead image at a size; the same file name stem at every size. */
export const leadImage = (args: {
  article: Article
  images: ImageRegistry
  palette: string
  suffix: string
  width: number
  height: number
}): string => {
  const { article, height, images, palette, suffix, width } = args
  const scene = article.scene ?? 'harbour'
  return images.articleImage({
    date: article.date,
    height,
    host: article.host ?? 'repo',
    lang: article.lang ?? 'gb',
    palette,
    repo: article.repo ?? 'harbour',
    scene,
    stem: `id${7_600_000 + (seedOf(article.id) % 90_000)}-${scene}`,
    suffix,
    width,
  })
}

const RESIDUE = '///image2='

const leadOf = (args: { article: Article; images: ImageRegistry; palette: string }): string => {
  const shape = args.article.lead ?? (args.article.scene === undefined ? 'none' : 'sized')
  const sized = (width: number, height: number): string =>
    `<img width="600" src="${leadImage({ ...args, height, suffix: `-${width}x${height}`, width })}" />`
  if (shape === 'none') return ''
  if (shape === 'blank') return '\n'
  if (shape === 'residue') return `${RESIDUE}\n`
  if (shape === 'video') return `${videoTile(args)}\n`
  if (shape === 'sized') return `${sized(600, 400)}\n`
  if (shape === 'sized-residue') {
    return `${sized(600, 400)}${RESIDUE}\`\`\`diff\n- ${args.article.caption ?? ''}\n\`\`\`\n`
  }
  if (shape === 'full') {
    const url = leadImage({ ...args, height: 640, suffix: '', width: 960 })
    return `<img width="600" src="${url}" class="" data-thumbnail="true" />\n`
  }
  const [width = 600, height = 400] = shape.split('x').map(Number)
  return `${sized(width, height)}\n`
}

/** The head that every page of a site shares, with the damage that truncated pages show. */
export const pageHead = (furniture: Furniture): string =>
  `<a name="1" id="1" target="_blank"></a><span id="1"></span>\n` +
  `<table align=center border="0"><tr><td colspan="2" VALIGN=TOP>${furniture.tiles}${furniture.tilesEnd}\n` +
  `<tr><td colspan="2" VALIGN=TOP>${furniture.topics}</td></tr>\n`

/** The start of an article page, up to the rule above the body. */
export const articleTop = (args: { article: Article; images: ImageRegistry; palette: string }): string =>
  `<tr><td VALIGN=TOP width="626"><h2 align=center>${args.article.title}</h2>\n${leadOf(args)}` +
  `<h6>${args.article.caption ?? ''}</h6>\n<hr>`

const tailOf = (args: { article: Article; related: readonly Article[]; furniture: Furniture }): string => {
  const { article, furniture, related } = args
  const repo = article.repo ?? 'harbour'
  const path = articlePath(article)
  const labels = labelsOf({ lang: article.lang ?? 'gb', repo })
  const between = SEPARATORS[article.tail ?? 'T1']
  const reader = `${blobUrl({ owner: article.owner, path: 'README.md', repo: 'www' })}#8`
  const listed = related.map((other) => `<li><a href="${articleUrl(other, article.owner)}">${other.title}</a></li>\n`).join('')
  const page = `${blobUrl({ owner: article.owner, path, repo })}#1`
  const home = originalHome(repo)
  const closing = repo === 'harbourtv' ? '' : '</strong>'
  return (
    `${between.beforeRelated}<strong>${labels.related}</strong>\n${listed}` +
    `${between.beforePicks}<strong>${labels.picks}</strong>\n${furniture.picks}\n` +
    `${between.beforePopular}<strong>${labels.popular}</strong>\n${furniture.popular}` +
    `${between.beforeOrigin}${labels.origin(home, reader)}${labels.read}` +
    `<a href="${originalUrl({ path, repo })}">${article.title}</a></p><hr>\n` +
    `<strong>${labels.share}${closing}<br><br><img src="${qrUrl(page)}" title="${labels.shareTitle}"></td>`
  )
}

/** A whole article page. */
export const articlePage = (args: {
  article: Article
  related: readonly Article[]
  furniture: Furniture
  images: ImageRegistry
  palette: string
}): string => {
  const { article, furniture } = args
  const body = renderBody(args)
  const start = article.start ?? 'tab'
  const opened = start === 'bare' ? body.replace(/^<p>/, '') : `\n${start === 'tab' ? '\t' : ''}${body}`
  return (
    `${pageHead(furniture)}${articleTop(args)}${opened}\n${tailOf(args)}` +
    `<td VALIGN=TOP>${furniture.sidebar}</td></tr></table>\n`
  )
}
