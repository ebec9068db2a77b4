import type { DateField, Field, TextField } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { hideEmpty } from '../../fields/hideEmpty.js'
import { recordField } from '../../fields/recordField.js'
import { reasonField } from '../../fields/reasonField.js'
import { label, selectOptions } from '../../translations/label.js'
import type { NewsdeskTexts } from '../../translations/types.js'
import type { CollectionContext } from '../types.js'

type FieldKey = keyof NewsdeskTexts['fields']

/** The fields of a ledger row: what it is, what became of it, what the importer remembers. */
export function createSourceItemFields({ slugs }: CollectionContext): Field[] {
  const fields: Field[] = [
    { ...text('sourceKey'), required: true, unique: true },
    text('title'),
    { ...text('url'), index: true, maxLength: 4000 },
    {
      type: 'row',
      fields: [
        {
          name: 'state',
          type: 'select',
          admin: { width: '50%' },
          index: true,
          label: label('fields:state'),
          options: selectOptions(['discovered', 'imported', 'held', 'failed', 'refused', 'gone', 'tombstone']),
        },
        {
          name: 'outcome',
          type: 'select',
          admin: { width: '50%' },
          label: label('fields:outcome'),
          options: selectOptions(['created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed']),
        },
      ],
    },
    reasonField(),
    { name: 'detail', type: 'textarea', label: label('fields:detail') },
    {
      name: 'places',
      type: 'join',
      admin: {
        allowCreate: false,
        defaultColumns: ['url', 'source', 'state', 'reason', 'differsSince', 'differingFields'],
        description: label('hints:places'),
        disableListColumn: true,
      },
      collection: slugs.sourcePlaces,
      defaultLimit: 10,
      defaultSort: 'firstSeenAt',
      label: label('fields:places'),
      maxDepth: 1,
      on: 'item',
    },
    recordField({ component: COMPONENTS.warningsField, name: 'warnings' }),
    {
      name: 'openProposals',
      type: 'number',
      admin: { position: 'sidebar' },
      index: true,
      label: label('fields:openProposals'),
    },
    recordField({ name: 'proposals' }),
    recordField({ name: 'sections' }),
    recordField({ name: 'waitsFor' }),
    recordField({ name: 'hashes' }),
    {
      type: 'row',
      fields: [
        { ...text('documentCollection'), admin: { width: '50%' } },
        { ...text('documentId'), admin: { width: '50%' }, index: true },
      ],
    },
    {
      type: 'row',
      fields: [
        { ...text('etag'), admin: { width: '50%' } },
        { ...text('lastModified'), admin: { width: '50%' } },
      ],
    },
    { ...text('contentHash'), index: true },
    recordField({ name: 'lastFetch' }),
    {
      name: 'kind',
      type: 'select',
      admin: { position: 'sidebar' },
      label: label('fields:kind'),
      options: selectOptions(['article', 'index', 'media', 'category', 'banner', 'list']),
    },
    {
      name: 'source',
      type: 'relationship',
      admin: { position: 'sidebar' },
      index: true,
      label: label('fields:source'),
      relationTo: slugs.sources,
    },
    {
      name: 'article',
      type: 'relationship',
      admin: { position: 'sidebar' },
      index: true,
      label: label('fields:article'),
      relationTo: slugs.articles,
    },
    ...(['firstSeenAt', 'lastSeenAt', 'lastImportedAt', 'goneAt'] as const).map(date),
    date('nextAttemptAt'),
    { name: 'attempts', type: 'number', admin: { position: 'sidebar' }, label: label('fields:attempts') },
    ...(['waiting', 'settled'] as const).map((name): Field => ({
      name,
      type: 'checkbox',
      admin: { position: 'sidebar' },
      label: label(`fields:${name}`),
    })),
    { ...text('lastRun'), admin: { position: 'sidebar' }, index: true },
  ]
  return fields.map(hideEmpty)
}

function text(name: FieldKey): TextField {
  return { name, type: 'text', label: label(`fields:${name}`) }
}

function date(name: FieldKey): DateField {
  return {
    name,
    type: 'date',
    admin: { date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' }, position: 'sidebar' },
    label: label(`fields:${name}`),
  }
}
