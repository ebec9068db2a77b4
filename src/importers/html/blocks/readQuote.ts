import type { Block, Inline } from '../../types.js'

const BREAK: Inline = { type: 'break' }

/** Paragraphs as one run of text, a line break between them. */
export function joinParagraphs(paragraphs: readonly (readonly Inline[])[]): readonly Inline[] {
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : [BREAK, ...paragraph]))
}

/** The blocks of a quotation: its text as quotes, other blocks between them as they are. */
export function asQuotes(blocks: readonly Block[]): readonly Block[] {
  const quotes: Block[] = []
  let paragraphs: (readonly Inline[])[] = []
  const flush = (): void => {
    if (paragraphs.length > 0) quotes.push({ children: joinParagraphs(paragraphs), type: 'quote' })
    paragraphs = []
  }
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'quote') paragraphs.push(block.children)
    else {
      flush()
      quotes.push(block)
    }
  }
  flush()
  return quotes
}
