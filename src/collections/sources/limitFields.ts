import type { Field, NumberField } from 'payload'

import { SOURCE_CHOICES, SOURCE_DEFAULTS, SOURCE_RANGES } from '../../importers/sourceDefaults.js'
import { label, selectOptions } from '../../translations/label.js'
import type { NewsdeskKey } from '../../translations/types.js'
import type { CollectionContext } from '../types.js'

const HOUR_MS = 3_600_000
const { freshness, rate } = SOURCE_DEFAULTS

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
            number({ name: 'maxItems', hint: 'hints:maxItems' }),
            number({ name: 'pagingDepth', hint: 'hints:pagingDepth', value: SOURCE_DEFAULTS.pagingDepth }),
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
            number({ name: 'requests', hint: 'hints:requests', value: rate.requests }),
            number({ name: 'intervalSeconds', value: rate.intervalMs / 1000 }),
          ],
        },
        {
          type: 'row',
          fields: [
            number({ name: 'concurrency', value: rate.concurrency }),
            number({ name: 'minGapMs', value: rate.minGapMs }),
          ],
        },
        {
          name: 'revisit',
          type: 'select',
          admin: { description: label('hints:revisit') },
          defaultValue: 'every-run',
          label: label('fields:revisit'),
          options: selectOptions(SOURCE_CHOICES.revisit),
        },
        {
          type: 'row',
          fields: [
            number({ name: 'listMaxAgeHours', hint: 'hints:listMaxAgeHours', value: freshness.listMaxAgeMs / HOUR_MS }),
            number({ name: 'articleMaxAgeHours', hint: 'hints:articleMaxAgeHours', value: freshness.articleMaxAgeMs / HOUR_MS }),
          ],
        },
        {
          type: 'row',
          fields: [
            number({ name: 'goneSharePercent', hint: 'hints:goneSharePercent', value: SOURCE_DEFAULTS.goneShare * 100 }),
            number({ name: 'maxShrinkPercent', hint: 'hints:maxShrinkPercent', value: SOURCE_DEFAULTS.maxShrink * 100 }),
          ],
        },
        number({ name: 'maxImageWidth', hint: 'hints:maxImageWidth', value: SOURCE_DEFAULTS.maxImageWidth }),
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
  name: keyof typeof SOURCE_RANGES
  hint?: NewsdeskKey
  value?: number
}): NumberField {
  const { name, hint, value } = args
  const { max, min } = SOURCE_RANGES[name]
  return {
    name,
    type: 'number',
    admin: { ...(hint ? { description: label(hint) } : {}), width: '50%' },
    label: label(`fields:${name}`),
    min,
    max,
    ...(value === undefined ? {} : { defaultValue: value }),
  }
}
