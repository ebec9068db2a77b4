import { type DocumentNode, getNamedType, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { Config } from 'payload'

type QueriesContext = Parameters<NonNullable<NonNullable<Config['graphQL']>['queries']>>[1]
/** What a type or field of a schema says of itself to tools. */
type Extended = { extensions?: Readonly<Record<string, unknown>> }

const MARK = 'newsdesk'

/** How Payload (3.90) names the root fields of a collection, before its singular or plural name. */
const ROOT_FIELD =
  /^(?:count|create|delete|docAccess|duplicate|forgotPassword|initialized|login|logout|me|refreshToken|resetPassword|restoreVersion|unlock|update|verifyEmail|versions?)?(.+)$/

/**
 * Marks the GraphQL types and root fields of these collections in their extensions, so that documents which ask for them
 * can be told from the project's own. To be called while the schema is made.
 */
export function markOwnTypes(args: { context: QueriesContext; slugs: ReadonlySet<string> }): void {
  const { collections, Mutation, Query } = args.context as {
    collections: Readonly<Record<string, { graphQL?: Readonly<Record<string, unknown>> } | undefined>>
    Mutation: { fields: Readonly<Record<string, Extended>> }
    Query: { fields: Readonly<Record<string, Extended>> }
  }
  const names = new Set<string>()
  for (const slug of args.slugs) {
    const { paginatedType, type, versionType } = collections[slug]?.graphQL ?? {}
    for (const own of [paginatedType, type, versionType]) if (own) mark(own)
    for (const own of [paginatedType, type]) names.add(String(own))
  }
  for (const { fields } of [Query, Mutation]) {
    for (const [name, field] of Object.entries(fields)) {
      if (names.has(ROOT_FIELD.exec(name)?.[1] ?? '')) mark(field)
    }
  }
}

/**
 * Whether a document asks for a marked type or root field, at any depth. Each node is met once and nothing is spread, so
 * that it may be asked of documents that nobody has looked at.
 */
export function touchesOwnTypes({ document, schema }: { document: DocumentNode; schema: GraphQLSchema }): boolean {
  const info = new TypeInfo(schema)
  let isTouched = false
  visit(
    document,
    visitWithTypeInfo(info, {
      enter(node) {
        if (node.kind === 'Field') isTouched ||= isMarked(info.getFieldDef()) || isMarked(getNamedType(info.getType()))
        // The condition of a fragment: a member of a union of the project's.
        if (node.kind === 'NamedType') isTouched ||= isMarked(schema.getType(node.name.value))
      },
    }),
  )
  return isTouched
}

function mark(given: unknown): void {
  const extended = given as Extended
  extended.extensions = { ...extended.extensions, [MARK]: true }
}

function isMarked(given: Extended | null | undefined): boolean {
  return given?.extensions?.[MARK] === true
}
