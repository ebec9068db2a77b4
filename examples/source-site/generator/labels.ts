import type { Language, Repository } from './types.js'

type Labels = {
  readonly related: string
  readonly picks: string
  readonly popular: string
  readonly origin: (home: string, reader: string) => string
  readonly read: string
  readonly share: string
  readonly shareTitle: string
  readonly shareIndex: string
  readonly originalPage: string
  readonly previous: string
  readonly next: string
  readonly watch: string
  readonly videoNote: (reader: string) => string
  readonly more: string
}

const gb: Labels = {
  more: '更多......',
  next: '下一页',
  origin: (home, reader) =>
    `<strong>本文转自<a href="${home}">港湾日报</a>（外海网络不稳时可用<a href="${reader}">离线阅读器</a>）</strong>` +
    `<p>下载<a href="${reader}">离线阅读器</a>`,
  originalPage: '原文地址：',
  picks: '编辑推荐：',
  popular: '热门新闻：',
  previous: '上一页',
  read: '浏览原文：',
  related: '相关新闻：',
  share: '手机上长按并复制下面二维码分享本文章：',
  shareIndex: '手机上长按并复制下列链接或二维码分享本文章：',
  shareTitle: '分享本文章',
  videoNote: (reader) => `(视频.外海读者建议下载<a href="${reader}">离线阅读器</a>进入原文观看)`,
  watch: '进入原文观看',
}

const b5: Labels = {
  ...gb,
  next: '下一頁',
  origin: (home, reader) =>
    `<strong>本文轉自<a href="${home}">港灣日報</a>（外海網路不穩時可用<a href="${reader}">離線閱讀器</a>）</strong>` +
    `<p>下載<a href="${reader}">離線閱讀器</a>`,
  picks: '編輯推薦：',
  popular: '熱門新聞：',
  previous: '上一頁',
  read: '瀏覽原文：',
  related: '相關新聞：',
  share: '手機上長按並複製下面二維碼分享本文章：',
  shareTitle: '分享本文章',
}

const en: Labels = {
  more: 'More......',
  next: 'Next page',
  origin: (home, reader) =>
    `<strong>From <a href="${home}">Harbour Daily</a> (at sea, use the <a href="${reader}">offline reader</a>)</strong>` +
    `<p>Get the <a href="${reader}">offline reader</a>. `,
  originalPage: 'Original page: ',
  picks: 'Editors\' picks:',
  popular: 'Popular:',
  previous: 'Previous page',
  read: 'Read the original:',
  related: 'Related:',
  share: 'Press and hold the code below to share this article:',
  shareIndex: 'Press and hold the link or the code below to share this page:',
  shareTitle: 'Share this article',
  videoNote: (reader) => `(Video. At sea, get the <a href="${reader}">offline reader</a> to watch at the original)`,
  watch: 'Watch at the original',
}

const LABELS: Readonly<Record<Language, Labels>> = { b5, en, gb }

/** The fixed words of a page in its language; the video mirror names itself. */
export const labelsOf = (args: { lang: Language; repo: Repository }): Labels => {
  const labels = LABELS[args.lang]
  return args.repo === 'harbour'
    ? labels
    : { ...labels, origin: (home, reader) => labels.origin(home, reader).replace('港湾日报', '港湾视讯') }
}
