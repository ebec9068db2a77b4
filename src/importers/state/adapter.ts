import type { CollectionSlug, Payload } from 'payload'

import type { DocumentId } from '../types.js'

/** The part of a drizzle table and connection that bulk statements need. */
type Column = { readonly name: string }
type Table = Readonly<Record<string, Column>>
type Statement<T> = PromiseLike<T>

export type DrizzleAdapter = {
  readonly name: string
  readonly tableNameMap: ReadonlyMap<string, string>
  readonly tables: Readonly<Record<string, Table>>
  readonly operators: { readonly in: (column: Column, values: readonly string[]) => unknown }
  readonly drizzle: {
    readonly select: (columns?: Table) => {
      readonly from: (table: Table) => { readonly where: (condition: unknown) => Statement<Record<string, unknown>[]> }
    }
    readonly insert: (table: Table) => {
      readonly values: (rows: readonly Record<string, unknown>[]) => {
        readonly onConflictDoNothing: () => { readonly returning: () => Statement<Record<string, unknown>[]> }
      }
    }
    readonly update: (table: Table) => {
      readonly set: (row: Record<string, unknown>) => { readonly where: (condition: unknown) => Statement<unknown> }
    }
  }
  readonly client?: { readonly execute?: (sql: string) => Promise<unknown> }
}

/** The drizzle adapter behind this Payload, or null on MongoDB. */
export function drizzleOf(payload: Payload): DrizzleAdapter | null {
  return 'drizzle' in payload.db && 'tables' in payload.db ? (payload.db as unknown as DrizzleAdapter) : null
}

/** The drizzle table of a collection of plain columns. */
export function tableOf(adapter: DrizzleAdapter, slug: string): Table {
  const table = adapter.tables[adapter.tableNameMap.get(toSnakeCase(slug)) ?? '']
  if (!table) throw new Error(`No table for collection "${slug}"`)
  return table
}

/** Slugs come from the slug map as plain strings; Payload's own type is the union of the app's slugs. */
export function asSlug(slug: string): CollectionSlug {
  return slug as CollectionSlug
}

/**
 * An id that was kept as text, as documents of the collection have it: relations refuse a number in quotes.
 * MongoDB's ids and UUIDs are text as they are.
 */
export function toDocumentId(args: { payload: Payload; collection: string; id: string }): DocumentId {
  const { collection, id, payload } = args
  const type = payload.collections[asSlug(collection)]?.customIDType ?? payload.db.defaultIDType
  return type === 'number' ? Number(id) : id
}

/** Payload's drizzle adapters name tables in snake case; the plugin's slugs are kebab-case. */
function toSnakeCase(slug: string): string {
  return slug.replaceAll('-', '_')
}
