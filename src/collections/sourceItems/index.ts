import type { CollectionConfig } from 'payload'

import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createSourceItemFields } from './fields.js'

/**
 * The ledger: one row per piece, whatever number of sources has it. Only the importer writes it.
 * Every field is a scalar or JSON, so that an update through the database adapter stays one statement on SQLite.
 */
export function createSourceItems(context: CollectionContext): CollectionConfig {
  const { access, slugs } = context
  return {
    slug: slugs.sourceItems,
    access: { create: access.nobody, delete: access.nobody, read: access.staff, update: access.nobody },
    admin: {
      defaultColumns: ['sourceKey', 'kind', 'title', 'state', 'reason', 'openProposals', 'lastSeenAt'],
      description: label('collections:sourceItems:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['sourceKey', 'title'],
      pagination: { defaultLimit: 50 },
      useAsTitle: 'sourceKey',
    },
    defaultSort: '-lastSeenAt',
    disableDuplicate: true,
    fields: createSourceItemFields(context),
    graphQL: false,
    // Each is what one question of the importer asks for, in its order: see database/productQueries.ts.
    indexes: [
      { fields: ['source', 'state'] },
      { fields: ['source', 'kind', 'sourceKey'] },
      { fields: ['source', 'waiting', 'sourceKey'] },
      { fields: ['source', 'settled', 'sourceKey'] },
      { fields: ['lastSeenAt', 'createdAt'] },
    ],
    labels: { plural: label('collections:sourceItems:plural'), singular: label('collections:sourceItems:singular') },
    lockDocuments: false,
  }
}
