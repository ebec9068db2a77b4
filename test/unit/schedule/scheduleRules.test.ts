import type { Field, TextFieldSingleValidation } from 'payload'
import { describe, expect, it } from 'vitest'

import type { CollectionContext } from '../../../src/collections/types.js'
import { createScheduleFields } from '../../../src/collections/sources/scheduleFields.js'
import { readSchedule, type StoredSchedule } from '../../../src/schedule/index.js'

type Named = { readonly name?: string; readonly fields?: readonly Field[]; readonly validate?: TextFieldSingleValidation }

const context = { access: { fieldNobody: () => false } } as unknown as CollectionContext

/** The validations of the form, by the name of the field. */
function validations(fields: readonly Field[]): ReadonlyMap<string, TextFieldSingleValidation> {
  const own = fields as readonly Named[]
  return new Map(own.flatMap(({ fields: below, name, validate }) => [...(name && validate ? [[name, validate] as const] : []), ...(below ? validations(below) : [])]))
}

async function formTakes(schedule: StoredSchedule): Promise<boolean> {
  const req = { t: (key: string) => key }
  const verdicts = await Promise.all(
    [...validations(createScheduleFields(context))].map(([name, validate]) =>
      validate(schedule[name as keyof StoredSchedule] as never, { req, siblingData: schedule } as never),
    ),
  )
  return verdicts.every((verdict) => verdict === true)
}

const HOURLY = { enabled: true, every: 60 }

/** Values of a schedule, and whether they can be followed. */
const TABLE: readonly (readonly [StoredSchedule, boolean])[] = [
  [HOURLY, true],
  [{ enabled: true, cron: '0 6 * * 1' }, true],
  [{ enabled: true, cron: ' 0 6 * * 1 ' }, true],
  [{ enabled: true }, false],
  [{ enabled: true, cron: ' ' }, false],
  [{ enabled: true, cron: '* * * * * *' }, false],
  [{ enabled: true, cron: '0 6 31 2 *' }, false],
  [{ enabled: true, cron: '0 6 * * 1', every: 60 }, false],
  [{ enabled: true, every: 0 }, false],
  [{ enabled: true, every: 1.5 }, false],
  [{ enabled: true, every: 44_640 }, true],
  [{ enabled: true, every: 44_641 }, false],
  [{ ...HOURLY, timeZone: 'Asia/Taipei' }, true],
  [{ ...HOURLY, timeZone: ' UTC ' }, true],
  [{ ...HOURLY, timeZone: '' }, true],
  [{ ...HOURLY, timeZone: 'Atlantis' }, false],
  [{ ...HOURLY, jitterMinutes: 0 }, true],
  [{ ...HOURLY, jitterMinutes: 1440 }, true],
  [{ ...HOURLY, jitterMinutes: 1441 }, false],
  [{ ...HOURLY, jitterMinutes: -1 }, false],
  [{ ...HOURLY, jitterMinutes: 0.5 }, false],
  [{ ...HOURLY, quietFrom: '22:00', quietTo: '6:30' }, true],
  [{ ...HOURLY, quietFrom: ' ', quietTo: '' }, true],
  [{ ...HOURLY, quietFrom: '22:00' }, false],
  [{ ...HOURLY, quietFrom: '22:00', quietTo: ' ' }, false],
  [{ ...HOURLY, quietFrom: '22:00', quietTo: '22:00' }, false],
  [{ ...HOURLY, quietFrom: '25:00', quietTo: '6:30' }, false],
]

describe('a schedule', () => {
  it.each(TABLE)('%j is taken by its form and followed, or neither', async (schedule, isGood) => {
    expect([await formTakes(schedule), readSchedule(schedule) !== null]).toEqual([isGood, isGood])
  })
})
