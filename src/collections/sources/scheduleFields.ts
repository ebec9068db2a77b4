import type {
  DateField,
  Field,
  NumberField,
  NumberFieldSingleValidation,
  SelectField,
  TextField,
  TextFieldSingleValidation,
} from 'payload'

import { cronFault, EVERY_MINUTES, isEvery, isJitter, isTimeZone, JITTER_MINUTES, readQuiet, readTimeOfDay, type StoredSchedule } from '../../schedule/index.js'
import { label } from '../../translations/label.js'
import { message } from '../../translations/message.js'
import type { CollectionContext } from '../types.js'

/** When a source is imported by itself, and how that goes. */
export function createScheduleFields({ access }: CollectionContext): Field[] {
  // Outside the group: what a worker writes in one statement must not replace what a person has written beside it.
  const recorded = { create: access.fieldNobody, update: access.fieldNobody }
  return [
    {
      name: 'schedule',
      type: 'group',
      fields: [
        {
          name: 'enabled',
          type: 'checkbox',
          admin: { description: label('jobs:hints:enabled') },
          defaultValue: false,
          label: label('jobs:fields:enabled'),
        },
        {
          type: 'row',
          fields: [
            {
              name: 'every',
              type: 'number',
              admin: { description: label('jobs:hints:every'), width: '50%' },
              label: label('jobs:fields:every'),
              validate: validateEvery,
            } as NumberField,
            text({ name: 'cron', hint: 'jobs:hints:cron', validate: validateCron }),
          ],
        },
        {
          type: 'row',
          fields: [
            text({ name: 'timeZone', hint: 'jobs:hints:timeZone', validate: validateTimeZone, value: 'UTC' }),
            {
              name: 'jitterMinutes',
              type: 'number',
              admin: { width: '50%' },
              defaultValue: 0,
              label: label('jobs:fields:jitterMinutes'),
              validate: validateJitter,
            } as NumberField,
          ],
        },
        {
          type: 'row',
          fields: [
            text({ name: 'quietFrom', hint: 'jobs:hints:quiet', validate: validateQuiet }),
            text({ name: 'quietTo', validate: validateQuiet }),
          ],
        },
      ],
      label: label('jobs:fields:schedule'),
    },
    {
      name: 'pausedReason',
      type: 'select',
      access: recorded,
      admin: { condition: (data) => Boolean(data?.pausedReason), disableBulkEdit: true, readOnly: true },
      label: label('jobs:fields:pausedReason'),
      options: (['too-many-failures', 'no-next-time', 'bad-schedule'] as const).map((value) => ({
        label: label(`jobs:pausedReasons:${value}`),
        value,
      })),
    } satisfies SelectField,
    {
      type: 'row',
      fields: [
        {
          name: 'nextRunAt',
          type: 'date',
          access: recorded,
          admin: {
            date: { displayFormat: 'PPp', pickerAppearance: 'dayAndTime' },
            disableBulkEdit: true,
            readOnly: true,
            width: '50%',
          },
          index: true,
          label: label('jobs:fields:nextRunAt'),
        } satisfies DateField,
        {
          name: 'failuresInRow',
          type: 'number',
          access: recorded,
          admin: { disableBulkEdit: true, readOnly: true, width: '50%' },
          defaultValue: 0,
          label: label('jobs:fields:failuresInRow'),
        } satisfies NumberField,
      ],
    },
  ]
}

function text(args: {
  name: 'cron' | 'quietFrom' | 'quietTo' | 'timeZone'
  hint?: 'jobs:hints:cron' | 'jobs:hints:quiet' | 'jobs:hints:timeZone'
  validate: TextFieldSingleValidation
  value?: string
}): TextField {
  const { name, hint, validate, value } = args
  return {
    name,
    type: 'text',
    admin: { ...(hint ? { description: label(hint) } : {}), width: '50%' },
    ...(value === undefined ? {} : { defaultValue: value }),
    label: label(`jobs:fields:${name}`),
    validate,
  } as TextField
}

const validateEvery: NumberFieldSingleValidation = (value, { req, siblingData }) => {
  const { cron, enabled } = siblingData as StoredSchedule
  if (value === null || value === undefined) {
    return enabled && !cron?.trim() ? message(req, 'jobs:validation:rhythmMissing') : true
  }
  if (!isEvery(value)) {
    return message(req, 'jobs:validation:every', { ...EVERY_MINUTES, value })
  }
  return true
}

const validateCron: TextFieldSingleValidation = (value, { req, siblingData }) => {
  if (!value?.trim()) return true
  const { every } = siblingData as StoredSchedule
  if (typeof every === 'number') return message(req, 'jobs:validation:oneRhythm')
  const fault = cronFault(value)
  return fault === null ? true : message(req, 'jobs:validation:cron', { message: fault })
}

const validateTimeZone: TextFieldSingleValidation = (value, { req }) =>
  !value?.trim() || isTimeZone(value.trim()) ? true : message(req, 'jobs:validation:timeZone', { value })

const QUIET_FAULTS = { both: 'jobs:validation:quietBoth', same: 'jobs:validation:quietSame', time: 'jobs:validation:timeOfDay' } as const

const validateQuiet: TextFieldSingleValidation = (value, { req, siblingData }) => {
  if (value?.trim() && readTimeOfDay(value) === null) return message(req, QUIET_FAULTS.time, { value })
  const read = readQuiet(siblingData as StoredSchedule)
  if (!('fault' in read) || read.fault === 'time') return true
  // Said where something is missing, or at both.
  return read.fault === 'both' && value?.trim() ? true : message(req, QUIET_FAULTS[read.fault])
}

const validateJitter: NumberFieldSingleValidation = (value, { req }) =>
  value === null || value === undefined || isJitter(value) ? true : message(req, 'jobs:validation:jitter', { max: JITTER_MINUTES.max, value })
