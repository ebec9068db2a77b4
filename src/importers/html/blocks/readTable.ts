import type { Block, Inline, ListBlock, TableCell } from '../../types.js'
import { type HtmlElement, type HtmlNode, isElement } from '../tree.js'
import type { BlockContext, Style } from './context.js'

const SECTIONS = new Set(['tbody', 'thead', 'tfoot'])

/** Reads a table. A table of one cell is a frame and no table; what stands between cells comes before it. */
export function readTable(context: BlockContext, table: HtmlElement, style: Style): Block[] {
  const rows: TableCell[][] = []
  const before: Block[] = []
  const after: Block[] = []

  const readStray = (node: HtmlNode): void => {
    if (isElement(node) || node.trim() !== '') for (const block of context.read([node], style)) before.push(block)
  }
  const readRow = (children: readonly HtmlNode[]): void => {
    const cells: TableCell[] = []
    for (const child of children) {
      if (!isElement(child) || (child.name !== 'td' && child.name !== 'th')) readStray(child)
      else {
        const { paragraphs, rest } = paragraphsOf(context.read(child.children, style))
        for (const block of rest) after.push(block)
        const { colspan, rowspan } = child.attribs
        cells.push({ colSpan: spanOf(colspan), header: child.name === 'th', paragraphs, rowSpan: spanOf(rowspan) })
      }
    }
    if (cells.length > 0) rows.push(cells)
  }
  const readRows = (children: readonly HtmlNode[]): void => {
    for (const child of children) {
      if (!isElement(child)) readStray(child)
      else if (child.name === 'tr') readRow(child.children)
      else if (SECTIONS.has(child.name)) readRows(child.children)
      else if (child.name === 'td' || child.name === 'th') readRow([child])
      else readStray(child)
    }
  }
  readRows(table.children)

  const cells = rows.flat()
  if (cells.every((cell) => cell.paragraphs.length === 0)) return [...before, ...after]
  if (cells.length > 1) return [...before, { rows, type: 'table' }, ...after]
  const alone = (cells[0]?.paragraphs ?? []).map((children): Block => ({ align: null, children, type: 'paragraph' }))
  return [...before, ...alone, ...after]
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
