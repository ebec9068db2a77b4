import type { Block, Inline, ListBlock, TableCell } from '../../types.js'
import { splitCredit } from '../splitCredit.js'
import { type HtmlElement, type HtmlNode, isElement, textOf } from '../tree.js'
import { lineOf } from '../whitespace.js'
import type { BlockContext, Style } from './context.js'
import { type CellReading, readLayout } from './layoutTable.js'

const SECTIONS = new Set(['tbody', 'thead', 'tfoot'])

/**
 * Reads a table. A table of one cell is a frame and no table, and so is one of pictures and their captions; what stands
 * between cells comes before it.
 */
export function readTable(context: BlockContext, table: HtmlElement, style: Style): readonly Block[] {
  const rows: CellReading[][] = []
  const spans: Pick<TableCell, 'colSpan' | 'rowSpan'>[][] = []
  const before: Block[] = []

  const readStray = (node: HtmlNode): void => {
    if (isElement(node) || node.trim() !== '') for (const block of context.read([node], style)) before.push(block)
  }
  /** What a rule drops, such as a hidden row or cell. */
  const isDropped = (element: HtmlElement): boolean => {
    const rule = context.rules.dropOf(element)
    if (rule !== null) context.drop(rule, element)
    return rule !== null
  }
  const readRow = (children: readonly HtmlNode[]): void => {
    const cells: CellReading[] = []
    const spansOfRow: Pick<TableCell, 'colSpan' | 'rowSpan'>[] = []
    for (const child of children) {
      if (!isElement(child) || (child.name !== 'td' && child.name !== 'th')) readStray(child)
      else if (!isDropped(child)) {
        const from = cells.at(-1)?.to ?? 0
        const colSpan = spanOf(child.attribs['colspan'])
        const blocks = context.read(child.children, style)
        cells.push({ blocks, from, isHeader: child.name === 'th', to: from + colSpan })
        spansOfRow.push({ colSpan, rowSpan: spanOf(child.attribs['rowspan']) })
      }
    }
    if (cells.length === 0) return
    rows.push(cells)
    spans.push(spansOfRow)
  }
  const readRows = (children: readonly HtmlNode[]): void => {
    for (const child of children) {
      if (!isElement(child)) readStray(child)
      else if (child.name === 'tr') {
        if (!isDropped(child)) readRow(child.children)
      } else if (SECTIONS.has(child.name)) {
        if (!isDropped(child)) readRows(child.children)
      }
      else if (child.name === 'td' || child.name === 'th') readRow([child])
      else readStray(child)
    }
  }
  readRows(table.children)
  const layout = readLayout(rows)
  if (layout === null) return [...before, ...tableOf(context, rows, spans)]
  const heading = table.children.find((node) => isElement(node) && node.name === 'caption')
  return captioned(layout, heading === undefined ? null : lineOf(textOf(heading)), before)
}

/** The title of a table that only holds one picture is that picture's caption. */
function captioned(layout: readonly Block[], caption: string | null, before: readonly Block[]): readonly Block[] {
  const [picture, ...others] = layout
  if (caption === null || picture?.type !== 'image' || picture.caption !== null || others.length > 0) return [...before, ...layout]
  return [{ ...picture, caption, credit: splitCredit(caption).credit }]
}

/** The table itself, and behind it what its cells cannot hold: an image that has lost its place is reported. */
function tableOf(
  context: BlockContext,
  rows: readonly (readonly CellReading[])[],
  spans: readonly (readonly Pick<TableCell, 'colSpan' | 'rowSpan'>[])[],
): readonly Block[] {
  const [alone, ...others] = rows.flat()
  // A frame: what stands in it keeps its form and its order.
  if (others.length === 0) return alone?.blocks ?? []
  const after: Block[] = []
  const cells = rows.map((row, index) =>
    row.map(({ blocks, isHeader }, column): TableCell => {
      const { paragraphs, rest } = paragraphsOf(blocks)
      for (const block of rest) after.push(block)
      const { colSpan, rowSpan } = spans[index]?.[column] ?? { colSpan: 1, rowSpan: 1 }
      return { colSpan, header: isHeader, paragraphs, rowSpan }
    }),
  )
  if (cells.flat().every(({ paragraphs }) => paragraphs.length === 0)) return after
  for (const block of after) context.note('content-moved', block.type === 'image' || block.type === 'video' ? block.url : block.type)
  return [{ rows: cells, type: 'table' }, ...after]
}

/** A cell holds paragraphs only: what else has text is flattened, what has none follows the table. */
function paragraphsOf(blocks: readonly Block[]): {
  readonly paragraphs: readonly (readonly Inline[])[]
  readonly rest: readonly Block[]
} {
  const paragraphs: (readonly Inline[])[] = []
  const rest: Block[] = []
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') {
      paragraphs.push(block.children)
    } else if (block.type === 'list') for (const item of paragraphsOfList(block)) paragraphs.push(item)
    else if (block.type === 'table') {
      for (const cell of block.rows.flat()) for (const paragraph of cell.paragraphs) paragraphs.push(paragraph)
    } else if (block.type !== 'rule') rest.push(block)
  }
  return { paragraphs, rest }
}

function paragraphsOfList(list: ListBlock): readonly (readonly Inline[])[] {
  return list.items.flatMap((item) => [item.children, ...(item.nested === null ? [] : paragraphsOfList(item.nested))])
}

const spanOf = (value: string | undefined): number =>
  Math.min(1000, Math.max(1, Number(/^\s*(\d{1,4})/.exec(value ?? '')?.[1] ?? 1)))
