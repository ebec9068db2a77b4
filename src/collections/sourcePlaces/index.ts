import type { CollectionConfig } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createSourcePlaceFields } from './fields.js'

/**
 * The places of the ledger: one row per address of a piece at a source. Only the importer writes it.
 * Every field is a scalar or JSON, so that an update through the database adapter stays one statement on SQLite.
 */
export function createSourcePlaces(context: CollectionContext): CollectionConfig {
  const { access, slugs } = context
  return {
    slug: slugs.sourcePlaces,
    access: { create: access.nobody, delete: access.nobody, read: access.staff, update: access.nobody },
    admin: {
      components: { edit: { beforeDocumentControls: [COMPONENTS.placeControls] } },
      defaultColumns: ['url', 'source', 'state', 'reason', 'differsSince', 'lastSeenAt'],
      description: label('collections:sourcePlaces:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['url', 'sourceKey'],
      pagination: { defaultLimit: 50 },
      useAsTitle: 'url',
    },
    defaultSort: '-lastSeenAt',
    disableDuplicate: true,
    fields: createSourcePlaceFields(context),
    graphQL: false,
    // Each is what one question of the importer or of the admin panel asks for: see database/productQueries.ts.
    indexes: [{ fields: ['lastSeenAt', 'createdAt'] }],
    labels: { plural: label('collections:sourcePlaces:plural'), singular: label('collections:sourcePlaces:singular') },
    lockDocuments: false,
  }
}
