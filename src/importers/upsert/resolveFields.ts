import { isLexicalState, resolveLexical, type LexicalAnswers } from '../lexical/index.js'
import { isRef } from './referenceKeys.js'

type Fields = Readonly<Record<string, unknown>>
type Answers = LexicalAnswers

/** Fields with ids for references; `unknown` names those that cannot be told, as their image could not be stored. */
export type ResolvedFields = { readonly fields: Fields; readonly unknown: ReadonlySet<string> }

/** Replaces references: single ones by an id or null, lists lose what is missing, rich text gets placeholders. */
export function resolveFields({
  fields,
  answers,
}: {
  readonly fields: Fields
  readonly answers: Answers
}): ResolvedFields {
  const resolved: Record<string, unknown> = {}
  const unknown = new Set<string>()
  for (const [name, value] of Object.entries(fields)) {
    resolved[name] = resolveValue(value, answers)
    if (isRef(value) && value.ref === 'media' && resolved[name] === null) unknown.add(name)
  }
  return { fields: resolved, unknown }
}

function resolveValue(value: unknown, answers: Answers): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (isRef(value)) return value.ref === 'media' ? answers.media(value) : answers.document(value)
  if (Array.isArray(value)) {
    return value.flatMap((part) => {
      const resolved = resolveValue(part, answers)
      return isRef(part) && resolved === null ? [] : [resolved]
    })
  }
  if (isLexicalState(value)) return resolveLexical(value, answers).state
  return withLinkFallback(
    Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolveValue(part, answers)])),
  )
}

/** A link to an article that is not there leads to its address meanwhile. */
function withLinkFallback(value: Record<string, unknown>): Record<string, unknown> {
  return value.type === 'article' && value.article === null && value.url ? { ...value, type: 'url' } : value
}
