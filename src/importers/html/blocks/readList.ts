import type { Block, Inline, ListBlock, ListItem } from '../../types.js'
import { type HtmlElement, isElement } from '../tree.js'
import type { BlockContext, Style } from './context.js'
import { joinParagraphs } from './readQuote.js'

/** Reads a list. What a list cannot hold, such as an image, follows it. */
export function readList(context: BlockContext, list: HtmlElement, style: Style): Block[] {
  const items: ListItem[] = []
  const after: Block[] = []
  for (const child of list.children) {
    if (!isElement(child) && child.trim() === '') continue
    const rule = isElement(child) ? context.rules.dropOf(child) : null
    if (rule !== null && isElement(child)) {
      context.drop(rule, child)
      continue
    }
    const isItem = isElement(child) && child.name === 'li'
    const { children, nested, rest } = partsOfItem(context.read(isItem ? child.children : [child], style))
    for (const block of rest) after.push(block)
    const before = items[items.length - 1]
    // A list directly in a list belongs to the item before it.
    if (!isItem && children.length === 0 && nested !== null && before !== undefined && before.nested === null) {
      items[items.length - 1] = { ...before, nested }
    } else if (children.length > 0 || nested !== null) items.push({ children, nested })
  }
  if (items.length === 0) return after
  const start = Number(/^\s*(\d{1,6})\s*$/.exec(list.attribs['start'] ?? '')?.[1] ?? 1)
  return [{ items, ordered: list.name === 'ol', start, type: 'list' }, ...after]
}

function partsOfItem(blocks: readonly Block[]): {
  readonly children: readonly Inline[]
  readonly nested: ListBlock | null
  readonly rest: readonly Block[]
} {
  const paragraphs: (readonly Inline[])[] = []
  const rest: Block[] = []
  const nested: ListBlock[] = []
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') {
      paragraphs.push(block.children)
    } else if (block.type === 'list') nested.push(block)
    else if (block.type !== 'rule') rest.push(block)
  }
  const [first] = nested
  const items = nested.flatMap((list) => list.items)
  return { children: joinParagraphs(paragraphs), nested: first === undefined ? null : { ...first, items }, rest }
}
