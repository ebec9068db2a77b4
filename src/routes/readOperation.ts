import { type DocumentNode, GraphQLError, parse } from 'graphql'

import { checkDocument } from '../graphql/checkDocument.js'
import { checkVariables } from '../graphql/checkVariables.js'
import type { DocumentBounds } from '../graphql/documentBounds.js'

/** Why the body of a GraphQL request is refused; null where it is one operation within its bounds. */
export function refuseOperation(args: { bounds: DocumentBounds; text: string }): string | null {
  const { bounds, text } = args
  const body = readJson(text)
  if (body === undefined) return 'The body is not JSON.'
  if (Array.isArray(body)) return 'Operations cannot be batched: send one per request.'
  if (typeof body !== 'object' || body === null) return 'The body is an object with `query`.'
  const { extensions, operationName, query, variables } = body as Readonly<Record<string, unknown>>
  if (typeof query !== 'string') return '`query` is missing, or is not a text.'
  if (!isObjectOrNothing(variables)) return '`variables` is not an object.'
  if (!isObjectOrNothing(extensions)) return '`extensions` is not an object.'
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return '`operationName` is not a text.'
  }
  const document = readDocument({ maxTokens: bounds.maxTokens, query })
  if (typeof document === 'string') return document
  return checkDocument({ bounds, document }) ?? checkVariables(variables)
}

function readDocument(args: { maxTokens: number; query: string }): DocumentNode | string {
  try {
    return parse(args.query, { maxTokens: args.maxTokens, noLocation: true })
  } catch (error) {
    // Nesting within the bound of tokens can still outgrow the parser's stack.
    return error instanceof GraphQLError ? error.message : 'The document nests too deep.'
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObjectOrNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value))
}
