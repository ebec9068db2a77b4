import fc from 'fast-check'
import {
  getNamedType, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLNamedType, type GraphQLSchema, isCompositeType, isEnumType,
  isInputObjectType, isListType, isNonNullType, isObjectType, isUnionType,
} from 'graphql'

export type FuzzDocument = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }

const TEXTS = ['', 'a', 'one', '2025-01-01', 'yesterday', '-createdAt', 'title', 'body', '__proto__', "' OR 1=1", '%', '\\u0000', '019a2b3c-4d5e-7f60-8123-456789abcdef', '507f1f77bcf86cd799439011', '新闻', 'a@example.com']
const NUMBERS = ['0', '1', '-1', '3', '100', '2147483647', '99999999999', '1.5']
const WRONG = ['null', '{}', '[]', '[[1]]', '{ a: 1 }', 'nothing', '"x"', '1', 'true', '$missing']
const MAX_DEPTH = 4

/**
 * Operations made from a schema: valid for the most part, each choice taken from a list of numbers, so that fast-check can
 * shrink what fails and repeat it by its seed.
 */
export function arbitraryDocument(schema: GraphQLSchema): fc.Arbitrary<FuzzDocument> {
  return fc.array(fc.nat(9999), { maxLength: 120, minLength: 20 }).map((numbers) => createDocument({ numbers, schema }))
}

function createDocument(args: { numbers: readonly number[]; schema: GraphQLSchema }): FuzzDocument {
  const { numbers, schema } = args
  const variables: Record<string, unknown> = {}
  const declared: string[] = []
  const fragments: string[] = []
  let at = 0
  const next = (below: number): number => (numbers[at++ % numbers.length] ?? 0) % Math.max(1, below)
  const one = <Value>(values: readonly Value[]): Value => values[next(values.length)] as Value
  const isRare = (): boolean => next(12) === 0

  const isMutation = next(5) === 0
  const root = isMutation ? schema.getMutationType() : schema.getQueryType()
  const body = selection(root ?? undefined, 0, 1 + next(3))
  const head = declared.length > 0 ? `(${declared.join(', ')})` : ''
  return { query: `${isMutation ? 'mutation' : 'query'} Fuzz${head} ${body}${fragments.join(' ')}`, variables }

  function selection(type: GraphQLNamedType | undefined, depth: number, count: number): string {
    if (isUnionType(type)) return `{ __typename ${type.getTypes().slice(0, 2).map((each) => `... on ${each.name} ${selection(each, depth + 1, 1)}`).join(' ')} }`
    if (!isObjectType(type)) return ''
    const fields = Object.values(type.getFields())
    const chosen = Array.from({ length: count }, () => one(fields)).filter((field) => depth < MAX_DEPTH || !isCompositeType(getNamedType(field.type)))
    const lines = chosen.map((field, index) => fieldOf(field, depth, index))
    if (isRare()) lines.push('__typename')
    if (isRare()) lines.push(one(['nothing', '... { __typename }', '__typename @include(if: true)', '__typename @skip', `... on ${type.name} { __typename }`]))
    if (isRare() && depth > 0) {
      const name = `F${fragments.length}`
      fragments.push(` fragment ${name} on ${type.name} { __typename }`)
      lines.push(`...${name}`)
    }
    return `{ ${lines.length > 0 ? lines.join(' ') : '__typename'} }`
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, index: number): string {
    const given = field.args.filter((arg) => isNonNullType(arg.type) || next(3) === 0).map(argumentOf)
    const below = selection(getNamedType(field.type), depth + 1, 1 + next(3))
    return `a${depth}${index}: ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${below}`
  }

  function argumentOf(arg: GraphQLArgument): string {
    if (next(6) > 0) return `${arg.name}: ${valueOf(arg.type, 0)}`
    const name = `v${declared.length}`
    declared.push(`$${name}: ${String(arg.type)}`)
    variables[name] = one<unknown>([null, 1, -1, 'x', true, [], {}, [1], { equals: 1 }, { title: { equals: 'x' } }, { AND: [{ slug: { equals: 'x' } }] }])
    return `${arg.name}: $${name}`
  }

  function valueOf(type: GraphQLInputType, depth: number): string {
    if (isRare()) return one(WRONG)
    if (isNonNullType(type)) return valueOf(type.ofType as GraphQLInputType, depth)
    if (isListType(type)) return `[${Array.from({ length: next(3) }, () => valueOf(type.ofType as GraphQLInputType, depth + 1)).join(', ')}]`
    if (isEnumType(type)) return one(type.getValues()).name
    if (isInputObjectType(type)) {
      if (depth > 3) return '{}'
      const fields = Object.values(type.getFields())
      const required = fields.filter((field) => isNonNullType(field.type))
      const chosen = [...new Set([...required, ...Array.from({ length: 1 + next(2) }, () => one(fields))])]
      return `{ ${chosen.map((field) => `${field.name}: ${valueOf(field.type, depth + 1)}`).join(', ')} }`
    }
    if (type.name === 'Boolean') return one(['true', 'false'])
    if (type.name === 'Int' || type.name === 'Float') return one(NUMBERS)
    return next(8) === 0 ? one(NUMBERS) : `"${one(TEXTS)}"`
  }
}
