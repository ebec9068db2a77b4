import type { Block, Inline, ListBlock, ListItem } from '../../types.js'
import { type HtmlElement, isElement } from '../tree.js'
import type { BlockContext, Style } from './context.js'
import { joinParagraphs } from './readQuote.js'

type Draft = { readonly paragraphs: (readonly Inline[])[]; readonly nested: ListBlock[] }

/**
 * Reads a list. What an item cannot hold, such as an image or a table, parts the list and keeps its place; the numbers
 * go on behind it.
 */
export function readList(context: BlockContext, list: HtmlElement, style: Style): Block[] {
  const isOrdered = list.name === 'ol'
  const out: Block[] = []
  let items: ListItem[] = []
  let draft: Draft = { nested: [], paragraphs: [] }
  /** Number of the item that is being read, and of the first one in `items`. */
  let number = Number(/^\s*(\d{1,6})\s*$/.exec(list.attribs['start'] ?? '')?.[1] ?? 1)
  let start = number

  const endItem = (): void => {
    const [first] = draft.nested
    const children = joinParagraphs(draft.paragraphs)
    const nested = first === undefined ? null : { ...first, items: draft.nested.flatMap((inner) => inner.items) }
    draft = { nested: [], paragraphs: [] }
    if (children.length === 0 && nested === null) return
    // The rest of an item that was parted has no number of its own.
    if (items.length === 0) start = children.length > 0 ? number : number + 1
    items.push({ children, nested })
  }
  const endList = (): void => {
    if (items.length > 0) out.push({ items, ordered: isOrdered, start: isOrdered ? start : 1, type: 'list' })
    items = []
  }
  const part = (block: Block): void => {
    endItem()
    endList()
    out.push(block)
  }
  const readItem = (blocks: readonly Block[]): void => {
    let hasText = false
    for (const block of blocks) {
      if (block.type === 'list') draft.nested.push(block)
      else if (block.type === 'rule') continue
      else if (block.type !== 'paragraph' && block.type !== 'heading' && block.type !== 'quote') part(block)
      // Behind what parts it, the text of an item goes on without a bullet or a number.
      else if (hasText && (draft.paragraphs.length === 0 || draft.nested.length > 0)) {
        part({ align: null, children: block.children, type: 'paragraph' })
      } else {
        if (draft.nested.length > 0) endItem()
        draft.paragraphs.push(block.children)
        hasText = true
      }
    }
    endItem()
    if (blocks.length > 0) number++
  }

  for (const child of list.children) {
    if (!isElement(child) && child.trim() === '') continue
    const rule = isElement(child) ? context.rules.dropOf(child) : null
    if (rule !== null && isElement(child)) {
      context.drop(rule, child)
      continue
    }
    const isItem = isElement(child) && child.name === 'li'
    const blocks = context.read(isItem ? child.children : [child], style)
    const last = items[items.length - 1]
    const [inner] = blocks
    // A list directly in a list belongs to the item before it.
    if (!isItem && inner?.type === 'list' && last !== undefined && last.nested === null) {
      items[items.length - 1] = { ...last, nested: inner }
      if (blocks.length > 1) readItem(blocks.slice(1))
    } else readItem(blocks)
  }
  endList()
  return out
}
