import type { Block, Inline } from '../../types.js'
import { cutInlines, inlineText } from '../../html/index.js'
import { EDITOR } from './labels.js'

/** What the closing paragraphs of a body say about who made it. */
export type CreditsReading = {
  readonly blocks: readonly Block[]
  readonly byline: string | null
  readonly editorCredit: string | null
  readonly sourceCredit: string | null
  readonly dropped: readonly { readonly rule: string; readonly text: string }[]
}

/** How many paragraphs from the end a credit may stand. */
const REACH = 6

const SOURCE = new RegExp(
  [
    '^[（(]?\\s*本文(?:参考|參考|原刊|转自|轉自|转载|轉載|摘自|编译|編譯|根据|根據).{1,300}$',
    '^[（(]?\\s*(?:文章|消息|新闻|新聞|资料|資料|内容|內容)?(?:来源|來源|出处|出處)\\s*[：:].{1,200}$',
    '^[（(]?\\s*[—─–\\-]{1,4}\\s*(?:转自|轉自|转载自|轉載自|摘自|原载|原載).{1,200}$',
    '^[（(]\\s*(?:转自|轉自|转载自|轉載自|摘自).{1,200}$',
    '^[（(]?\\s*Source\\s*[:：].{1,200}$',
    '^[（(]?\\s*This article (?:draws on|refers to|first appeared in|is based on|was first published).{1,300}$',
  ].join('|'),
  'is',
)
const BYLINE = new RegExp(
  '^[（(]?\\s*(' +
    '[^。，！？（）()\\n]{0,20}(?:记者|記者)[^。！？（）()\\n]{1,40}(?:报导|报道|報導|報道)' +
    '|文\\s*[◎/／:：]\\s*[^。！？\\n]{1,40}' +
    ')\\s*[）)]?[\\s#＃*＊@＠]*$',
)
const END_MARKS = /(?:(?<=[\p{Script=Han}。！？」』”’）)…】》\]])\s*[@＠*＊#＃◇◆]+|\s*[@＠*＊#＃◇◆]{2,}|^[@＠*＊#＃◇◆]+)\s*$/u
const SEPARATOR_ROW = /^[=＝\-－—_＿*＊~～·.\s]{3,}$/

type Paragraph = Extract<Block, { type: 'paragraph' }>
type Found = { byline: string | null; editor: string | null; source: string | null }

const isPlain = (inlines: readonly Inline[]): boolean => inlines.every((inline) => inline.type !== 'link')

const unbracket = (text: string): string => {
  const inner = /^[（(]\s*([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)\s*[）)]$/.exec(text.trim())?.[1]
  return (inner ?? text).trim()
}

/** Takes editor, source and late byline out of the closing paragraphs, with the marks of the desk behind them. */
export function readCredits(args: { readonly blocks: readonly Block[] }): CreditsReading {
  const dropped: { rule: string; text: string }[] = []
  const found: Found = { byline: null, editor: null, source: null }
  const late = closingParagraphs(args.blocks)
  const kept: Block[] = []
  args.blocks.forEach((block, index) => {
    if (block.type === 'paragraph' && SEPARATOR_ROW.test(inlineText(block.children))) {
      dropped.push({ rule: 'separator-row', text: inlineText(block.children) })
      kept.push({ type: 'rule' })
      return
    }
    if (block.type !== 'paragraph' || !late.has(index)) {
      kept.push(block)
      return
    }
    const rest = readParagraph(block, found, dropped)
    if (rest !== null) kept.push(rest)
  })
  return {
    blocks: kept,
    byline: found.byline,
    dropped,
    editorCredit: found.editor,
    sourceCredit: found.source,
  }
}

function closingParagraphs(blocks: readonly Block[]): ReadonlySet<number> {
  const late = new Set<number>()
  for (let i = blocks.length - 1; i >= 0 && late.size < REACH; i--) if (blocks[i]?.type === 'paragraph') late.add(i)
  return late
}

function readParagraph(
  paragraph: Paragraph,
  found: Found,
  dropped: { rule: string; text: string }[],
): Paragraph | null {
  let children = paragraph.children
  const text = inlineText(children)
  if (found.source === null && SOURCE.test(text) && !EDITOR.test(text)) {
    found.source = unbracket(text.replace(END_MARKS, '')).replace(/^[—─–-]+\s*/, '')
    if (!isPlain(children)) return paragraph
    dropped.push({ rule: 'source-credit', text })
    return null
  }
  if (found.byline === null && BYLINE.test(text) && isPlain(children)) {
    found.byline = BYLINE.exec(text)?.[1]?.trim() ?? null
    dropped.push({ rule: 'byline', text })
    return null
  }
  children = takeEditor(children, found, dropped)
  const marks = END_MARKS.exec(inlineText(children))
  if (marks !== null) {
    dropped.push({ rule: 'end-marks', text: marks[0] })
    children = cutInlines({ end: marks.index + marks[0].length, inlines: children, start: marks.index })
  }
  return inlineText(children).trim() === '' ? null : { ...paragraph, children }
}

/** The editor's line may share its paragraph with others: each line is looked at. */
function takeEditor(
  inlines: readonly Inline[],
  found: Found,
  dropped: { rule: string; text: string }[],
): readonly Inline[] {
  const text = inlineText(inlines)
  let start = 0
  for (const line of text.split('\n')) {
    const match = editorIn(line)
    if (match !== null && found.editor === null) {
      found.editor = match.name
      if (match.before !== null) {
        if (/记者|記者|报导|报道|報導|報道/.test(match.before)) found.byline ??= match.before
        else found.source ??= match.before
      }
      dropped.push({ rule: 'editor-credit', text: line.slice(match.index, match.index + match.length) })
      const from = start + match.index
      return cutInlines({ end: from + match.length, inlines, start: from })
    }
    start += line.length + 1
  }
  return inlines
}

function editorIn(line: string): { name: string; before: string | null; index: number; length: number } | null {
  const whole = EDITOR.exec(line)
  // In brackets it may be followed by other text, such as a tag.
  const match = whole ?? BRACKETED_EDITOR.exec(line)
  const name = match?.[2]?.trim()
  if (match === null || name === undefined || name === '') return null
  return { before: match[1]?.trim() ?? null, index: match.index, length: match[0].length, name }
}

const BRACKETED_EDITOR =
  /[（(]\s*(?:([^（）()：:/]{2,60})\/)?\s*(?:责任编辑|責任編輯|Editor)\s*[：:]\s*([^（）()<\n]{1,40}?)[\s#＃*＊]*[）)][\s#＃*＊@＠◇]*/i
