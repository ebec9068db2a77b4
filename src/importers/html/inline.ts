import { isVisible } from '../../text/invisible.js'
import type { Inline, SourceKey, TextFormats } from '../types.js'
import { collapse } from './whitespace.js'

/** Formats of a piece of text, as bits. */
export const FORMAT = { bold: 1, code: 2, italic: 4, strikethrough: 8, subscript: 16, superscript: 32, underline: 64 }

export type LinkTarget = { readonly href: string; readonly sourceKey: SourceKey | null }

/** A run of text with its formats and link, or a line break: a paragraph before it is put into shape. */
export type Piece =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly format: number
      readonly link: LinkTarget | null
      /** The white space of preformatted text counts. */
      readonly isPre?: true
    }
  | { readonly kind: 'break' }

const FORMAT_NAMES = Object.entries(FORMAT) as readonly (readonly [keyof TextFormats, number])[]

const formatsOf = (bits: number): TextFormats => {
  if (bits === 0) return {}
  return Object.fromEntries(FORMAT_NAMES.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => [name, true]))
}

const BREAK: Piece = { kind: 'break' }

const TAB_WIDTH = 8

/** Preformatted white space as no-break spaces, which nothing that shows the text collapses; single spaces stay. */
function keepSpaces(text: string): string {
  let line = ''
  for (const char of text.replaceAll('\r', '')) line += char === '\t' ? ' '.repeat(TAB_WIDTH - (line.length % TAB_WIDTH)) : char
  return line.replace(/^ +| {2,}/g, (spaces) => '\u00a0'.repeat(spaces.length))
}

/** Collapses white space across pieces, trims lines, and parts the run at empty lines. */
function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const paragraphs: Piece[][] = []
  let paragraph: Piece[] = []
  let breaks = 0
  let isSpacePending = false
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      breaks++
      isSpacePending = false
      continue
    }
    let text = piece.isPre === true ? keepSpaces(piece.text) : collapse(piece.text)
    if (text === '') continue
    if (piece.isPre === true) {
      if (breaks > 1 && paragraph.length > 0) {
        paragraphs.push(paragraph)
        paragraph = []
      } else if (breaks === 1 && paragraph.length > 0) paragraph.push(BREAK)
      breaks = 0
      isSpacePending = false
      paragraph.push({ ...piece, text })
      continue
    }
    if (text === ' ') {
      isSpacePending = true
      continue
    }
    const isAtStart = paragraph.length === 0 || breaks > 0
    // An indent, of full-width spaces too, is layout.
    if (isAtStart) text = text.trimStart()
    if (text === '') continue
    if (text.startsWith(' ')) {
      text = text.slice(1)
      isSpacePending = true
    }
    if (breaks > 0) trimLastPiece(paragraph)
    if (breaks > 1 && paragraph.length > 0) {
      paragraphs.push(paragraph)
      paragraph = []
    } else if (breaks === 1 && paragraph.length > 0) paragraph.push(BREAK)
    breaks = 0
    if (isSpacePending && !isAtStart) {
      // The space belongs to the plainer neighbour, so that links and bold words do not begin with one.
      const last = paragraph[paragraph.length - 1]
      if (last?.kind === 'text' && piece.link !== null && last.link !== piece.link) {
        paragraph[paragraph.length - 1] = { ...last, text: `${last.text} ` }
      } else text = ` ${text}`
    }
    isSpacePending = text.endsWith(' ')
    paragraph.push({ ...piece, text: isSpacePending ? text.slice(0, -1) : text })
  }
  trimLastPiece(paragraph)
  if (paragraph.length > 0) paragraphs.push(paragraph)
  return paragraphs
}

/** Takes full-width spaces off the end of a line. */
function trimLastPiece(pieces: Piece[]): void {
  const last = pieces[pieces.length - 1]
  if (last?.kind !== 'text' || !last.text.endsWith('\u3000')) return
  const text = last.text.trimEnd()
  if (text === '') pieces.pop()
  else pieces[pieces.length - 1] = { ...last, text }
}

function joinPieces(pieces: readonly Piece[]): readonly Inline[] {
  const inlines: Inline[] = []
  let link = null as { readonly target: LinkTarget; readonly children: Inline[] } | null
  let last: { format: number; link: LinkTarget | null } | null = null
  for (const piece of pieces) {
    const target = piece.kind === 'text' ? piece.link : null
    if (target === null || target !== link?.target) link = null
    if (target !== null && link === null) {
      link = { children: [], target }
      inlines.push({ children: link.children, href: target.href, sourceKey: target.sourceKey, type: 'link' })
    }
    const into = link?.children ?? inlines
    if (piece.kind === 'break') {
      into.push({ type: 'break' })
      last = null
      continue
    }
    const before = into[into.length - 1]
    if (last !== null && last.format === piece.format && last.link === target && before?.type === 'text') {
      into[into.length - 1] = { ...before, text: before.text + piece.text }
    } else into.push({ text: piece.text, type: 'text', ...formatsOf(piece.format) })
    last = { format: piece.format, link: target }
  }
  return inlines
}

/** The paragraphs that a run of pieces makes: white space collapsed, neighbours of one kind joined. */
export const inlinesOf = (pieces: readonly Piece[]): readonly (readonly Inline[])[] =>
  linesOf(pieces)
    .filter((line) => line.some((piece) => piece.kind === 'text' && isVisible(piece.text)))
    .map(joinPieces)

/** The plain text of inline content; a line break is a newline. */
export function inlineText(inlines: readonly Inline[]): string {
  let text = ''
  for (const inline of inlines) {
    if (inline.type === 'text') text += inline.text
    else text += inline.type === 'break' ? '\n' : inlineText(inline.children)
  }
  return text
}

/** The inline content without the characters from `start` to `end` of its plain text, its new ends trimmed. */
export function cutInlines(args: {
  readonly inlines: readonly Inline[]
  readonly start: number
  readonly end: number
}): readonly Inline[] {
  const pieces: Piece[] = []
  let at = 0
  const visit = (inlines: readonly Inline[], link: LinkTarget | null): void => {
    for (const inline of inlines) {
      if (inline.type === 'link') {
        visit(inline.children, { href: inline.href, sourceKey: inline.sourceKey })
        continue
      }
      const text = inline.type === 'break' ? '\n' : inline.text
      const from = at
      at += text.length
      const kept = text.slice(0, Math.max(0, args.start - from)) + text.slice(Math.max(0, args.end - from))
      if (kept === '') continue
      if (inline.type === 'break') pieces.push(BREAK)
      else {
        const format = FORMAT_NAMES.reduce((bits, [name, bit]) => (inline[name] === true ? bits | bit : bits), 0)
        pieces.push({ format, kind: 'text', link, text: kept })
      }
    }
  }
  visit(args.inlines, null)
  return inlinesOf(pieces)[0] ?? []
}
