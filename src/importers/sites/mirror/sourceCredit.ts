import type { Block, Inline } from '../../types.js'
import { inlineText } from '../../html/index.js'
import { readCreditLine } from './creditLine.js'

/** Where a body names its source, and what it says. */
export type SourceCredit = {
  /** Index of its block. */
  readonly index: number
  /** Its part of the paragraph's text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** Whether it holds no link, which would be lost with it. */
  readonly isPlain: boolean
}

/** From what was copied, to what was only read for it: the closest counts. */
const SOURCES: readonly RegExp[] = [
  /^[（(﹙〔]?\s*[—─–―－━\-]{1,4}\s*(?:转自|轉自|转载自|轉載自|摘自|原载|原載).{1,200}$/s,
  /^[（(﹙〔]\s*(?:转自|轉自|转载自|轉載自|摘自).{1,200}$/s,
  /^(?:转自|轉自|转载自|轉載自|摘自)[^。！？\n]{1,60}$/,
  /^[（(﹙〔]?\s*(?:文章|消息|新闻|新聞|内容|內容)?(?:来源|來源|出处|出處)\s*[：:﹕].{1,200}$/s,
  /^[（(﹙〔]?\s*本文(?:原刊|转自|轉自|转载|轉載|摘自|编译|編譯).{1,300}$/s,
  /^[（(﹙〔]?\s*Source\s*[:：].{1,200}$/is,
  /^[（(﹙〔]?\s*(?:资料|資料)(?:来源|來源|出处|出處)\s*[：:﹕].{1,200}$/s,
  /^[（(﹙〔]?\s*本文(?:参考|參考|根据|根據).{1,300}$/s,
  /^[（(﹙〔]?\s*This article (?:draws on|refers to|first appeared in|is based on|was first published).{1,300}$/is,
]
const MARKS = /[\s@＠*＊#＃◇◆]+$/
/** `《Name》` and behind it a sentence of its own, which is no part of the source. */
const NAME_THEN_SENTENCE = /^(.{0,20}《[^《》]{1,60}》)\s*(?=本文|作者|文章)/s

/** The credit that names the source, in the paragraphs of these indexes: a paragraph, or a line of one. */
export function findSource(blocks: readonly Block[], late: ReadonlySet<number>): SourceCredit | null {
  let best: { readonly rank: number; readonly credit: SourceCredit } | null = null
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'paragraph' || !late.has(index)) continue
    for (const { start, text } of partsOf(inlineText(block.children))) {
      const rank = SOURCES.findIndex((pattern) => pattern.test(text))
      if (rank === -1 || readCreditLine(text) !== null || (best !== null && best.rank <= rank)) continue
      const own = NAME_THEN_SENTENCE.exec(text)?.[1] ?? text
      const credit = {
        end: start + own.length,
        index,
        isPlain: isPlain(block.children),
        start,
        text: unbracket(own.replace(MARKS, '')).replace(/^[—─–―－━-]+\s*/, ''),
      }
      best = { credit, rank }
    }
  }
  return best?.credit ?? null
}

/** A paragraph as a whole where it begins as a credit does, and else its lines. */
function partsOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  const isWhole = SOURCES.some((pattern) => pattern.test(text)) && readCreditLine(text.split('\n').at(-1) ?? '') === null
  if (isWhole) return [{ start: 0, text }]
  let start = 0
  return text.split('\n').map((line) => {
    const part = { start, text: line }
    start += line.length + 1
    return part
  })
}

const isPlain = (inlines: readonly Inline[]): boolean => inlines.every((inline) => inline.type !== 'link')

const unbracket = (text: string): string => {
  const inner = /^[（(﹙〔]\s*([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)\s*[）)﹚〕]$/.exec(text.trim())?.[1]
  return (inner ?? text).trim()
}
