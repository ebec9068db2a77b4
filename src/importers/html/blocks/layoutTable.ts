import type { Block } from '../../types.js'
import { inlineText } from '../inline.js'
import { splitCredit } from '../splitCredit.js'
import { lineOf } from '../whitespace.js'

/** A cell of a table as it was read, with the first column that it covers and the one behind its last. */
export type CellReading = {
  readonly blocks: readonly Block[]
  readonly from: number
  readonly to: number
  readonly isHeader: boolean
}

/** A longer text under a picture is text beside it. */
const MAX_CAPTION = 300
/** Beside a picture only a short text is its caption: a longer one tells of it. */
const MAX_BESIDE = 120
/** Pictures with captions are few; each text is compared with all cells. */
const MAX_CELLS = 200

type ImageBlock = Extract<Block, { type: 'image' }>
/** A cell with pictures, or with text; `images` are replaced when captions are found for them. */
type Cell = CellReading & { readonly row: number; readonly images: number; readonly text: string | null; caption: string | null }

/**
 * A table that only holds pictures above or beside their captions is no table: the pictures with their captions, in the
 * order of reading. Null for a table that says more than that.
 */
export function readLayout(rows: readonly (readonly CellReading[])[]): readonly Block[] | null {
  const cells = rows.flatMap((row, index) => row.map((cell) => cellOf(cell, index))).filter(({ blocks }) => blocks.length > 0)
  if (cells.length > MAX_CELLS || cells.some(({ images, isHeader }) => isHeader && images === 0)) return null
  if (!cells.some(({ images }) => images > 0)) return null
  const isColumn = new Set(cells.map(({ from }) => from)).size === 1
  const placed = new Set<Cell>()
  for (const cell of cells) {
    if (cell.images > 0 || cell.text === null) continue
    const picture = pictureOf(cell, cells, isColumn)
    if (picture === null) continue
    picture.caption = cell.text
    placed.add(cell)
  }
  const isWhole = cells.every((cell) => placed.has(cell) || (cell.images > 0 && (isColumn || captionInside(cell) !== 'text')))
  // A frame of one column keeps its order, whatever else stands in it.
  if (!isWhole && !isColumn) return null
  return cells.flatMap((cell) => (placed.has(cell) ? [] : blocksOf(cell)))
}

function cellOf(cell: CellReading, row: number): Cell {
  const images = cell.blocks.filter(({ type }) => type === 'image').length
  return { ...cell, caption: null, images, row, text: textOnly(cell.blocks) }
}

/** The text of blocks that are nothing but text; null when there is anything else. */
function textOnly(blocks: readonly Block[]): string | null {
  const lines: string[] = []
  for (const block of blocks) {
    if (block.type !== 'paragraph' && block.type !== 'heading' && block.type !== 'quote') return null
    lines.push(inlineText(block.children))
  }
  return lineOf(lines.join(' '))
}

/** The picture that a text belongs to: the one above it, beside it, or below it. */
function pictureOf(text: Cell, cells: readonly Cell[], isColumn: boolean): Cell | null {
  const length = text.text?.length ?? Infinity
  if (length > MAX_CAPTION) return null
  const isFree = ({ blocks, caption, images }: Cell): boolean =>
    images > 0 && caption === null && lastImage(blocks)?.caption === null && captionInside({ blocks }) === 'none'
  const covers = (cell: Cell): boolean => cell.from < text.to && cell.to > text.from
  const near = (row: number): Cell | null => cells.filter((cell) => cell.row === row && covers(cell)).at(-1) ?? null
  const rowsWithContent = [...new Set(cells.map(({ row }) => row))]
  const at = rowsWithContent.indexOf(text.row)
  const above = near(rowsWithContent[at - 1] ?? -1)
  if (above !== null && isFree(above)) return above
  const beside = cells.filter((cell) => cell.row === text.row && cell.to <= text.from).at(-1)
  if (beside !== undefined && isFree(beside) && length <= MAX_BESIDE) return beside
  const below = near(rowsWithContent[at + 1] ?? -1)
  // A line above a picture is its caption only where nothing stands below it.
  const isLast = !cells.some(({ images, row }) => images === 0 && row > text.row)
  return below !== null && isFree(below) && isLast && (!isColumn || cells.length === 2) ? below : null
}

const lastImage = (blocks: readonly Block[]): ImageBlock | null => {
  const image = blocks.findLast(({ type }) => type === 'image')
  return image?.type === 'image' ? image : null
}

/** Whether text in a picture's own cell can be its caption, is more than that, or is not there. */
function captionInside({ blocks }: Pick<Cell, 'blocks'>): 'none' | 'caption' | 'text' {
  const at = blocks.findLastIndex(({ type }) => type === 'image')
  const others = blocks.filter(({ type }) => type !== 'image' && type !== 'video' && type !== 'rule')
  if (others.length === 0) return 'none'
  const behind = textOnly(blocks.slice(at + 1))
  const isOnly = others.length === blocks.length - at - 1 && lastImage(blocks)?.caption === null
  return isOnly && behind !== null && behind.length <= MAX_CAPTION ? 'caption' : 'text'
}

function blocksOf(cell: Cell): readonly Block[] {
  const at = cell.blocks.findLastIndex(({ type }) => type === 'image')
  const image = cell.blocks[at]
  const isInside = cell.caption === null && captionInside(cell) === 'caption'
  const caption = isInside ? textOnly(cell.blocks.slice(at + 1)) : cell.caption
  if (image?.type !== 'image' || caption === null) return cell.blocks
  const captioned: Block = { ...image, caption, credit: splitCredit(caption).credit }
  return [...cell.blocks.slice(0, at), captioned, ...(isInside ? [] : cell.blocks.slice(at + 1))]
}
