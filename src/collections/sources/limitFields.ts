import type { Field, NumberField } from 'payload'

import { label, selectOptions } from '../../translations/label.js'
import type { NewsdeskKey } from '../../translations/types.js'
import type { CollectionContext } from '../types.js'

/** How much one run takes, and how often a host is asked. */
export function createLimitFields({ access }: CollectionContext): Field[] {
  return [
    {
      name: 'limits',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            number({ name: 'maxItems', hint: 'hints:maxItems', min: 1 }),
            number({ name: 'pagingDepth', hint: 'hints:pagingDepth', min: 1, max: 1000, value: 1 }),
          ],
        },
        {
          name: 'followSections',
          type: 'checkbox',
          admin: { description: label('hints:followSections') },
          defaultValue: true,
          label: label('fields:followSections'),
        },
        {
          type: 'row',
          fields: [
            number({ name: 'requests', hint: 'hints:requests', min: 1, max: 1000, value: 1 }),
            number({ name: 'intervalSeconds', min: 0.1, max: 86_400, value: 1 }),
          ],
        },
        {
          type: 'row',
          fields: [
            number({ name: 'concurrency', min: 1, max: 16, value: 1 }),
            number({ name: 'minGapMs', min: 0, max: 600_000, value: 0 }),
          ],
        },
        {
          name: 'revisit',
          type: 'select',
          admin: { description: label('hints:revisit') },
          defaultValue: 'every-run',
          label: label('fields:revisit'),
          options: selectOptions(['every-run', 'adaptive']),
        },
        number({ name: 'goneSharePercent', hint: 'hints:goneSharePercent', min: 1, max: 100, value: 20 }),
      ],
      label: label('fields:limits'),
    },
    {
      name: 'respectRobots',
      type: 'checkbox',
      access: { create: access.fieldAdmin, update: access.fieldAdmin },
      admin: { description: label('hints:respectRobots') },
      defaultValue: true,
      label: label('fields:respectRobots'),
    },
  ]
}

function number(args: {
  name: 'concurrency' | 'goneSharePercent' | 'intervalSeconds' | 'maxItems' | 'minGapMs' | 'pagingDepth' | 'requests'
  hint?: NewsdeskKey
  min: number
  max?: number
  value?: number
}): NumberField {
  const { name, hint, min, max, value } = args
  return {
    name,
    type: 'number',
    admin: { ...(hint ? { description: label(hint) } : {}), width: '50%' },
    label: label(`fields:${name}`),
    min,
    ...(max === undefined ? {} : { max }),
    ...(value === undefined ? {} : { defaultValue: value }),
  }
}
