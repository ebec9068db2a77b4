import { hashText } from './hashText.js'

/** Gives a node its id from what it holds. */
export type NodeIds = (content: unknown) => string

/**
 * Ids for the nodes of one body: a hash of the node's content and of how often the same content came before. They are
 * the same in every run, unique in the body, and do not move when something is inserted above.
 */
export function createNodeIds(): NodeIds {
  const seen = new Map<string, number>()
  return (content) => {
    const text = JSON.stringify(content)
    const count = seen.get(text) ?? 0
    seen.set(text, count + 1)
    return hashText(`${count}:${text}`)
  }
}
