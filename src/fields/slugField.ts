import type { TextField } from 'payload'

import { label } from '../translations/label.js'

/**
 * The last part of a document's address. Filled by the hook `fillSlug`.
 * Not unique in the database: unique fields and drafts do not go together.
 */
export function slugField(): TextField {
  return {
    name: 'slug',
    type: 'text',
    admin: { description: label('hints:slug'), position: 'sidebar' },
    index: true,
    label: label('fields:slug'),
    maxLength: 200,
  }
}
