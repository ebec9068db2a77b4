import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { createRandom } from '../helpers/createRandom.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'

/**
 * Which articles the generated pages link to in their related lists and bodies: none, mostly earlier ones as news do
 * (seven of ten are earlier, two of the same days, one is later), or any.
 */
export type Links = 'none' | 'mostly-earlier' | 'any'

const SENTENCES = [
  '清晨的港口笼罩在薄雾之中，渡轮的汽笛声从防波堤外传来。',
  '负责测量的工程师说，今年的水位比去年同期高出十二厘米。',
  '市集的摊主们把竹筐摆成一排，里面是刚上岸的鲭鱼和海带。',
  '图书馆在周末延长开放时间，志愿者为孩子们朗读航海故事。',
  '新的灯塔透镜由三百多片玻璃拼成，每一片都经过手工打磨。',
  '研究人员在海湾里投放了二十个浮标，用来记录潮汐和水温。',
  '老船匠示范如何用麻絮填缝，围观的学徒不时停下来记笔记。',
  '沿岸的步道铺上了回收木板，自行车与行人各走一侧。',
]
/** Twelve months of the 28 days that every month has. */
const DAYS = 336

type Article = { readonly path: string; readonly title: string }

/**
 * Writes `count` article pages and their section pages as a clone of a mirror below `root`; says where.
 * The text is of the size of a real article page: about 900 characters in twelve paragraphs and a subhead.
 */
export async function generatePages(args: {
  readonly root: string
  readonly count: number
  readonly links: Links
}): Promise<string> {
  const { count, links, root } = args
  const random = createRandom(count)
  const repo = path.join(root, 'harbour')
  const articles = Array.from({ length: count }, (_, index): Article => {
    const day = Math.floor((index * DAYS) / count)
    return {
      path: `gb/25/${1 + Math.floor(day / 28)}/${1 + (day % 28)}/n${2_000_000 + index}`,
      title: `港湾纪事第${index + 1}则：${SENTENCES[index % SENTENCES.length]?.slice(0, 12)}`,
    }
  })
  for (const [index, article] of articles.entries()) {
    const pick = (): Article => articles[pickIndex({ count, index, links, random })] ?? article
    await write({
      repo,
      name: article.path,
      text: makeArticlePage({
        ...article,
        body: makeBody({ index, linked: links === 'none' ? null : pick(), random }),
        related: links === 'none' ? [] : [pick(), pick(), pick()],
        picks: articles.slice(0, 3),
        popular: articles.slice(0, 20),
      }),
    })
  }
  for (let section = 0; section < Math.ceil(count / 100); section += 1) {
    const name = `gb/nsc${500 + section}`
    const entries = articles.slice(section * 100, section * 100 + 100)
    await write({ repo, name, text: makeSectionPage({ path: name, heading: `港城第${section + 1}版`, entries }) })
  }
  return repo
}

function pickIndex(args: {
  readonly count: number
  readonly index: number
  readonly links: Links
  readonly random: () => number
}): number {
  const { count, index, links, random } = args
  if (links === 'any') return Math.floor(random() * count)
  const kind = random()
  if (kind < 0.7) return Math.floor(random() * index)
  const near = index + Math.floor((random() - 0.5) * 40)
  const target = kind < 0.9 ? near : index + Math.floor(random() * (count - index))
  return Math.min(count - 1, Math.max(0, target))
}

function makeBody(args: {
  readonly index: number
  readonly linked: Article | null
  readonly random: () => number
}): string {
  const { index, linked, random } = args
  const paragraphs = Array.from({ length: 12 }, (_, line) => {
    const text = Array.from({ length: 3 }, () => SENTENCES[Math.floor(random() * SENTENCES.length)]).join('')
    if (line === 4) return `<h2>第${index + 1}则的背景</h2>`
    if (line === 7 && linked) {
      return `<p>${text}<a href="https://github.com/harbour-daily/harbour/blob/master/${linked.path}.md#1">此前报导</a></p>`
    }
    return `<p>${line === 0 ? '【港湾日报2025年09月04日讯】（港湾日报记者林小舟报导）' : ''}${text}</p>`
  })
  return `\t${paragraphs.join('\n')}\n<p>责任编辑：周帆#</p>\n`
}

async function write(args: { readonly repo: string; readonly name: string; readonly text: string }): Promise<void> {
  const file = path.join(args.repo, `${args.name}.md`)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, args.text)
}
