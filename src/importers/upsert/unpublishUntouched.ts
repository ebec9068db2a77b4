import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { asSlug, createDocumentReader, databaseFault, type DocumentState, isDerivedField, type LedgerRow } from '../state/index.js'
import { splitMarks } from './fieldMarks.js'
import { fieldRuleOf } from './fieldRuleOf.js'

// What the CMS itself keeps with a document.
const OWN_FIELDS = new Set(['id', '_status', 'createdAt', 'deletedAt', 'sourceKey', 'updatedAt'])

/**
 * Takes an article back to a draft, if all of it is the importer's: no field that an editor has changed or filled in,
 * no draft above it, nobody who has it open. Says whether it did.
 */
export async function unpublishUntouched(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly row: Pick<LedgerRow, 'documentId' | 'hashes'>
}): Promise<boolean> {
  const { payload, row, slugs } = args
  if (row.documentId === null) return false
  const reader = createDocumentReader({ payload, slugs })
  const state = (await reader.states('articles', [row.documentId])).get(row.documentId)
  if (!state || state.trashed || state.live !== 'published' || state.draftAbove) return false
  if (!isUntouched({ hashes: row.hashes, state })) return false
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

function isUntouched({ hashes, state }: { hashes: LedgerRow['hashes']; state: DocumentState }): boolean {
  return Object.entries(state.newest).every(([field, stored]) => {
    if (OWN_FIELDS.has(field) || isDerivedField({ collection: 'articles', field })) return true
    const marks = splitMarks(hashes[field])
    if (!marks) return isBlank(stored)
    return fieldRuleOf({ collection: 'articles', field }).isUntouched({ mark: marks.stored, stored })
  })
}

/** Whether nobody has filled in the field: absent, empty, or a group of such. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  return typeof value === 'object' && Object.values(value).every(isBlank)
}
