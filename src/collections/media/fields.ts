import type { Field } from 'payload'

import { label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/** What belongs to an image, and where it came from. */
export function createMediaFields({ access }: Pick<CollectionContext, 'access'>): Field[] {
  return [
    // Marked as the plugin's: where a project has one of its own, an import fills it from the caption or the title.
    { name: 'alt', type: 'text', custom: { newsdesk: true }, admin: { description: label('hints:alt') }, label: label('fields:alt') },
    { name: 'caption', type: 'textarea', label: label('fields:caption') },
    { name: 'credit', type: 'text', label: label('fields:credit') },
    { name: 'rights', type: 'text', label: label('fields:rights') },
    {
      name: 'sourceUrl',
      type: 'text',
      access: { create: access.fieldNobody, read: access.fieldStaff, update: access.fieldNobody },
      admin: { disableBulkEdit: true, position: 'sidebar', readOnly: true },
      index: true,
      label: label('fields:sourceUrl'),
    },
    {
      name: 'contentHash',
      type: 'text',
      access: { create: access.fieldNobody, read: access.fieldStaff, update: access.fieldNobody },
      admin: { disableBulkEdit: true, position: 'sidebar', readOnly: true },
      label: label('fields:contentHash'),
      unique: true,
    },
  ]
}
