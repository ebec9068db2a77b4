import type { TableCell } from '../types.js'
import type { NodeIds } from './createNodeIds.js'
import { inlineNodes } from './inlineNodes.js'
import type { LexicalNode } from './lexicalState.js'
import { ELEMENT } from './lexicalState.js'
import { paragraphNode } from './paragraphNode.js'

type Rows = readonly (readonly TableCell[])[]

/** Which cells are headings of a row or a column, as Lexical says it. */
const HEADER = { none: 0, row: 1, column: 2 } as const

// More cells than this, and the editor can no longer show the table.
const MAX_CELLS = 10_000
/** A cell spans no more columns than this; wider ones are spans "over everything" that mean the table's width. */
const MAX_SPAN = 50

const EMPTY_CELL: TableCell = { colSpan: 1, header: false, paragraphs: [], rowSpan: 1 }

/**
 * A table with as many cells in every row: the editor would fill the gaps on opening, which would be a change.
 * One too large to be edited becomes paragraphs.
 */
export function tableNodes(args: { readonly rows: Rows; readonly ids: NodeIds }): readonly LexicalNode[] {
  const { ids, rows } = args
  if (!rows.some((row) => row.length > 0)) return []
  const widest = Math.max(...rows.map((row) => row.length))
  if (widest * rows.length > MAX_CELLS) return rows.flat().flatMap((cell) => filledParagraphs({ cell, ids }))
  const children = squareRows(rows).map((cells, rowIndex) => ({
    ...ELEMENT,
    type: 'tablerow',
    children: cells.map((cell, cellIndex) =>
      cellNode({ cell, headerState: headerState({ cell, cells, cellIndex, rowIndex }), ids }),
    ),
  }))
  return [{ ...ELEMENT, type: 'table', children }]
}

function headerState(args: {
  cell: TableCell
  cells: readonly TableCell[]
  cellIndex: number
  rowIndex: number
}): number {
  if (!args.cell.header) return HEADER.none
  const isRowHeading = args.cellIndex === 0 && (args.rowIndex > 0 || !args.cells.every((cell) => cell.header))
  return isRowHeading ? HEADER.column : HEADER.row
}

function cellNode(args: { cell: TableCell; headerState: number; ids: NodeIds }): LexicalNode {
  const paragraphs = filledParagraphs(args)
  return {
    ...ELEMENT,
    type: 'tablecell',
    backgroundColor: null,
    // A cell without a paragraph cannot be typed in.
    children: paragraphs.length > 0 ? paragraphs : [paragraphNode({ children: [] })],
    colSpan: args.cell.colSpan,
    headerState: args.headerState,
    rowSpan: args.cell.rowSpan,
  }
}

function filledParagraphs({ cell, ids }: { cell: TableCell; ids: NodeIds }): readonly LexicalNode[] {
  return cell.paragraphs
    .map((inlines) => inlineNodes({ ids, inlines }))
    .filter((children) => children.length > 0)
    .map((children) => paragraphNode({ children }))
}

/** The rows with spans that fit into the table, and with empty cells where a row is short. */
function squareRows(rows: Rows): Rows {
  const taken: number[] = []
  const fitted = rows.map((row, rowIndex) => {
    const rowsLeft = rows.length - rowIndex
    let column = 0
    const cells = row.map((cell) => {
      while ((taken[column] ?? 0) > rowIndex) column++
      const rowSpan = Math.min(Math.max(cell.rowSpan, 1), rowsLeft)
      let colSpan = 1
      const wanted = Math.min(Math.max(cell.colSpan, 1), MAX_SPAN)
      // A cell that would lie over one that reaches down from above ends before it.
      while (colSpan < wanted && (taken[column + colSpan] ?? 0) <= rowIndex) colSpan++
      for (let index = column; index < column + colSpan; index++) taken[index] = rowIndex + rowSpan
      column += colSpan
      return { ...cell, colSpan, rowSpan }
    })
    const filled = taken.filter((until) => until > rowIndex).length
    return { cells, filled }
  })
  return fitted.map(({ cells, filled }) => [...cells, ...Array<TableCell>(taken.length - filled).fill(EMPTY_CELL)])
}
