import { expect } from 'vitest'

/** What is right for a page, as its README says. */
export type Fact = {
  readonly file: string
  /** Why the page must stay unusable. */
  readonly reason?: string
  /** What the reading holds; lists are counted. */
  readonly right?: Readonly<Record<string, unknown>>
  /** What must stand nowhere in text, blocks or lead. */
  readonly without?: readonly string[]
}

const endsWith = (text: string): unknown => expect.stringMatching(new RegExp(`${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`))

const TAIL = ['手机上长按', '热门新闻', '相关新闻', '翻墙软件']

const POST = ['twitter.jpg', 'facebook.jpg', 'widgets.js', '%3C', '3Ca', '进入原文观看', '\\">']
const CHANNEL = ['%3C', '">', '\\">', '进入原文观看', 'git.io']

/** What a quote of a post holds. */
const quote = (...parts: readonly string[]): unknown =>
  expect.stringMatching(new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')))

const channels = (label: string): unknown => expect.stringContaining(`${label}：https://www.youtube.com/c/djynews\n大纪元脸书直播：facebook.com/djy.news`)

export const FACTS: readonly Fact[] = [
  {
    file: 'tail-md/djy/gb/20/1/13/n11789783.md',
    right: { banners: 24, editorCredit: '岳明', end: endsWith('几乎所有的都来自于出入费。'), originalUrl: 'http://www.epochtimes.com/gb/20/1/13/n11789783.htm', popular: 18, related: 8 },
    without: TAIL,
  },
  {
    file: 'tail-md/djy/gb/19/6/17/n11327993.md',
    right: { byline: '大纪元记者安平雅澳洲悉尼编译报导', editorCredit: '瑞木悦', popular: 19, related: 8 },
    without: TAIL,
  },
  {
    file: 'tail-md/ntdtv/gb/2019/09/20/a102668935.md',
    right: { byline: '新唐人记者柯婷婷、詹明、宋碧龙、余刚香港报导', popular: 4, related: 9 },
    without: TAIL,
  },
  {
    file: 'tail-md/ntdtv/gb/2020/02/01/a102766314.md',
    right: { editorCredit: '卢勇信', images: expect.objectContaining({ length: 2 }) as unknown, popular: 4, related: 8 },
    without: TAIL,
  },
  {
    file: 'tail-md-double/ntdtv/gb/2019/07/31/a102634809.md',
    right: {
      blocks: expect.arrayContaining([expect.objectContaining({ provider: 'youtube', url: expect.stringContaining('N-2K7QTYuMA') as unknown })]) as unknown,
      editorCredit: '李明',
      related: 8,
    },
    without: TAIL,
  },
  {
    file: 'h2-no-align/djy/gb/18/7/25/n10590277.md',
    right: { byline: '大纪元记者李新安综合报导', dateline: '【大纪元2018年07月26日讯】', title: '大陆专家称“疫苗处于国际领跑水平”挨轰' },
    without: TAIL,
  },
  {
    file: 'h2-no-align/djy/gb/10/1/12/n2783807.md',
    right: { lead: { url: expect.stringContaining('1001111121531461.jpg') as unknown }, title: '【细语人生】FBI盯上了他（上）' },
    without: TAIL,
  },
  { file: 'h2-no-align/djy/gb/6/8/16/n1423861.md', right: { title: '澳媒关注加欧澳政要共商揭活摘器官惨案' }, without: TAIL },
  {
    file: 'h1-markdown/djy/gb/10/7/16/n2967896.md',
    right: { editorCredit: '王堇', sourceCredit: expect.stringContaining('正见网') as unknown, title: '仙人烧瓦生烟成黄金 裴氏兄弟躲灾避乱' },
    without: TAIL,
  },
  {
    file: 'h1-markdown/djy/gb/19/4/13/n11184577.md',
    right: {
      byline: '大纪元记者吴英综合报导',
      dateline: '【大纪元2019年04月14日讯】',
      lead: { caption: expect.stringMatching(/^美国财.*Getty Images\)$/) as unknown },
      title: '下周与刘鹤续谈 姆钦：美中接近达协议',
    },
    without: TAIL,
  },
  { file: 'empty-title/djy/gb/8/12/18/n2367256.md', reason: 'no-title' },
  { file: 'image-only/djy/gb/6/7/18/n1389576.md', right: { blocks: [] } },
  { file: 'cdata-cut/djy/gb/18/7/22/n10581655.md', right: { datelineDate: '2018-07-22', editorCredit: '高静', text: expect.stringContaining('[37]') as unknown }, without: ['function(a,b)'] },
  { file: 'cdata-cut/djy/gb/18/7/20/n10578272.md', right: { text: expect.stringContaining('[53]') as unknown }, without: ['function(a,b)'] },
  { file: 'js-in-text/ntdtv/gb/2016/02/26/a1254782.md', right: { quotes: [expect.stringContaining('今日大纽约')] }, without: ['function(', 'facebook-jssdk'] },
  { file: 'js-in-text/ntdtv/gb/2019/07/21/a102627082.md', without: ['function(', 'window.gie', 'widgets.js'] },
  {
    file: 'tweet/djy/gb/20/1/29/n11830389.md',
    right: {
      images: [{ url: expect.stringContaining('a276566038b13ef8a129ea2b09a282c3') as unknown }],
      quotes: [
        quote('日本人发现中国公布的疫情数字中的一个规律', '— 品谈禅悟书法 (@wewillseewewill)', 'January 28, 2020', 'https://twitter.com/wewillseewewill/status/1221964593884540929'),
        quote('希望网友转播扩散', '— 高飞 (@3yOG87uDkHPs9KH)', 'January 27, 2020', 'https://twitter.com/3yOG87uDkHPs9KH/status/1221684261574586368'),
      ],
    },
    without: POST,
  },
  {
    file: 'tweet/ntdtv/gb/2018/06/01/a1378074.md',
    right: { quotes: [quote('Manhattanhenge by gigi_nyc', '— Agnes Yanukovich (@Funny_n_Serious)', 'June 1, 2018', 'https://twitter.com/Funny_n_Serious/status/1002475631202979841')] },
    without: POST,
  },
  {
    file: 'tweet/ntdtv/gb/2020/01/23/a102758809.md',
    right: {
      byline: '记者李韵报导',
      editorCredit: '李泉',
      quotes: [
        quote('为城里的人祷告吧', '— 爆料大家谈 (@truth8964_1)', '2020年1月22日', 'https://twitter.com/truth8964_1/status/1220120734133039104'),
        quote('武汉停摆', '— 鲁 难 (@lunanweiyi)', 'January 22, 2020', 'https://twitter.com/lunanweiyi/status/1220086702238248960'),
      ],
    },
    without: POST,
  },
  {
    file: 'tweet/ntdtv/gb/2018/11/13/a1399147.md',
    right: { images: [], quotes: [expect.stringContaining('"https://www.facebook.com/inexplicablyrare/posts/1735741720071358:0"')] },
    without: [...POST, 'plugins'],
  },
  { file: 'channel-link/ntdtv/gb/2019/11/24/a102714478.md', right: { text: channels('大纪元YouTube直播') }, without: CHANNEL },
  { file: 'channel-link/djy/gb/19/8/29/n11486408.md', right: { editorCredit: '孙芸', text: expect.stringContaining('大纪元新闻频道：https://www.youtube.com/c/djynews') as unknown }, without: CHANNEL },
  { file: 'channel-link/ntdtv/gb/2019/09/25/a102672111.md', right: { editorCredit: '李红', text: expect.stringContaining('大纪元新闻频道：https://www.youtube.com/c/djynews') as unknown }, without: CHANNEL },
  {
    file: 'highres-icon/djy/gb/10/4/19/n2881252.md',
    right: { images: [{ caption: expect.stringMatching(/^韩滨英的家属/) as unknown, credit: '大纪元', url: expect.stringContaining('1004181144351975-450x253.jpg') as unknown }] },
    without: ['highRes'],
  },
  {
    file: 'highres-icon/djy/gb/9/3/3/n2448661.md',
    right: { images: expect.arrayContaining([expect.objectContaining({ caption: '来自世界各地的褒奖 — 日本﹑ 俄国﹑ 澳大利亚和新西兰。', url: expect.stringContaining('903040240401898-600x432.jpg') as unknown })]) as unknown },
    without: ['highRes'],
  },
  {
    file: 'caption-table/djy/gb/6/10/8/n1480337.md',
    right: {
      images: [
        { caption: '高智晟律师接受SKYNEWS采访（网页截图）', credit: '网页截图', fullUrl: 'http://www.epochtimes.com/i6/610080521191491.jpg' },
        { caption: '中国的流动死刑执行车（网页截图）', credit: '网页截图', fullUrl: 'http://www.epochtimes.com/i6/610080522031491.jpg' },
      ],
      tables: 0,
    },
  },
  {
    file: 'caption-table/djy/gb/6/8/29/n1437938.md',
    right: { images: [1, 2, 3].map(() => ({ caption: expect.stringMatching(/﹙大纪元记者王清华摄﹚$/) as unknown, credit: '大纪元记者王清华摄' })), tables: 0 },
  },
  {
    file: 'caption-table/djy/gb/4/11/23/n725597.md',
    right: { images: [1, 2, 3, 4, 5, 6, 7, 8].map(() => ({ caption: expect.stringContaining('大纪元配图') as unknown })), tables: 0 },
  },
  { file: 'credit/djy/gb/19/7/12/n11380705.md', right: { lead: { credit: 'courtesy of Arlington Police Department' } } },
  { file: 'editor/ntdtv/gb/2020/01/04/a102744889.md', right: { editorCredit: '刘明湘', sourceCredit: '转自石涛TV' } },
  { file: 'editor/djy/gb/14/11/8/n4291001.md', right: { editorCredit: '简阳', sourceCredit: '文章来源：明慧网' } },
  { file: 'editor/djy/gb/20/1/26/n11823380.md', right: { editorCredit: '高静' }, without: ['责任编辑'] },
  { file: 'editor/ntdtv/gb/2017/11/03/a1349291.md', right: { byline: '记者李佳欣综合报导', editorCredit: '古韵' }, without: ['责任编辑'] },
  { file: 'dateline/djy/gb/11/7/21/n3321404.md', right: { byline: '大纪元记者李天源编译报导', dateline: '【大纪元2011年07月21日讯】' }, without: ['日讯】'] },
  { file: 'dateline/djy/gb/19/8/15/n11456026.md', right: { byline: '记者姬承羲报导', dateline: '【大纪元2019年08月16日讯】', datelineDate: '2019-08-16' }, without: ['日讯】'] },
  { file: 'dateline/ntdtv/gb/2015/06/23/a1205634.md', right: { dateline: '【新唐人2015年6月23讯】', datelineDate: '2015-06-23' } },
  { file: 'byline/djy/gb/3/11/16/n411967.md', right: { byline: expect.stringMatching(/^大纪元记者台北综合报导/) as unknown, text: expect.stringMatching(/^为了控告/) as unknown } },
  { file: 'byline/djy/gb/3/8/22/n363578.md', right: { byline: '大纪元记者罗娜雪梨报导', text: expect.stringMatching(/^克莱福/) as unknown } },
  { file: 'index/djy/gb/about-djy.md', reason: 'destroyed-page' },
  { file: 'index/djy/gb/nf11761dd.md', reason: 'not-a-page' },
]
