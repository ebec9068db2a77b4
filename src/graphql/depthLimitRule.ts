import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/** A validation rule that refuses operations whose selections nest deeper than `maxDepth`. Introspection is free. */
export function createDepthLimitRule({ maxDepth }: { maxDepth: number }): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const measure = createMeasure(context.getDocument())
    return {
      OperationDefinition(node) {
        if (measure(node.selectionSet) <= maxDepth) return
        context.reportError(
          new GraphQLError(`The query nests deeper than ${maxDepth} levels. Ask for less at once.`, { nodes: [node] }),
        )
      },
    }
  }
}

/** Measures each fragment once, so that fragments spread in each other many times cost nothing extra. */
function createMeasure(document: DocumentNode): (selectionSet: SelectionSetNode | undefined) => number {
  const fragments = new Map<string, SelectionSetNode>()
  for (const node of document.definitions) {
    if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node.selectionSet)
  }
  const depths = new Map<string, number>()

  function measureFragment(name: string): number {
    const known = depths.get(name)
    if (known !== undefined) return known
    // Fragments that spread themselves are refused by a rule of GraphQL's own; here they must only not loop.
    depths.set(name, 0)
    const depth = measure(fragments.get(name))
    depths.set(name, depth)
    return depth
  }

  function measure(selectionSet: SelectionSetNode | undefined): number {
    let deepest = 0
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === 'FragmentSpread') deepest = Math.max(deepest, measureFragment(selection.name.value))
      else if (selection.kind === 'InlineFragment') deepest = Math.max(deepest, measure(selection.selectionSet))
      else if (!selection.name.value.startsWith('__')) deepest = Math.max(deepest, 1 + measure(selection.selectionSet))
    }
    return deepest
  }

  return measure
}
