/** A node of a rich text, or the fields of one, as it came: nothing of it is checked. */
export type Node = Readonly<Record<string, unknown>>

/** Whether a value can be a node: an object that is no list. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
