import type { DateField, Field, NumberField, TextField } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { hideEmpty } from '../../fields/hideEmpty.js'
import { reasonField } from '../../fields/reasonField.js'
import { recordField } from '../../fields/recordField.js'
import { label, selectOptions } from '../../translations/label.js'
import type { NewsdeskTexts } from '../../translations/types.js'
import type { CollectionContext } from '../types.js'

type FieldKey = keyof NewsdeskTexts['fields']

/** The fields of a place: which address of which piece at which source, what became of it there, and when it is asked next. */
export function createSourcePlaceFields({ slugs }: CollectionContext): Field[] {
  const fields: Field[] = [
    { ...text('url'), index: true, maxLength: 4000, required: true },
    { ...text('sourceKey'), index: true, required: true },
    // The three that make a place, hashed: an address may be longer than a unique index takes.
    { ...text('key'), admin: { hidden: true }, required: true, unique: true },
    {
      type: 'row',
      fields: [
        {
          name: 'state',
          type: 'select',
          admin: { width: '50%' },
          label: label('fields:state'),
          options: selectOptions(['discovered', 'imported', 'failed', 'refused', 'gone']),
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
    date('differsSince'),
    { ...recordField({ name: 'differingFields' }), admin: { components: { Field: COMPONENTS.jsonView }, disableListFilter: true } },
    recordField({ name: 'marks' }),
    {
      type: 'row',
      fields: [
        { ...text('etag'), admin: { width: '50%' } },
        { ...text('lastModified'), admin: { width: '50%' } },
      ],
    },
    { ...text('movedTo'), index: true, maxLength: 4000 },
    { ...text('contentHash'), index: true },
    text('robotsDirectives'),
    recordField({ name: 'lastFetch' }),
    {
      name: 'kind',
      type: 'select',
      admin: { position: 'sidebar' },
      label: label('fields:kind'),
      options: selectOptions(['article', 'index']),
    },
    relation('source', slugs.sources),
    relation('item', slugs.sourceItems),
    ...(['firstSeenAt', 'lastSeenAt', 'goneAt', 'arrivedAt', 'freshUntil', 'nextVisitAt', 'nextAttemptAt'] as const).map((name) =>
      inSidebar(date(name)),
    ),
    {
      name: 'retry',
      type: 'select',
      admin: { position: 'sidebar' },
      label: label('fields:retry'),
      options: selectOptions(['never', 'later', 'now', 'person']),
    },
    ...(['attempts', 'freshSeconds', 'visitMinutes', 'mapVersion'] as const).map(number),
    { ...text('lastRun'), admin: { position: 'sidebar' }, index: true },
  ]
  return fields.map(hideEmpty)
}

function text(name: FieldKey): TextField {
  return { name, type: 'text', label: label(`fields:${name}`) }
}

function number(name: FieldKey): NumberField {
  return { name, type: 'number', admin: { position: 'sidebar' }, label: label(`fields:${name}`) }
}

function date(name: FieldKey): DateField {
  return {
    name,
    type: 'date',
    admin: { date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' } },
    label: label(`fields:${name}`),
  }
}

function inSidebar(field: DateField): DateField {
  return { ...field, admin: { ...field.admin, position: 'sidebar' } }
}

function relation(name: 'item' | 'source', relationTo: string): Field {
  return { name, type: 'relationship', admin: { position: 'sidebar' }, index: true, label: label(`fields:${name}`), relationTo } as Field
}
