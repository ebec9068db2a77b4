import type { Field } from 'payload'

import { COMPONENTS } from '../../components/paths.js'
import { SOURCE_CHOICES } from '../../importers/sourceDefaults.js'
import { label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'
import { createLimitFields } from './limitFields.js'
import { createLocaleField } from './localeField.js'
import { createPlaceFields } from './placeFields.js'
import { createScheduleFields } from './scheduleFields.js'

/** The fields of a source, each with the default of a polite importer. */
export function createSourceFields(context: CollectionContext): Field[] {
  const { access, slugs } = context
  return [
    {
      name: 'worker',
      type: 'ui',
      admin: { components: { Field: COMPONENTS.workerNotice }, disableListColumn: true },
    },
    { name: 'name', type: 'text', label: label('fields:name'), required: true, unique: true },
    {
      type: 'tabs',
      tabs: [
        { fields: createPlaceFields(context), label: label('tabs:where') },
        { fields: createLimitFields(context), label: label('tabs:politeness') },
        { fields: createScheduleFields(context), label: label('jobs:tab') },
        {
          fields: [
            {
              name: 'publishPolicy',
              type: 'select',
              admin: { description: label('hints:publishPolicy') },
              defaultValue: 'draft',
              label: label('fields:publishPolicy'),
              options: selectOptions(SOURCE_CHOICES.publishPolicy),
              required: true,
            },
            {
              name: 'gonePolicy',
              type: 'select',
              admin: { description: label('hints:gonePolicy') },
              defaultValue: 'flag',
              label: label('fields:gonePolicy'),
              options: selectOptions(SOURCE_CHOICES.gonePolicy),
            },
            {
              name: 'imagePolicy',
              type: 'select',
              admin: { description: label('hints:imagePolicy') },
              defaultValue: 'download',
              label: label('fields:imagePolicy'),
              options: selectOptions(SOURCE_CHOICES.imagePolicy),
              required: true,
            },
            {
              name: 'rights',
              type: 'group',
              fields: [
                {
                  name: 'use',
                  type: 'select',
                  admin: { description: label('hints:rightsUse') },
                  defaultValue: 'full',
                  label: label('fields:use'),
                  options: selectOptions(SOURCE_CHOICES.use),
                },
                {
                  name: 'licenceNote',
                  type: 'textarea',
                  admin: { description: label('hints:licenceNote') },
                  label: label('fields:licenceNote'),
                },
              ],
              label: label('fields:rights'),
            },
          ],
          label: label('tabs:policy'),
        },
      ],
    },
    {
      name: 'enabled',
      type: 'checkbox',
      admin: { position: 'sidebar' },
      defaultValue: true,
      label: label('fields:enabled'),
    },
    {
      name: 'kind',
      type: 'select',
      admin: { position: 'sidebar' },
      defaultValue: 'mirror',
      label: label('fields:kind'),
      options: selectOptions(['mirror']),
      required: true,
    },
    ...createLocaleField(context),
    {
      name: 'runs',
      type: 'join',
      admin: {
        allowCreate: false,
        defaultColumns: ['startedAt', 'status', 'created', 'failed'],
        disableListColumn: true,
      },
      collection: slugs.importRuns,
      defaultLimit: 5,
      defaultSort: '-startedAt',
      label: label('fields:runs'),
      maxDepth: 1,
      on: 'source',
    },
    ...(['leaseOwner', 'leaseUntil'] as const).map((name): Field => ({
      ...(name === 'leaseUntil' ? { name, type: 'date' } : { name, type: 'text' }),
      access: { create: access.fieldNobody, read: access.fieldAdmin, update: access.fieldNobody },
      admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true, hidden: true },
      label: label(`fields:${name}`),
    })),
  ]
}
