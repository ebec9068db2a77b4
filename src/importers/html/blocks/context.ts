import type { Align, Block } from '../../types.js'
import type { BodyNote, BodyRules, Dropped } from '../bodyRules.js'
import type { LinkTarget } from '../inline.js'
import { UNREAD } from '../lostText.js'
import { type HtmlElement, type HtmlNode, textOf } from '../tree.js'

/** The block that text is being gathered for. */
export type Frame = {
  readonly kind: 'paragraph' | 'heading'
  readonly level: 2 | 3 | 4
  readonly align: Align | null
  /** Set inside preformatted text. */
  readonly isPre: boolean
}

/** Formats and link of the text that is being gathered. */
export type Style = { readonly format: number; readonly link: LinkTarget | null }

export const PARAGRAPH: Frame = { align: null, isPre: false, kind: 'paragraph', level: 2 }
export const PLAIN: Style = { format: 0, link: null }

/** What the readers of one body share. */
export type BlockContext = {
  readonly rules: BodyRules
  readonly tags: Set<string>
  readonly notes: { readonly note: BodyNote; readonly detail: string }[]
  readonly dropped: Dropped[]
  readonly note: (note: BodyNote, detail: string) => void
  /** `text` is what was taken out where it is not the element's own: an address. */
  readonly drop: (rule: string, element?: HtmlElement | null, text?: string) => void
  /** Reads a run of nodes on its own: a list item, a cell, a quote. */
  readonly read: (nodes: readonly HtmlNode[], style: Style) => Block[]
}

/** Makes the context of one body. */
export function createContext(args: {
  readonly rules: BodyRules
  readonly read: (context: BlockContext, nodes: readonly HtmlNode[], style: Style) => Block[]
}): BlockContext {
  const dropped: Dropped[] = []
  const notes: { note: BodyNote; detail: string }[] = []
  const context: BlockContext = {
    drop: (rule, element = null, text = element === null ? '' : textOf(element)) => {
      const isUnread = element !== null && UNREAD.has(element.name)
      dropped.push({
        ...(isUnread ? { element: element.name } : {}),
        ...(element?.isUnclosed === true ? { isUnclosed: true } : {}),
        rule,
        text,
      })
    },
    dropped,
    note: (note, detail) => void notes.push({ detail: detail.slice(0, 200), note }),
    notes,
    read: (nodes, style) => args.read(context, nodes, style),
    rules: args.rules,
    tags: new Set(),
  }
  return context
}
