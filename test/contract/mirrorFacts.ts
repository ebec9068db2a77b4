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
    right: { editorCredit: '王堇', title: '仙人烧瓦生烟成黄金 裴氏兄弟躲灾避乱' },
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
]
