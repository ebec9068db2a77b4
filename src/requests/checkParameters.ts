import type { FlattenedField, SanitizedConfig } from 'payload'

import { checkSort, checkWhere, DESK_BOUNDS } from './checkQuery.js'
import { readWhere } from './readWhere.js'

type Parameters = Readonly<Record<string, unknown>>
type Collections = Pick<SanitizedConfig, 'collections' | 'localization'>

const NUMBERS: readonly string[] = ['depth', 'limit', 'page']
const FLAGS: readonly string[] = ['autosave', 'draft', 'flattenLocales', 'overrideLock', 'pagination', 'publishAllLocales', 'trash', 'unpublishAllLocales']
const LOCALES: readonly string[] = ['locale', 'fallbackLocale', 'fallback-locale', 'publishSpecificLocale']
// What the admin panel writes where it means none.
const NOTHING: readonly unknown[] = [undefined, null, '', 'undefined', 'null', 'none', 'false']
const MAX_DEPTH = 10

/**
 * Why the parameters of a REST request are refused; null where Payload may read them. Payload takes them as they come, and
 * what it did not expect ends as an error of its database or of JavaScript.
 */
export function checkParameters(args: { config: Collections; fields: readonly FlattenedField[]; parameters: Parameters }): string | null {
  const { config, fields, parameters } = args
  const fieldsOf = (slug: string): readonly FlattenedField[] | undefined => config.collections.find((each) => each.slug === slug)?.flattenedFields
  const where = parsed(parameters.where)
  return (
    firstOf(NUMBERS, (name) => (isCount(parameters[name]) ? null : `\`${name}\` takes a whole number.`)) ??
    firstOf(FLAGS, (name) => (isFlag(parameters[name]) ? null : `\`${name}\` takes true or false.`)) ??
    firstOf(LOCALES, (name) => checkLocale({ config, name, value: parameters[name] })) ??
    (where === INVALID ? '`where` is neither a filter nor JSON.' : checkWhere({ allowed: null, bounds: DESK_BOUNDS, fields, fieldsOf, where })) ??
    checkSort({ allowed: null, maxSorts: DESK_BOUNDS.maxSorts, sort: parameters.sort }) ??
    // Payload looks for files by it, whether or not they have such a field.
    (parameters.prefix !== undefined && fields.length > 0 && !fields.some(({ name }) => name === 'prefix') ? '`prefix` is no field of this collection.' : null) ??
    (isSelect(parameters.select) ? null : '`select` takes fields with true or false, e.g. select[title]=true.') ??
    checkPopulate({ config, populate: parameters.populate }) ??
    checkJoins(parameters.joins) ??
    (typeof parameters.data === 'string' && parsed(parameters.data) === INVALID ? '`data` is no JSON.' : null)
  )
}

const INVALID = Symbol('invalid')

/** Payload reads a text as JSON. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value
  try {
    const read: unknown = JSON.parse(value)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : INVALID
  } catch {
    return INVALID
  }
}

function firstOf(names: readonly string[], check: (name: string) => string | null): string | null {
  for (const name of names) {
    const refusal = check(name)
    if (refusal !== null) return refusal
  }
  return null
}

function isCount(value: unknown): boolean {
  if (NOTHING.includes(value)) return true
  return (typeof value === 'string' || typeof value === 'number') && /^\d{1,7}$/.test(String(value))
}

function isFlag(value: unknown): boolean {
  return NOTHING.includes(value) || value === 'true' || typeof value === 'boolean' || value === '1' || value === '0'
}

function checkLocale(args: { config: Collections; name: string; value: unknown }): string | null {
  const { config, name, value } = args
  const values = Array.isArray(value) ? value : [value]
  const known = config.localization ? config.localization.localeCodes : []
  const isKnown = values.every((each) => NOTHING.includes(each) || each === '*' || each === 'all' || known.includes(each as string))
  return isKnown ? null : `\`${name}\` is no locale of this project.`
}

/** A tree of fields whose leaves are true or false. */
function isSelect(value: unknown, depth = 0): boolean {
  if (NOTHING.includes(value) && depth === 0) return true
  if (typeof value === 'boolean' || value === 'true' || value === 'false') return depth > 0
  if (!isRecord(value) || depth > MAX_DEPTH) return false
  return Object.entries(value).every(([key, below]) => isName(key) && isSelect(below, depth + 1))
}

function checkPopulate(args: { config: Collections; populate: unknown }): string | null {
  const { config, populate } = args
  if (NOTHING.includes(populate)) return null
  const isWhole = isRecord(populate) && Object.entries(populate).every(([slug, select]) => config.collections.some((each) => each.slug === slug) && isSelect(select, 1))
  return isWhole ? null : '`populate` takes fields of collections, e.g. populate[articles][title]=true.'
}

function checkJoins(joins: unknown): string | null {
  if (NOTHING.includes(joins) || joins === false) return null
  const isWhole = isRecord(joins) && Object.entries(joins).every(([path, query]) => path.split('.').every(isName) && isJoin(query))
  return isWhole ? null : '`joins` takes a query for each join, e.g. joins[articles][limit]=5, or false.'
}

function isJoin(query: unknown): boolean {
  if (query === 'false' || query === false) return true
  if (!isRecord(query)) return false
  const { count, limit, page, sort, where } = query
  const isFiltered = where === undefined || !('refusal' in readWhere({ bounds: DESK_BOUNDS, where }))
  return isFlag(count) && isCount(limit) && isCount(page) && isFiltered && checkSort({ allowed: null, maxSorts: DESK_BOUNDS.maxSorts, sort }) === null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A name of a field, and not one that every object has. */
function isName(name: string): boolean {
  return /^\w+$/.test(name) && !(name in {})
}
