import { describe, expect, it } from 'vitest'

import { cronFault, isTimeZone, readSchedule, readTimeOfDay } from '../../../src/schedule/index.js'

describe('cronFault', () => {
  it.each(['*/5 * * * *', '0 6,18 * * 1-5', '30 2 29 2 *', '@daily'])('takes "%s"', (expression) => {
    expect(cronFault(expression)).toBeNull()
  })

  it.each([
    ['* * * * * *', 'expected 5 fields (minute, hour, day, month, weekday), got 6'],
    ['hello', 'expected 5 fields (minute, hour, day, month, weekday), got 1'],
    ['0 0 30 2 *', 'no date ever fits it'],
  ])('says what is wrong with "%s"', (expression, fault) => {
    expect(cronFault(expression)).toBe(fault)
  })

  it.each(['61 * * * *', '* 25 * * *', 'a b c d e'])('names the fault of "%s"', (expression) => {
    expect(cronFault(expression)).toMatch(/\w/)
  })
})

describe('readSchedule', () => {
  it('reads a group, with UTC where no zone is named', () => {
    expect(readSchedule({ enabled: true, every: 30, quietFrom: '22:00', quietTo: '6:30' })).toEqual({
      jitterMinutes: 0,
      quiet: { from: 1320, to: 390 },
      rhythm: { kind: 'every', minutes: 30 },
      timeZone: 'UTC',
    })
  })

  it('is null where there is nothing to follow', () => {
    expect(readSchedule(null)).toBeNull()
    expect(readSchedule({ enabled: false, every: 30 })).toBeNull()
    expect(readSchedule({ enabled: true })).toBeNull()
    expect(readSchedule({ cron: 'nonsense', enabled: true })).toBeNull()
    expect(readSchedule({ enabled: true, every: 5, timeZone: 'Mars/Olympus' })).toBeNull()
  })
})

describe('readTimeOfDay and isTimeZone', () => {
  it('take what they should and nothing else', () => {
    expect([readTimeOfDay('00:00'), readTimeOfDay('23:59'), readTimeOfDay('24:00'), readTimeOfDay('7')]).toEqual([
      0, 1439, null, null,
    ])
    expect(['UTC', 'Australia/Lord_Howe', '+02:00', 'Nowhere', ''].map(isTimeZone)).toEqual([true, true, false, false, false])
  })
})
