import type { Block } from '../types.js'
import { createContext, PLAIN } from './blocks/context.js'
import { readRun } from './blocks/readRun.js'
import type { BodyNote, BodyRules, Dropped } from './bodyRules.js'
import type { HtmlNode } from './tree.js'

/** What a body says, and what was noticed and dropped on the way, in the order of the page. */
export type BodyReading = {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
  readonly notes: readonly { readonly note: BodyNote; readonly detail: string }[]
  readonly tags: readonly string[]
}

/** Reads the nodes of a body into blocks. The tree's depth is bounded, so recursion is safe. */
export function buildBlocks(args: { readonly nodes: readonly HtmlNode[]; readonly rules: BodyRules }): BodyReading {
  const context = createContext({ read: readRun, rules: args.rules })
  const blocks = context.read(args.nodes, PLAIN)
  return { blocks, dropped: context.dropped, notes: context.notes, tags: [...context.tags] }
}
