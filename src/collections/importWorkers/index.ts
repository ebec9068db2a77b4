import type { CollectionConfig, DateField } from 'payload'

import { groupName, label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/** Who works on the queues, and when each was last seen. Only workers write it; a row is a sign of life, no setting. */
export function createImportWorkers({ access, slugs }: CollectionContext): CollectionConfig {
  return {
    slug: slugs.importWorkers,
    access: { create: access.nobody, delete: access.admin, read: access.staff, update: access.nobody },
    admin: {
      defaultColumns: ['name', 'kind', 'lastSeenAt', 'startedAt', 'stoppedAt', 'version'],
      description: label('collections:importWorkers:description'),
      enableRichTextLink: false,
      enableRichTextRelationship: false,
      group: groupName('importing'),
      listSearchableFields: ['name', 'host'],
      useAsTitle: 'name',
    },
    defaultSort: '-lastSeenAt',
    disableDuplicate: true,
    fields: [
      { name: 'name', type: 'text', label: label('fields:name'), required: true, unique: true },
      {
        name: 'kind',
        type: 'select',
        label: label('fields:kind'),
        options: selectOptions(['worker', 'once', 'app']),
        required: true,
      },
      { name: 'host', type: 'text', label: label('fields:host') },
      { name: 'pid', type: 'number', label: label('fields:pid') },
      { name: 'version', type: 'text', label: label('fields:version') },
      // Which process holds the name: two of one name tell each other apart by it.
      {
        name: 'instance',
        type: 'text',
        access: { read: access.fieldNobody },
        admin: { disableListColumn: true, disableListFilter: true, hidden: true },
      },
      date('startedAt'),
      { ...date('lastSeenAt'), index: true },
      date('stoppedAt'),
    ],
    graphQL: false,
    labels: { plural: label('collections:importWorkers:plural'), singular: label('collections:importWorkers:singular') },
    lockDocuments: false,
  }
}

function date(name: 'lastSeenAt' | 'startedAt' | 'stoppedAt'): DateField {
  return {
    name,
    type: 'date',
    admin: { date: { displayFormat: 'PPpp', pickerAppearance: 'dayAndTime' }, position: 'sidebar' },
    label: label(`fields:${name}`),
  }
}
