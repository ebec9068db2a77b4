import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { asSlug, type DocumentReader, type ImportLocale } from '../state/index.js'
import type { ImportedCollection } from '../types.js'
import { joinMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'
import { inOneLocale } from './inOneLocale.js'

type Fields = Readonly<Record<string, unknown>>
type Context = {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly reader: DocumentReader
  readonly locale?: ImportLocale | null
}

/** Id of the document, and the marks of the fields that were written. */
export type WrittenDocument = { readonly id: string; readonly hashes: Readonly<Record<string, string>> }

/** Creates a document; in collections with drafts `publish` decides its status. */
export async function createDocument(
  args: Context & {
    readonly collection: ImportedCollection
    readonly fields: Fields
    /** What it takes from its source: no word of the page's, and never written again. */
    readonly inherited: Fields
    readonly onCreate: Fields
    readonly publish: 'draft' | 'published'
  },
): Promise<WrittenDocument> {
  const { payload, slugs, reader, collection, fields, inherited, locale, onCreate, publish } = args
  const stored: Fields & { id?: unknown } = await payload.create({
    ...OPTIONS,
    ...inOneLocale(locale),
    collection: asSlug(slugs[collection]),
    context: { importer: true },
    data: { ...inherited, ...onCreate, ...fields, ...(reader.hasDrafts(collection) ? { _status: publish } : {}) } as never,
    // A draft is saved as the admin panel saves one, without validation; publishing it asks for what is missing.
    draft: reader.hasDrafts(collection) && publish === 'draft',
  })
  // What was written only now is the importer's too: another page may follow it later, as the navigation does a section.
  const written = { ...onCreate, ...fields }
  return { id: String(stored.id), hashes: await marksOf({ ...args, id: String(stored.id), written, stored }) }
}

/** Writes some fields of a document and leaves its publication status as it is. */
export async function updateDocument(
  args: Context & {
    readonly collection: ImportedCollection
    readonly id: string
    readonly fields: Fields
    /** Status that is written, that of the live row; null without drafts. */
    readonly live: 'draft' | 'published' | null
  },
): Promise<WrittenDocument> {
  const { payload, slugs, collection, id, fields, live, locale } = args
  const stored: Fields = await payload.update({
    ...OPTIONS,
    ...inOneLocale(locale),
    id,
    collection: asSlug(slugs[collection]),
    context: { importer: true },
    // Without a status Payload 3.90 would take the newest version's and could unpublish the document.
    data: { ...fields, ...(live === null ? {} : { _status: live }) } as never,
    draft: live === 'draft',
    // An article open in an editor's hands throws Locked; the default would take it out of their hands.
    overrideLock: false,
  })
  return { id, hashes: await marksOf({ ...args, written: fields, stored }) }
}

const OPTIONS = { depth: 0, overrideAccess: true, showHiddenFields: true } as const

/**
 * The marks of written fields. The answer of the write shows what is stored, unless hooks change what is read:
 * only where it differs from what was written, the document is read again as it is stored.
 */
async function marksOf(args: {
  readonly reader: DocumentReader
  readonly collection: ImportedCollection
  readonly id: string
  readonly written: Fields
  readonly stored: Fields
}): Promise<Record<string, string>> {
  const { reader, collection, id, written } = args
  const rules = Object.entries(written).map(([field, value]) => ({
    field,
    value,
    rule: fieldRuleOf({ collection, field }),
  }))
  const isAsWritten = rules.every(({ field, value, rule }) =>
    rule.isSame({ stored: args.stored[field], source: value }),
  )
  const stored = isAsWritten ? args.stored : ((await reader.states(collection, [id])).get(id)?.newest ?? args.stored)
  return Object.fromEntries(
    rules.map(({ field, value, rule }) => [field, joinMarks(rule.marks({ stored: stored[field], source: value }))]),
  )
}
