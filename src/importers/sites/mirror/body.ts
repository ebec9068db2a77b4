import {
  blocksToText,
  buildBlocks,
  type BodyReading,
  buildTree,
  type Dropped,
  exactTree,
  inlineText,
  lostText,
  splitCredit,
  squeeze,
  UNREAD,
} from '../../html/index.js'
import type { Block, Inline } from '../../types.js'
import { repairBody } from './bodyRepairs.js'
import { mirrorBodyRules } from './bodyRules.js'
import { readCredits } from './credits.js'
import { type DatelineReading, readDateline } from './dateline.js'
import { dropRule } from './dropRules.js'
import type { Warnings } from './warnings.js'

/** An article's body and the fields that stand in it. */
export type Body = {
  readonly blocks: readonly Block[]
  readonly tags: readonly string[]
  readonly dateline: string | null
  readonly datelineDate: string | null
  readonly byline: string | null
  readonly editorCredit: string | null
  readonly sourceCredit: string | null
  readonly dropped: readonly Dropped[]
  /** So much was lost in broken markup that the rest is no whole text. */
  readonly isDamaged: boolean
}

/** The second reader may blow up on thousands of misnested elements, as browsers do: it is asked within reason. */
const SECOND_READER = { maxChars: 100_000, maxMisnested: 20 }
const MAX_CAPTION = 200
/** Fewer characters than this are noise of the markup, such as the end of an attribute with a `>` in it. */
const LEAST_LOSS = 8
/** From 0 to 1: of a text that has lost more, the rest is not whole. */
const MAX_LOSS = 0.1
/** Text at the very start, outside of any element. */
const BARE_START = /^\s*[^\s<]/

/** Reads the region of a page's body. */
export function readBody(args: {
  readonly source: string
  /** Scheme and host of the original site; null when it is not known. */
  readonly origin: string | null
  readonly base: string | null
  /** px. */
  readonly maxImageWidth: number
  readonly outlet: string | null
  readonly pathDate: string | null
  readonly warnings: Warnings
}): Body {
  const { outlet, pathDate, warnings } = args
  const repaired = repairBody(args)
  const reading = readTrees({ ...args, source: repaired.source })
  for (const { detail, note } of reading.notes) warnings.add(note, detail)
  if (reading.tags.length > 0) warnings.add('tag-page-missing', reading.tags.slice(0, 5).join(', '))
  if (BARE_START.test(args.source)) warnings.add('body-without-paragraph')

  const captioned = withCaptions(trimRules(reading.blocks))
  const { dateline, index: first } = findDateline({ blocks: captioned, outlet, pathDate })
  const opened = captioned.flatMap((block, index): Block[] => {
    if (index !== first || !isText(block) || dateline.dropped.length === 0) return [block]
    return dateline.rest.length === 0 ? [] : [openingOf(block, dateline.rest)]
  })
  const credits = readCredits({ blocks: opened, byline: dateline.byline })
  const dropped = [...repaired.dropped, ...dateline.dropped, ...reading.dropped, ...credits.dropped]
  warnOfDropped(dropped, warnings)
  if (dateline.dateline !== null && !dateline.hasYear) warnings.add('dateline-without-year', dateline.dateline)
  if (dateline.date !== null && pathDate !== null && dateline.date !== pathDate) {
    warnings.add('date-conflict', `path ${pathDate}, dateline ${dateline.date}`)
  }
  const blocks = trimRules(credits.blocks)
  warnOfText(blocks, warnings)
  const loss = lossOf({ blocks, dropped, source: repaired.source })
  if (loss !== null) warnings.add('text-lost', `${Math.ceil(loss.share * 100)} %: ${loss.text}`)
  return {
    blocks,
    byline: credits.byline,
    dateline: dateline.dateline,
    datelineDate: dateline.date,
    dropped: loss === null ? dropped : [...dropped, { rule: 'swallowed-text', text: loss.text }],
    editorCredit: credits.editorCredit,
    isDamaged: loss !== null && loss.share > MAX_LOSS,
    sourceCredit: credits.sourceCredit,
    tags: reading.tags,
  }
}

type TextBlock = Extract<Block, { type: 'paragraph' | 'heading' }>

const isText = (block: Block | undefined): block is TextBlock => block?.type === 'paragraph' || block?.type === 'heading'

/** How many texts from the start a dateline may stand: behind a heading or a word on the author. */
const DATELINE_REACH = 4

/** The dateline: in the first paragraph, or in one of the texts around it, if it says so itself with a date. */
function findDateline(args: {
  readonly blocks: readonly Block[]
  readonly outlet: string | null
  readonly pathDate: string | null
}): { readonly dateline: DatelineReading; readonly index: number } {
  const { blocks, outlet, pathDate } = args
  const read = (block: Block | undefined): DatelineReading =>
    readDateline({ outlet, paragraph: isText(block) ? block.children : [], pathDate })
  const texts = [...blocks.keys()].filter((index) => isText(blocks[index])).slice(0, DATELINE_REACH)
  const first = texts.find((index) => blocks[index]?.type === 'paragraph') ?? -1
  const dateline = read(blocks[first])
  if (dateline.dateline !== null) return { dateline, index: first }
  for (const index of texts) {
    const other = index === first ? null : read(blocks[index])
    if (other?.date !== undefined && other.date !== null) return { dateline: other, index }
  }
  return { dateline, index: first }
}

/** Longer than this it is the text that a heading's dateline opens, and no heading. */
const MAX_HEADING = 40

function openingOf(block: TextBlock, children: readonly Inline[]): Block {
  const isHeading = block.type === 'heading' && inlineText(children).length <= MAX_HEADING
  return isHeading ? { ...block, children } : { align: block.align, children, type: 'paragraph' }
}

/** What broken markup has swallowed of the body; null when that is nothing. */
function lossOf(args: {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
  readonly source: string
}): { readonly share: number; readonly text: string } | null {
  const { blocks, dropped, source } = args
  const captions = blocks.flatMap((block) => {
    if (block.type === 'image') return [block.caption ?? '', block.alt ?? '']
    return block.type === 'video' ? [block.title ?? ''] : []
  })
  const readDrops = dropped.filter(({ element, isUnclosed }) => isUnclosed !== true && (element === undefined || !UNREAD.has(element)))
  const kept = [blocksToText(blocks), ...captions, ...readDrops.map(({ text }) => text)]
  const { pieces, share } = lostText({ kept, source })
  return pieces.join('').length < LEAST_LOSS ? null : { share, text: pieces.join(' ') }
}

/** Reads the body; where the markup is misnested a second, exact reader is asked as well. */
function readTrees(args: {
  readonly source: string
  readonly base: string | null
  /** px. */
  readonly maxImageWidth: number
  readonly warnings: Warnings
}): BodyReading {
  const { source, warnings } = args
  const rules = mirrorBodyRules(args)
  const tree = buildTree(source)
  const reading = buildBlocks({ nodes: tree.children, rules })
  const { misnested, unbalanced } = tree.faults
  if (unbalanced + misnested > 0) warnings.add('unbalanced-markup', `${unbalanced + misnested} in the body`)
  const isBounded = misnested <= SECOND_READER.maxMisnested && source.length <= SECOND_READER.maxChars
  if (misnested === 0 || !isBounded) return reading
  const second = buildBlocks({ nodes: exactTree(source), rules })
  const [ours, theirs] = [reading, second].map(({ blocks }) => squeeze(blocksToText(blocks))) as [string, string]
  if (ours === theirs) return reading
  warnings.add('trees-differ', `${ours.length} and ${theirs.length} characters`)
  // What a browser shows counts, unless it shows less.
  return theirs.length >= ours.length ? second : reading
}

/** Rules at either end part the body from what is around it; several in a row are one. */
function trimRules(blocks: readonly Block[]): readonly Block[] {
  const kept = blocks.filter((block, index) => block.type !== 'rule' || blocks[index - 1]?.type !== 'rule')
  const start = kept[0]?.type === 'rule' ? 1 : 0
  const end = kept.length > start && kept.at(-1)?.type === 'rule' ? -1 : undefined
  return start === 0 && end === undefined ? kept : kept.slice(start, end)
}

/** A centred paragraph with a credit in its last brackets, right behind an image without a caption, is that caption. */
function withCaptions(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (block.type === 'paragraph' && block.align === 'center' && last?.type === 'image' && last.caption === null) {
      const caption = inlineText(block.children)
      const { credit } = splitCredit(caption)
      if (credit !== null && caption.length <= MAX_CAPTION) {
        result[result.length - 1] = { ...last, caption, credit }
        continue
      }
    }
    result.push(block)
  }
  return result
}

function warnOfDropped(dropped: readonly Dropped[], warnings: Warnings): void {
  for (const { rule, text } of dropped) {
    const warning = dropRule(rule)?.warning ?? null
    // Links and images were reported with their addresses where they were read.
    if (warning === null || text.trim() === '') continue
    warnings.add(warning, `${rule}: ${text.replace(/\s+/g, ' ').trim()}`)
  }
}

const LOST = /[\u4e00-\u9fff]\?{1,2}[\u4e00-\u9fff]|\d\?\d|(?:^|\n)\? |[（(]\?(?=[A-Za-z\u4e00-\u9fff])|\ufffd/g

function warnOfText(blocks: readonly Block[], warnings: Warnings): void {
  const text = blocksToText(blocks)
  const lost = text.match(LOST)
  if (lost !== null) warnings.add('lost-characters', `${lost.length} places, such as ${lost[0].trim()}`)
  let chinese = 0
  let latin = 0
  for (const line of text.split('\n')) {
    if (line.length < 40) continue
    const letters = line.match(/[A-Za-z]/g)?.length ?? 0
    if (letters > line.length * 0.6) latin++
    else if (/[\u4e00-\u9fff]{8}/.test(line)) chinese++
  }
  if (latin >= 2 && chinese >= 2) warnings.add('mixed-language', `${chinese} Chinese and ${latin} Latin paragraphs`)
}
