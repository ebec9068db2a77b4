import type { Block, ListBlock } from '../types.js'
import { inlineText } from './inline.js'

function listLines(list: ListBlock, lines: string[]): void {
  for (const item of list.items) {
    const line = inlineText(item.children)
    if (line !== '') lines.push(line)
    if (item.nested !== null) listLines(item.nested, lines)
  }
}

/** The blocks as plain text, separated by one newline; captions of images are text, alternative texts are not. */
export function blocksToText(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') {
      lines.push(inlineText(block.children))
    } else if (block.type === 'list') listLines(block, lines)
    else if (block.type === 'table') {
      for (const row of block.rows) {
        for (const cell of row) for (const paragraph of cell.paragraphs) lines.push(inlineText(paragraph))
      }
    } else if (block.type === 'image' && block.caption !== null) lines.push(block.caption)
  }
  return lines.join('\n')
}
