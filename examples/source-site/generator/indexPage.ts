import { leadImage } from './articlePage.js'
import type { Furniture } from './furniture.js'
import type { ImageRegistry } from './imageRegistry.js'
import { seedOf } from './imageRegistry.js'
import { labelsOf } from './labels.js'
import { summaryOf } from './summary.js'
import type { Article, Section } from './types.js'
import { articleUrl, blobUrl, originalUrl, qrUrl, rawUrl } from './urls.js'

type Context = { readonly section: Section; readonly images: ImageRegistry; readonly furniture: Furniture }

const TIME = '<img align="bottom" src="' + rawUrl({ path: 't/harbourtv/time.gif', repo: 'www' }) + '">'
const PLACEHOLDER = rawUrl({ path: 't/harbour/djy_post_default_featured_image_320x200.jpg', repo: 'www' })
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const thumbnail = (args: Context & { article: Article; width: number; height: number }): string =>
  args.article.scene === undefined || args.article.lead === 'video'
    ? PLACEHOLDER
    : leadImage({ ...args, palette: args.section.palette, suffix: `-${args.width}x${args.height}` })

const clockOf = (article: Article): string => {
  const minutes = seedOf(article.id) % 1440
  const hour = Math.floor(minutes / 60)
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`
}

const dateParts = (article: Article): readonly [string, string, string] => {
  const [year = '', month = '', day = ''] = article.date.split('-')
  return [year, month, day]
}

const monthDay = (section: Section, article: Article): string => {
  const [, month, day] = dateParts(article)
  return section.lang === 'en' ? `${MONTHS[Number(month) - 1]} ${day}` : `${month}月${day}日`
}

const fullDate = (section: Section, article: Article): string => {
  const [year, month, day] = dateParts(article)
  return section.lang === 'en'
    ? `${MONTHS[Number(month) - 1]} ${day}, ${year} ${clockOf(article)}`
    : `${year}年${month}月${day}日 ${clockOf(article)}`
}

const pictureRow = (context: Context, article: Article): string => {
  const url = articleUrl(article)
  const image = thumbnail({ ...context, article, height: 200, width: 320 })
  const summary = summaryOf({ article, length: 33, mark: seedOf(article.id) % 2 === 0 ? '......' : '...' })
  return (
    `<tr><td width="742"><h3><a href="${url}" target="_blank"><img width="250" src="${image}" align ="left"></a>` +
    `<a href="${url}" target="_blank">${article.title}</a><br></h3>${summary}<br>${TIME}${monthDay(context.section, article)}</td></tr>\n`
  )
}

const longRow = (context: Context, article: Article, at: number): string => {
  const url = articleUrl(article)
  const image = thumbnail({ ...context, article, height: 120, width: 150 })
  const summary = summaryOf({ article, length: 70, mark: '......' })
  const broken = at % 4 === 1 ? summary.replace(/([。；.,，])/, '$1\n') : summary
  return (
    `<tr><td width="742"><h3><a href="${url}" target="_blank">${article.title}</a><br></h3>` +
    `<a href="${url}" target="_blank"><img width="150" src="${image}" align ="left"></a>${broken}<br>` +
    `${TIME} ${fullDate(context.section, article)}\t\t\t</td></tr>\n`
  )
}

const relativeRow = (context: Context, article: Article, at: number): string => {
  const url = articleUrl(article)
  const image = thumbnail({ ...context, article, height: 108, width: 192 })
  const summary = summaryOf({ article, length: 50, mark: '.........' })
  const ago = at === 0 ? '35分钟前' : at < 3 ? `${at * 3}小时前` : `${at}天前`
  return (
    `<tr><td width="742"><h3><a href="${url}" target="_blank">${article.title}</a><br></h3>` +
    `<a href="${url}" target="_blank"><img width="192" src="${image}" align ="left"></a>${summary}<br>${TIME} ${ago}</td></tr>\n`
  )
}

const mixedBlocks = (context: Context, articles: readonly Article[]): string => {
  const withImage = articles.filter((article) => article.scene !== undefined && article.lead !== 'video')
  const link = (article: Article, inner: string): string => `<a href="${articleUrl(article)}" target="_blank">${inner}</a>`
  const wide = withImage.slice(0, 2).map((article) => {
    const src = leadImage({ ...context, article, height: 400, palette: context.section.palette, suffix: '-600x400', width: 600 })
    return `<tr><td width="742">${link(article, `<img width="600" src="${src}">`)}<h3>${link(article, article.title)}</h3></td></tr>\n`
  })
  const small = (article: Article): string => thumbnail({ ...context, article, height: 200, width: 320 })
  const pictures = withImage.slice(0, 4).map((article) => link(article, `<img width="200" src="${small(article)}">`))
  const cards = withImage.slice(2, 6).map((article) => `<h4>${link(article, `<img width="200" src="${small(article)}"><br>${article.title}`)}</h4>`)
  const plain = articles.map((article) => `<h4>${link(article, article.title)}</h4>`)
  return (
    `${wide.join('')}<tr><td>${pictures.join('&nbsp;')}</td></tr>\n` +
    `<tr><td>${cards.join('\n')}</td></tr>\n<tr><td>${plain.join('\n')}</td></tr>\n`
  )
}

const titleList = (articles: readonly Article[]): string => {
  const items = articles.map((article, at) => {
    const title = at === 1 ? ` title=""${article.title.slice(0, 4)}"${article.title.slice(4)}"` : ''
    return `<li><a href="${articleUrl(article)}" target="_blank"${title}>${article.title}</a>${at === 2 ? '' : '</li>'}<br>`
  })
  return `<tr><td width="742"><h3>${items.join('\n')}</h3></td></tr>\n`
}

const entriesOf = (context: Context, articles: readonly Article[], offset: number): string => {
  const { section } = context
  if (section.shape === 'E8') return ''
  if (section.shape === 'E4') return mixedBlocks(context, articles)
  if (section.shape === 'E5') return titleList(articles)
  if (section.shape === 'E2') return articles.map((article, at) => longRow(context, article, at)).join('')
  if (section.shape === 'E3') return articles.map((article, at) => relativeRow(context, article, offset + at)).join('')
  return articles.map((article) => pictureRow(context, article)).join('')
}

const extraRows = (section: Section): string =>
  (section.extra ?? [])
    .map((entry) => {
      const url = `${blobUrl({ path: entry.path, repo: section.repo })}#1`
      return (
        `<tr><td width="742"><h3><a href="${url}" target="_blank"><img width="250" src="${PLACEHOLDER}" align ="left"></a>` +
        `<a href="${url}" target="_blank">${entry.title}</a><br></h3>${entry.summary}<br>${TIME}09月30日</td></tr>\n`
      )
    })
    .join('')

/** File name of a page of a section, without extension. The video mirror counts from `_1`. */
export const sectionPageName = (section: Section, page: number): string => {
  if (section.repo === 'harbourtv') return section.name.replace(/_1$/, `_${page}`)
  return page === 1 ? section.name : `${section.name}_${page}`
}

const pagingOf = (section: Section, page: number, count: number): string => {
  const labels = labelsOf(section)
  const url = (target: number): string =>
    `${blobUrl({ path: `${section.lang}/${sectionPageName(section, target)}.md`, repo: section.repo })}#1`
  const numbers = Array.from({ length: count }, (_, at) =>
    at + 1 === page ? `${at + 1} ` : `<a href="${url(at + 1)}">${at + 1}</a>`,
  )
  return (
    `<tr><td><h3><a href="${url(Math.max(1, page - 1))}">${labels.previous}</a>&nbsp;&nbsp;${numbers.join('&nbsp;&nbsp;')}` +
    `&nbsp;&nbsp;<a href="${url(Math.min(count, page + 1))}">${labels.next}</a></h3></td></tr>\n`
  )
}

/** The foot of an index page: its own address, QR image and original. */
export const indexFoot = (args: { section: Pick<Section, 'lang' | 'repo'>; path: string }): string => {
  const labels = labelsOf(args.section)
  const page = `${blobUrl({ path: args.path, repo: args.section.repo })}#1`
  const original = originalUrl({ path: args.path, repo: args.section.repo })
  return (
    `</table><div align="center"><h4>${labels.shareIndex}</h4>${page}<br><a href="${page}">` +
    `<img src="${qrUrl(page)}" title="${labels.shareTitle}"></a><br>${labels.originalPage} ` +
    `<a href="${original}">${original}</a></div>\n`
  )
}

/** The head of an index page: everything in one line, as the mirrors write it. */
export const indexHead = (furniture: Furniture): string =>
  '<a name="1" id="1" target="_blank">&nbsp;</a> <span id="1">&nbsp;</span><table border="0"><tr><td colspan="2" VALIGN=TOP>' +
  `${furniture.tiles}${furniture.tilesEnd}<tr><td colspan="2" VALIGN=TOP>${furniture.topics}</p></td></tr>`

/** All pages of a section: path inside its mirror, and markup. */
export const sectionPages = (context: Context): readonly { readonly path: string; readonly text: string }[] => {
  const { furniture, section } = context
  const newestFirst = [...section.articles].sort((a, b) => (a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1))
  const size = section.pageSize ?? Math.max(1, newestFirst.length)
  const count = Math.max(1, Math.ceil(newestFirst.length / size))
  const heading =
    section.repo === 'harbour' && section.shape !== 'E4'
      ? `<tr><td width="742"><h3><p><strong>${section.title}</strong></p></h3></td>`
      : '<tr><td width="742"></td>'
  return Array.from({ length: count }, (_, at) => {
    const path = `${section.lang}/${sectionPageName(section, at + 1)}.md`
    const articles = newestFirst.slice(at * size, (at + 1) * size)
    const paging = section.shape === 'E4' || section.shape === 'E5' ? '' : pagingOf(section, at + 1, count)
    return {
      path,
      text:
        `${indexHead(furniture)}${heading}<td VALIGN=TOP rowspan=50>${furniture.indexSidebar}</td></tr>\n` +
        `${entriesOf(context, articles, at * size)}${at === 0 ? extraRows(section) : ''}${paging}${indexFoot({ path, section })}`,
    }
  })
}
