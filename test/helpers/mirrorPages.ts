/** Pages in the mirrors' own grammar, written for tests: an article, a section, and the regions around them. */

export type ListedPage = { readonly path: string; readonly title: string }

export type ArticlePageOptions = {
  readonly repo?: string
  readonly owner?: string
  readonly path?: string
  readonly title?: string
  /** HTML between the rule and the tail lists. */
  readonly body?: string
  /** HTML between the title and the caption. */
  readonly lead?: string
  readonly caption?: string
  readonly related?: readonly ListedPage[]
  readonly picks?: readonly ListedPage[]
  readonly popular?: readonly ListedPage[]
  readonly banners?: readonly { readonly key: string; readonly title: string; readonly target: string }[]
  readonly tiles?: readonly { readonly path: string; readonly title: string }[]
  /** Cuts the page behind the first rule, as truncated pages are. */
  readonly truncated?: boolean
}

const DEFAULT_TILES = [
  { path: 'gb/nsc100', title: '港城新闻' },
  { path: 'gb/nsc200', title: '海洋科学' },
]

const ANCHOR = '<a name="1" id="1" target="_blank"></a><span id="1"></span>\n'

function pageUrl({ owner, repo, path }: { owner: string; repo: string; path: string }): string {
  return `https://github.com/${owner}/${repo}/blob/master/${path}.md#1`
}

function navigation(args: { owner: string; repo: string; tiles: NonNullable<ArticlePageOptions['tiles']> }): string {
  const { owner, repo, tiles } = args
  const cells = tiles.map(
    ({ path, title }, index) =>
      `<a href="${pageUrl({ owner, repo, path })}"><img src="https://raw.githubusercontent.com/${owner}/www/master/t/${repo}/${index + 1}.jpg" title="${title}" alt="${title}"></a>`,
  )
  return `<table align=center border="0"><tr><td colspan="2" VALIGN=TOP>${cells.join('')}</td></tr>\n<tr><td colspan="2" VALIGN=TOP><a target="_blank" href="https://github.com/${owner}/www/blob/master/README.md?zsrh#1">帮助</a> | <a target="_blank" href="${pageUrl({ owner, repo, path: 'gb/nf300' })}">档案</a></p><p><a target="_blank" href="${pageUrl({ owner, repo, path: 'gb/nf301' })}">问答</a></td></tr>\n`
}

function list(args: { label: string; entries: readonly ListedPage[]; owner: string; repo: string }): string {
  const { label, entries, owner, repo } = args
  const items = entries.map(({ path, title }) => `<li><a href="${pageUrl({ owner, repo, path })}">${title}</a></li>\n`)
  return `<strong>${label}</strong>\n${items.join('')}`
}

/** A whole article page. Every part has a default, so that a test names only what it is about. */
export function makeArticlePage(options: ArticlePageOptions = {}): string {
  const owner = options.owner ?? 'harbour-daily'
  const repo = options.repo ?? 'harbour'
  const path = options.path ?? 'gb/25/9/4/n1000001'
  const title = options.title ?? '港口灯塔重新点亮'
  const head = `${ANCHOR}${navigation({ owner, repo, tiles: options.tiles ?? DEFAULT_TILES })}<tr><td VALIGN=TOP width="626"><h2 align=center>${title}</h2>\n${options.lead ?? ''}\n<h6>${options.caption ?? ''}</h6>\n<hr>\n`
  if (options.truncated) return head
  const body =
    options.body ??
    '\t<p>【港湾日报2025年09月04日讯】（港湾日报记者林小舟报导）灯塔在修缮三年之后重新点亮。</p>\n<p>守塔人说，第一夜的光照到了外海的浮标。</p>\n<p>责任编辑：周帆#</p>\n'
  const banners = (options.banners ?? [{ key: 'deng-ta', title: '灯塔开放日', target: 'gb/25/9/1/n1000900' }]).map(
    ({ key, title: label, target }) =>
      `<a href="https://github.com/${owner}/${repo}/blob/master/${target}.md?dfh#1" target="_blank"><img src="https://raw.githubusercontent.com/${owner}/${repo}/master/gb/300/${key}.jpg" title="${label}"  alt="${label}"></a><br>`,
  )
  return `${head}${body}${list({ label: '相关新闻：', entries: options.related ?? [], owner, repo })}${list({ label: '编辑推荐：', entries: options.picks ?? [], owner, repo })}${list({ label: '热门新闻：', entries: options.popular ?? [], owner, repo })}<strong>本文转自<a href="https://harbour-daily.example">港湾日报</a></strong><p>浏览原文：<a href="https://harbour-daily.example/${path}.htm">${title}</a></p><hr>\n<strong>手机上长按并复制下面二维码分享本文章：</strong><br><br><img src="https://quickchart.io/qr?size=256&text=${pageUrl({ owner, repo, path }).replace('#', '%23')}" title="分享本文章"></td><td VALIGN=TOP>${banners.join('')}</td></tr></table>`
}

export type SectionPageOptions = {
  readonly repo?: string
  readonly owner?: string
  readonly path?: string
  readonly heading?: string
  readonly entries: readonly (ListedPage & { readonly summary?: string; readonly date?: string })[]
  /** Paths of the further pages, in order. */
  readonly pages?: readonly string[]
}

/** A section page of shape E1: picture, title, cut summary, month and day. */
export function makeSectionPage(options: SectionPageOptions): string {
  const owner = options.owner ?? 'harbour-daily'
  const repo = options.repo ?? 'harbour'
  const path = options.path ?? 'gb/nsc100'
  const heading = options.heading ?? '港城新闻'
  const entries = options.entries.map(
    ({ path: target, title, summary, date }) =>
      `<tr><td width="742"><h3><a href="${pageUrl({ owner, repo, path: target })}"><img width="250" src="https://img.harbour-daily.example/${target}-320x200.jpg" align ="left"></a><a href="${pageUrl({ owner, repo, path: target })}">${title}</a><br></h3>${summary ?? ''}<br><img src="https://raw.githubusercontent.com/${owner}/www/master/t/time.gif">${date ?? '09月04日'}</td></tr>\n`,
  )
  const pages = (options.pages ?? []).map(
    (page, index) => `<a href="${pageUrl({ owner, repo, path: page })}">${index + 2}</a>`,
  )
  const paging =
    pages.length > 0
      ? `<tr><td><h3><a href="${pageUrl({ owner, repo, path })}">上一页</a>&nbsp;&nbsp;1 &nbsp;&nbsp;${pages.join('&nbsp;&nbsp;')}</h3></td></tr>\n`
      : ''
  return `<a name="1" id="1" target="_blank">&nbsp;</a> <span id="1">&nbsp;</span>${navigation({ owner, repo, tiles: DEFAULT_TILES })}<tr><td width="742"><h3><p><strong>${heading}</strong></p></h3></td>\n${entries.join('')}${paging}</table>\n<div align="center"><h4>手机上长按并复制下列链接或二维码分享本页：</h4>${pageUrl({ owner, repo, path })}<br>原文地址： <a href="https://harbour-daily.example/${path}.htm">https://harbour-daily.example/${path}.htm</a></div>`
}
