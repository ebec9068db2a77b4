import { inlineText } from '../../html/index.js'
import type { Block, ListedLink } from '../../types.js'

/** Words that say nothing about what a piece is about. */
const COMMON = new Set([
  ...['中国', '美国', '中共', '大陆', '台湾', '香港', '新闻', '组图', '专家', '分析', '独家', '视频', '表示', '什么', '为何', '如何'],
  ...['今年', '去年', '一个', '可能', '最新', '记者', '报导', '官员', '国际', '公布', '不能', '成为', '开始', '问题', '年度', '世界'],
  ...['重播', '短讯', '更新', '快讯', '直播', '之谜', '发布', '遭到', '这样', '进行', '关键', '消息', '人民'],
  ...['about', 'after', 'against', 'before', 'from', 'have', 'into', 'more', 'news', 'over', 'says', 'than', 'that'],
  ...['their', 'they', 'this', 'what', 'when', 'where', 'which', 'will', 'with', 'year', 'years', 'your', 'first', 'part'],
])

/** Characters that join words: a pair with one of them is no word. */
const JOINTS = /[一不了也人他们在就是有的着第这那]/

/** Fewer links may well have found nothing better; real left-overs are whole lists. */
const MIN_LINKS = 3

/** Pairs of Chinese characters, and the longer words of other scripts. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
    for (let i = 0; i + 2 <= run.length; i++) {
      const pair = run.slice(i, i + 2)
      if (!COMMON.has(pair) && !JOINTS.test(pair)) words.add(pair)
    }
  }
  for (const word of text.toLowerCase().match(/[\p{Script=Latin}\p{N}]{4,}/gu) ?? []) {
    if (!COMMON.has(word)) words.add(word)
  }
  return words
}

/**
 * Whether a related list was left over from another article: not one of its titles shares a word with the
 * article's title and tags, nor two with its opening.
 */
export function isLeftOver(args: {
  readonly title: string
  readonly tags: readonly string[]
  readonly blocks: readonly Block[]
  readonly related: readonly ListedLink[]
}): boolean {
  if (args.related.length < MIN_LINKS) return false
  const own = wordsOf([args.title, ...args.tags].join(' '))
  const listed: (readonly string[])[] = []
  // The first title mostly decides.
  for (const { title } of args.related) {
    const words = [...wordsOf(title)]
    if (words.some((word) => own.has(word))) return false
    listed.push(words)
  }
  const opening = wordsOf(openingOf(args.blocks))
  return !listed.some((words) => words.filter((word) => opening.has(word)).length >= 2)
}

function openingOf(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') text += `${inlineText(block.children)}\n`
    if (text.length > 1500) break
  }
  return text.slice(0, 1500)
}
