import type { Block, Inline } from '../../types.js'
import { cutInlines, inlineText } from '../../html/index.js'
import { readCreditLine } from './creditLine.js'
import { findSource, type SourceCredit } from './sourceCredit.js'

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

const BYLINE = new RegExp(
  '^[（(﹙〔\\[]?\\s*(' +
    '[^。，！？（）()\\n]{0,20}(?:记者|記者)[^。！？（）()\\n]{1,40}(?:报导|报道|報導|報道)' +
    '|文\\s*[◎/／:：]\\s*[^。！？（）()\\n]{1,40}' +
    ')\\s*[）)﹚〕\\]]?[\\s#＃*＊@＠]*$',
)
/** `interview/NAME editing/NAME`: who did what, as television prints it. */
const ROLES = '(?:采访|採訪|编辑|編輯|责编|責編|后制|後製|后期|撰稿|撰文|摄影|攝影|播音|配音|翻译|翻譯|整理|文|图|圖)'
const ROLES_LINE = new RegExp(`^\\s*[（(﹙〔]?\\s*((?:${ROLES}\\s*[/／◎：:]\\s*[^/／◎：:。！？（）()\\n]{1,20}){2,})[）)﹚〕]?\\s*$`)
const EDITING = /(?:编辑|編輯|责编|責編)\s*[/／◎：:]\s*([^/／◎：:\s，,、；;]{1,20})/
const MAX_ROLES = 120
const END_MARKS = /(?:(?<=[\p{Script=Han}。！？」』”’）)…】》\]])\s*[@＠*＊#＃◇◆]+|\s*[@＠*＊#＃◇◆]{2,}|^[@＠*＊#＃◇◆]+)\s*$/u
const SEPARATOR_ROW = /^[=＝\-－—_＿*＊~～·.\s]{3,}$/

type Paragraph = Extract<Block, { type: 'paragraph' }>
type Dropped = { rule: string; text: string }
type Found = { byline: string | null; editor: string | null; source: SourceCredit | null; sourceTaken: string | null }
/** A part of a paragraph's text. */
type Range = { readonly start: number; readonly end: number }

/** Takes editor, source and late byline out of the closing paragraphs, with the marks of the desk behind them. */
export function readCredits(args: {
  readonly blocks: readonly Block[]
  /** Whom the dateline names; another name at the end stays in the text. */
  readonly byline: string | null
}): CreditsReading {
  const dropped: Dropped[] = []
  const blocks = args.blocks.map(asParagraph)
  const late = closingParagraphs(blocks)
  const source = findSource(blocks, late)
  const found: Found = { byline: args.byline, editor: null, source, sourceTaken: null }
  const kept: Block[] = []
  blocks.forEach((block, index) => {
    if (block.type === 'paragraph' && SEPARATOR_ROW.test(inlineText(block.children))) {
      dropped.push({ rule: 'separator-row', text: inlineText(block.children) })
      kept.push({ type: 'rule' })
      return
    }
    if (block.type !== 'paragraph' || !late.has(index)) {
      kept.push(block)
      return
    }
    const rest = readParagraph({ dropped, found, index, paragraph: block })
    if (rest !== null) kept.push(rest)
  })
  return {
    blocks: found.editor === null ? takeEarlyEditor(kept, found, dropped) : kept,
    byline: found.byline,
    dropped,
    editorCredit: found.editor,
    sourceCredit: found.source?.text ?? found.sourceTaken,
  }
}

/** A line that names the editor is one in a heading or a quotation, too. */
function asParagraph(block: Block): Block {
  if (block.type !== 'heading' && block.type !== 'quote') return block
  const text = inlineText(block.children)
  const credit = text.length <= 80 ? readCreditLine(text) : null
  const isWhole = credit !== null && credit.whole.start === 0 && credit.whole.end === text.length
  return isWhole ? { align: null, children: block.children, type: 'paragraph' } : block
}

function closingParagraphs(blocks: readonly Block[]): ReadonlySet<number> {
  const late = new Set<number>()
  for (let i = blocks.length - 1; i >= 0 && late.size < REACH; i--) if (blocks[i]?.type === 'paragraph') late.add(i)
  return late
}

function readParagraph(args: {
  readonly paragraph: Paragraph
  readonly index: number
  readonly found: Found
  readonly dropped: Dropped[]
}): Paragraph | null {
  const { dropped, found, index, paragraph } = args
  let { children } = paragraph
  const { source } = found
  if (source?.index === index && source.isPlain) {
    const text = inlineText(children)
    dropped.push({ rule: 'source-credit', text: text.slice(source.start, source.end) })
    children = cutRange(children, source)
  }
  children = takeLines(children, found, dropped)
  const marks = END_MARKS.exec(inlineText(children))
  if (marks !== null) {
    dropped.push({ rule: 'end-marks', text: marks[0] })
    children = cutInlines({ end: marks.index + marks[0].length, inlines: children, start: marks.index })
  }
  return inlineText(children).trim() === '' ? null : { ...paragraph, children }
}

/** Editor and byline may share their paragraph with others: each line is looked at. */
function takeLines(inlines: readonly Inline[], found: Found, dropped: Dropped[]): readonly Inline[] {
  let rest = inlines
  let at = 0
  for (const line of inlineText(inlines).split('\n')) {
    const range = readLine(line, found, dropped)
    if (range === null) {
      at += line.length + 1
      continue
    }
    const before = inlineText(rest).length
    rest = cutRange(rest, { end: at + range.end, start: at + range.start })
    at += line.length + 1 - (before - inlineText(rest).length)
  }
  return rest
}

/** What of a line is a credit that has a field of its own. */
function readLine(line: string, found: Found, dropped: Dropped[]): Range | null {
  const credit = found.editor === null ? readCreditLine(line) : null
  if (credit !== null) {
    found.editor = credit.editor
    const isKept = credit.other !== null && !takeOther(credit.other, found)
    const range = isKept ? credit.own : credit.whole
    dropped.push({ rule: 'editor-credit', text: line.slice(range.start, range.end) })
    return range
  }
  const roles = rolesOf(line)
  // Another reporter at the end stays in the text; the editor beside them has a field of their own.
  if (roles !== null) found.editor ??= EDITING.exec(roles[1] ?? '')?.[1] ?? null
  const byline = found.byline === null ? (roles ?? BYLINE.exec(line)) : null
  if (byline === null) return null
  found.byline = byline[1]?.trim() ?? null
  dropped.push({ rule: 'byline', text: line })
  return { end: line.length, start: 0 }
}

const rolesOf = (line: string): RegExpExecArray | null => (line.length > MAX_ROLES ? null : ROLES_LINE.exec(line))

/** Gives who is named beside the editor a field; false when the field is taken: then the text stays. */
function takeOther({ kind, text }: { readonly kind: 'byline' | 'source'; readonly text: string }, found: Found): boolean {
  if (kind === 'byline') {
    if (found.byline !== null && found.byline !== text) return false
    found.byline = text
    return true
  }
  if (found.source !== null || (found.sourceTaken !== null && found.sourceTaken !== text)) return false
  found.sourceTaken = text
  return true
}

/** Further links or notes may stand behind an editor's line: one that is nothing else is found wherever it stands. */
function takeEarlyEditor(blocks: readonly Block[], found: Found, dropped: Dropped[]): readonly Block[] {
  const index = blocks.findLastIndex((block) => {
    if (block.type !== 'paragraph') return false
    const text = inlineText(block.children)
    const credit = text.length <= 80 ? readCreditLine(text) : null
    return credit !== null && credit.whole.start === 0 && credit.whole.end === text.length
  })
  const block = blocks[index]
  if (block?.type !== 'paragraph') return blocks
  const children = takeLines(block.children, found, dropped)
  const rest: readonly Block[] = inlineText(children).trim() === '' ? [] : [{ ...block, children }]
  return [...blocks.slice(0, index), ...rest, ...blocks.slice(index + 1)]
}

/** Cuts a range, and with a whole line one of the line breaks beside it. */
function cutRange(inlines: readonly Inline[], { end, start }: Range): readonly Inline[] {
  const text = inlineText(inlines)
  const isLineStart = start === 0 || text[start - 1] === '\n'
  const isLineEnd = end === text.length || text[end] === '\n'
  const isLine = isLineStart && isLineEnd
  const from = isLine && start > 0 ? start - 1 : start
  return cutInlines({ end: isLine && start === 0 && end < text.length ? end + 1 : end, inlines, start: from })
}
