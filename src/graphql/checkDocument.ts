import type { DefinitionNode, DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql'

import { type DocumentBounds, FIXED_BOUNDS } from './documentBounds.js'
import { type FragmentSize, measureFragments } from './measureFragments.js'
import { readShape, type Shape } from './readShape.js'

/**
 * Why a parsed document is refused; null where it may be validated. Every node is met once, so that a document which
 * takes validation minutes (fragments that spread each other twice, or in a circle) is refused in linear time.
 */
export function checkDocument(args: { bounds: DocumentBounds; document: DocumentNode }): string | null {
  const { bounds, document } = args
  const operations = document.definitions.filter(isOperation)
  const fragments = document.definitions.filter(isFragment)
  const counted =
    atMost({ count: operations.length, max: FIXED_BOUNDS.operations, what: 'operations' }) ??
    atMost({ count: fragments.length, max: FIXED_BOUNDS.fragments, what: 'fragments' }) ??
    (operations.length + fragments.length < document.definitions.length
      ? 'The document may hold operations and fragments only.'
      : null) ??
    // Payload's schema has none, and its route answers what it cannot execute with 500.
    (operations.some(({ operation }) => operation === 'subscription') ? 'There are no subscriptions: send a query.' : null)
  if (counted) return counted
  const names = new Set(fragments.map(({ name }) => name.value))
  if (names.size < fragments.length) return 'Two fragments of the document have one name.'

  const written = [...operations, ...fragments].map((node) => readShape({ node, nesting: FIXED_BOUNDS.nesting }))
  const sum = (of: (shape: Shape) => number): number => written.reduce((total, shape) => total + of(shape), 0)
  const refusal =
    atMost({ count: sum(({ fields }) => fields), max: bounds.maxFields, what: 'fields' }) ??
    atMost({ count: sum(({ introspection }) => introspection), max: FIXED_BOUNDS.introspection, what: 'introspected fields' }) ??
    atMost({ count: sum(({ directives }) => directives), max: FIXED_BOUNDS.directives, what: 'directives' }) ??
    atMost({ count: sum(({ variables }) => variables), max: FIXED_BOUNDS.variables, what: 'variables' }) ??
    (written.some(({ isTooDeep }) => isTooDeep) ? 'The document nests too deep.' : null)
  if (refusal) return refusal

  const sizes = measureFragments(new Map(fragments.map((node, index) => [node.name.value, written[operations.length + index] as Shape])))
  if ('cycle' in sizes) return `Fragment "${sizes.cycle}" spreads itself.`
  return checkOperations({ bounds, shapes: written.slice(0, operations.length), sizes: sizes.sizes })
}

/** Operations with their fragments spread: together, since a document is validated whole. */
function checkOperations(args: {
  bounds: DocumentBounds
  shapes: readonly Shape[]
  sizes: ReadonlyMap<string, FragmentSize>
}): string | null {
  const { bounds, shapes, sizes } = args
  const spread = (names: readonly string[], of: (size: FragmentSize) => number): number =>
    names.reduce((total, name) => total + (sizes.has(name) ? of(sizes.get(name) as FragmentSize) : 0), 0)
  const roots = shapes.map((shape) => shape.rootFields + spread(shape.rootSpreads, ({ rootFields }) => rootFields))
  const spreadFields = shapes.reduce((all, shape) => all + shape.fields + spread(shape.spreads, (size) => size.fields), 0)
  // Fragments that no operation spreads are validated all the same.
  const fields = Math.max(spreadFields, ...[...sizes.values()].map((size) => size.fields))
  const introspection = shapes.reduce(
    (all, shape) => all + shape.introspection + spread(shape.spreads, (size) => size.introspection),
    0,
  )
  return (
    atMost({ count: fields, max: bounds.maxFields, what: 'fields' }) ??
    atMost({ count: Math.max(0, ...roots), max: bounds.maxRootFields, what: 'root fields' }) ??
    atMost({ count: introspection, max: FIXED_BOUNDS.introspection, what: 'introspected fields' })
  )
}

function atMost(args: { count: number; max: number; what: string }): string | null {
  const { count, max, what } = args
  return count > max ? `The document may hold at most ${max} ${what}.` : null
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === 'OperationDefinition'
}

function isFragment(node: DefinitionNode): node is FragmentDefinitionNode {
  return node.kind === 'FragmentDefinition'
}
