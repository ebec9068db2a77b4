import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  getVariableValues,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

type Variables = Readonly<Record<string, unknown>>
type Fields = Readonly<Record<string, { readonly type: GraphQLOutputType }>>

// What a list without a limit of its own is taken to hold: the relations and rows of one document.
const ROWS = 10
// Payload's own limit where a query names none.
const DEFAULT_LIMIT = 10
// Each root field is at least one query of its own.
const QUERY = 20
// A count, and the list of what somebody may do, read as much as a page does and answer next to nothing.
const SCAN = 500

/**
 * A validation rule that refuses operations which could answer more than `maxCost` values. Payload's own complexity
 * counts neither limits nor what lies below a relation, so related articles of related articles would cost nothing.
 */
export function createCostLimitRule(args: {
  maxCost: number
  maxLimit: number
  variables: Variables
}): (context: ValidationContext) => ASTVisitor {
  const { maxCost, maxLimit, variables } = args
  return (context) => ({
    OperationDefinition(node) {
      const schema = context.getSchema()
      const type = node.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType()
      const measure = createMeasure({ context, maxLimit, rootType: type?.name, variables: withDefaults({ context, node, variables }) })
      const cost = measure({ selectionSet: node.selectionSet, typeName: type?.name })
      if (cost <= maxCost) return
      const message = `The query could answer ${cost} values; at most ${maxCost} may be asked for. Lower its limits, nest fewer lists or count less.`
      context.reportError(new GraphQLError(message, { nodes: [node] }))
    },
  })
}

/** The variables as the resolvers will get them. Those that cannot be coerced have been refused before. */
function withDefaults(args: { context: ValidationContext; node: OperationDefinitionNode; variables: Variables }): Variables {
  const { context, node, variables } = args
  return getVariableValues(context.getSchema(), node.variableDefinitions ?? [], variables, { maxErrors: 1 }).coerced ?? variables
}

type Measure = (args: { selectionSet: SelectionSetNode | undefined; typeName: string | undefined }) => number

/** Measures each fragment once, so that fragments spread in each other many times cost nothing extra. */
function createMeasure(args: {
  context: ValidationContext
  maxLimit: number
  rootType: string | undefined
  variables: Variables
}): Measure {
  const { context, maxLimit, rootType, variables } = args
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of context.getDocument().definitions) {
    if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node)
  }
  const known = new Map<string, number>()

  function measureFragment(name: string): number {
    const cost = known.get(name)
    if (cost !== undefined) return cost
    // Fragments that spread themselves are refused before; here they must only not loop.
    known.set(name, 0)
    const fragment = fragments.get(name)
    const measured = measure({ selectionSet: fragment?.selectionSet, typeName: fragment?.typeCondition.name.value })
    known.set(name, measured)
    return measured
  }

  function measureField({ node, fields }: { node: FieldNode; fields: Fields }): number {
    const type = String(fields[node.name.value]?.type ?? '')
    const below = measure({ selectionSet: node.selectionSet, typeName: type.replace(/[[\]!]/g, '') })
    // The list of a page is bounded by the page's limit, which has been counted above it.
    const isRows = type.startsWith('[') && node.name.value !== 'docs' && below > 0
    const isPage = 'docs' in fieldsOf(context.getSchema().getType(type.replace(/[[\]!]/g, '')))
    return 1 + below * (isPage ? limitOf({ maxLimit, node, variables }) : isRows ? ROWS : 1)
  }

  const measure: Measure = ({ selectionSet, typeName }) => {
    const fields = fieldsOf(typeName ? context.getSchema().getType(typeName) : undefined)
    let cost = 0
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === 'FragmentSpread') cost += measureFragment(selection.name.value)
      else if (selection.kind === 'InlineFragment') {
        const { selectionSet: inner, typeCondition } = selection
        cost += measure({ selectionSet: inner, typeName: typeCondition?.name.value ?? typeName })
      } else if (!selection.name.value.startsWith('__')) {
        cost += measureField({ fields, node: selection })
        if (typeName === rootType) cost += isScan(selection.name.value) ? SCAN : QUERY
      }
    }
    return cost
  }

  return measure
}

/** Root fields of Payload's schema that answer a number or a list of permissions. */
function isScan(name: string): boolean {
  return name.startsWith('count') || name === 'Access' || name.startsWith('docAccess')
}

/** How many documents a page may hold: its limit, or all where `pagination` is off. */
function limitOf(args: { maxLimit: number; node: FieldNode; variables: Variables }): number {
  const { maxLimit, node, variables } = args
  const stated = valueOf({ name: 'limit', node, variables })
  const isWhole = valueOf({ name: 'pagination', node, variables }) === false
  const limit = typeof stated === 'number' ? stated : isWhole ? 0 : DEFAULT_LIMIT
  return limit > 0 && limit <= maxLimit ? limit : maxLimit
}

function valueOf(args: { name: string; node: FieldNode; variables: Variables }): unknown {
  const value = args.node.arguments?.find(({ name }) => name.value === args.name)?.value
  if (value?.kind === 'Variable') return args.variables[value.name.value]
  if (value?.kind === 'IntValue') return Number(value.value)
  return value?.kind === 'BooleanValue' ? value.value : null
}

function fieldsOf(type: GraphQLNamedType | undefined): Fields {
  return type && 'getFields' in type ? (type.getFields() as Fields) : {}
}
