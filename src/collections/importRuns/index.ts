import type { CollectionConfig } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { groupName, label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createImportRunFields } from './fields.js'

/** What each import did. Only the importer writes it; an admin may delete old runs. */
export function createImportRuns(context: CollectionContext): CollectionConfig {
  const { access, slugs } = context
  return {
    slug: slugs.importRuns,
    access: { create: access.nobody, delete: access.admin, read: access.staff, update: access.nobody },
    admin: {
      components: { beforeListTable: [COMPONENTS.workerNotice], edit: { beforeDocumentControls: [COMPONENTS.runControls] } },
      defaultColumns: ['startedAt', 'sourceName', 'status', 'created', 'updated', 'proposed', 'failed', 'trigger'],
      description: label('collections:importRuns:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['sourceName'],
      pagination: { defaultLimit: 25 },
      useAsTitle: 'sourceName',
    },
    defaultSort: '-startedAt',
    disableDuplicate: true,
    fields: createImportRunFields(context),
    graphQL: false,
    indexes: [{ fields: ['startedAt', 'createdAt'] }, { fields: ['source', 'status'] }, { fields: ['source', 'startedAt', 'createdAt'] }],
    labels: { plural: label('collections:importRuns:plural'), singular: label('collections:importRuns:singular') },
    lockDocuments: false,
  }
}
