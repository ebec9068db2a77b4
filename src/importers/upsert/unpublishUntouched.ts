import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import {
  asSlug,
  createDocumentReader,
  databaseFault,
  inLocale,
  isDerivedField,
  isDividedByLocale,
  type Ledger,
  type LedgerRow,
  localizedFields,
} from '../state/index.js'
import { splitMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'

// What the CMS itself keeps with a document.
const OWN_FIELDS = new Set(['id', '_status', 'createdAt', 'deletedAt', 'sourceKey', 'updatedAt'])

type Context = { readonly payload: Payload; readonly slugs: SlugMap }
type Marks = LedgerRow['hashes']

/**
 * Takes an article back to a draft, if all of it is the importer's: no field that an editor has changed or filled in,
 * no draft above it, nobody who has it open, and no other locale in which a source still has it. Says whether it did.
 */
export async function unpublishUntouched(
  args: Context & {
    readonly ledger: Pick<Ledger, 'leadingTo'>
    readonly row: Pick<LedgerRow, 'documentId' | 'hashes' | 'id' | 'locale' | 'state'>
  },
): Promise<boolean> {
  const { ledger, payload, row, slugs } = args
  if (row.documentId === null) return false
  const reader = createDocumentReader({ payload, slugs })
  const state = (await reader.states('articles', [row.documentId])).get(row.documentId)
  if (!state || state.trashed || state.live !== 'published' || state.draftAbove) return false
  const rows = isDividedByLocale({ payload, slugs }) ? await ledger.leadingTo({ collection: 'articles', documentIds: [row.documentId] }) : []
  const others = rows.filter(({ id }) => id !== row.id)
  if (others.some((other) => other.state !== 'gone')) return false
  if (!looksIn({ payload, rows: [row, ...others], slugs, values: state.newest }).every(isUntouched)) return false
  try {
    await payload.update({
      id: row.documentId,
      collection: asSlug(slugs.articles),
      context: { importer: true },
      data: { _status: 'draft' } as never,
      depth: 0,
      overrideAccess: true,
      overrideLock: false,
      select: {},
    })
    return true
  } catch (error) {
    const fault = databaseFault(error)
    if (fault?.kind === 'storage') throw fault.error
    if (fault?.kind === 'locked' || fault?.kind === 'conflict' || fault?.kind === 'missing') return false
    throw error
  }
}

/** An article in one locale, and what is remembered of it there. */
type Look = { readonly values: Readonly<Record<string, unknown>>; readonly marks: Marks }

/** The article in every locale of the project; once where no text is localized. */
function looksIn(
  args: Context & { rows: readonly Pick<LedgerRow, 'hashes' | 'locale'>[]; values: Readonly<Record<string, unknown>> },
): readonly Look[] {
  const { payload, rows, slugs, values } = args
  const { localization } = payload.config
  if (!localization) return rows.map(({ hashes }) => ({ marks: hashes, values }))
  const localized = localizedFields({ collection: 'articles', payload, slugs })
  // What is the same in all locales may be remembered by any of them.
  const common = Object.assign({}, ...rows.map(({ hashes }) => hashes)) as Marks
  return localization.localeCodes.map((code) => {
    const own = rows.find(({ locale }) => (locale ?? localization.defaultLocale) === code)?.hashes ?? {}
    const marks = Object.fromEntries(Object.entries({ ...common, ...own }).filter(([field]) => !localized.has(field) || field in own))
    return { marks, values: inLocale({ locale: code, payload, slug: slugs.articles, values }) }
  })
}

function isUntouched({ marks, values }: Look): boolean {
  return Object.entries(values).every(([field, stored]) => {
    if (OWN_FIELDS.has(field) || isDerivedField({ collection: 'articles', field })) return true
    const mark = splitMarks(marks[field])
    if (!mark) return isBlank(stored)
    return fieldRuleOf({ collection: 'articles', field }).isUntouched({ mark: mark.stored, stored })
  })
}

/** Whether nobody has filled in the field: absent, empty, or a group of such. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  return typeof value === 'object' && Object.values(value).every(isBlank)
}
