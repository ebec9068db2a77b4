import type { DateField, Field, NumberField, RowField } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { hideEmpty } from '../../fields/hideEmpty.js'
import { recordField } from '../../fields/recordField.js'
import { reasonField } from '../../fields/reasonField.js'
import { label, selectOptions } from '../../translations/label.js'
import type { NewsdeskTexts } from '../../translations/types.js'
import type { CollectionContext } from '../types.js'

type FieldKey = keyof NewsdeskTexts['fields']

/** The fields of a run: its end first, then the counts, then what went wrong. */
export function createImportRunFields({ slugs }: CollectionContext): Field[] {
  return [
    {
      name: 'progress',
      type: 'ui',
      admin: { components: { Field: COMPONENTS.runProgress }, disableListColumn: true },
    },
    {
      name: 'sourceName',
      type: 'text',
      // The source itself stands at the side, for as long as there is one.
      admin: { condition: (data) => !data?.source },
      label: label('fields:sourceName'),
    },
    reasonField(),
    hideEmpty({ name: 'detail', type: 'textarea', label: label('fields:detail') }),
    counters(['discovered', 'fetched', 'notModified']),
    counters(['created', 'updated', 'unchanged']),
    counters(['proposed', 'skipped', 'failed']),
    counters(['mediaStored', 'mediaFailed']),
    recordField({
      component: { clientProps: { itemsSlug: slugs.sourceItems, placesSlug: slugs.sourcePlaces }, path: COMPONENTS.problemsField },
      name: 'problems',
    }),
    // Shown with the list, which holds only the first of them.
    { name: 'problemCount', type: 'number', admin: { disableListColumn: true, hidden: true }, defaultValue: 0, label: label('fields:problemCount') },
    recordField({ name: 'notices' }),
    recordField({ name: 'options' }),
    {
      name: 'status',
      type: 'select',
      admin: { position: 'sidebar' },
      index: true,
      label: label('fields:status'),
      options: [
        { label: label('jobs:options:queued'), value: 'queued' },
        { label: label('jobs:options:paused'), value: 'paused' },
        ...selectOptions(['running', 'succeeded', 'partial', 'failed', 'cancelled']),
      ],
    },
    {
      name: 'source',
      type: 'relationship',
      admin: { position: 'sidebar' },
      label: label('fields:source'),
      relationTo: slugs.sources,
    },
    {
      name: 'trigger',
      type: 'select',
      admin: { position: 'sidebar' },
      label: label('fields:trigger'),
      options: selectOptions(['cli', 'manual', 'schedule']),
    },
    {
      name: 'startedBy',
      type: 'relationship',
      admin: { condition: (data) => Boolean(data?.startedBy), position: 'sidebar' },
      label: label('jobs:fields:startedBy'),
      relationTo: slugs.users,
    },
    {
      name: 'control',
      type: 'select',
      admin: { condition: (data) => Boolean(data?.control), position: 'sidebar' },
      label: label('jobs:fields:control'),
      options: (['pause', 'cancel'] as const).map((value) => ({ label: label(`jobs:options:${value}`), value })),
    },
    {
      name: 'batches',
      type: 'number',
      admin: { condition: (data) => Boolean(data?.batches), position: 'sidebar' },
      defaultValue: 0,
      label: label('jobs:fields:batches'),
    },
    // Unique while the run is open: two runs of a source cannot wait at once.
    { name: 'openKey', type: 'text', admin: { disableListColumn: true, disableListFilter: true, hidden: true }, unique: true },
    // How often a worker was lost with this run in hand.
    { name: 'losses', type: 'number', admin: { disableListColumn: true, disableListFilter: true, hidden: true }, defaultValue: 0 },
    date('startedAt'),
    date('finishedAt'),
    { name: 'durationMs', type: 'number', admin: { position: 'sidebar' }, label: label('fields:durationMs') },
    date('heartbeatAt'),
  ]
}

function counters(names: readonly FieldKey[]): RowField {
  return {
    type: 'row',
    fields: names.map((name): NumberField => ({
      name,
      type: 'number',
      admin: { width: `${Math.floor(100 / 3)}%` },
      defaultValue: 0,
      label: label(`fields:${name}`),
    })),
  }
}

function date(name: FieldKey): DateField {
  return {
    name,
    type: 'date',
    admin: { date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' }, position: 'sidebar' },
    label: label(`fields:${name}`),
  }
}
