import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Source = { id: string; nextRunAt: string | null; failuresInRow: number; pausedReason: string | null }

describe('the schedule of a source', () => {
  let test: TestPayload
  let headers: Record<string, string>
  let count = 0
  beforeAll(async () => {
    test = await createTestPayload()
    headers = { ...(await test.createUser(['importer'])).headers, 'content-type': 'application/json' }
  })
  afterAll(() => test.cleanup())

  const send = async (path: string, method: string, data: unknown): Promise<{ status: number; text: string; doc: Source }> => {
    const response = await test.rest(path, { body: JSON.stringify(data), headers, method })
    const text = await response.text()
    return { doc: (JSON.parse(text) as { doc: Source }).doc, status: response.status, text }
  }
  const create = (schedule: Record<string, unknown>, rest: Record<string, unknown> = {}): ReturnType<typeof send> =>
    send('/api/sources', 'POST', {
      name: `Source ${(count += 1)}`,
      schedule,
      startUrls: [{ url: 'https://mirror.example/owner/harbour/master/gb/nsc413.md' }],
      ...rest,
    })
  const minutesFromNow = (at: string | null): number => Math.round((Date.parse(at ?? '') - Date.now()) / 60_000)

  it.each([
    [{ enabled: true }, 'Give minutes or a cron expression'],
    [{ enabled: true, every: 0.5 }, 'between 1 and 44640, got 0.5'],
    [{ cron: '61 * * * *', enabled: true }, 'This is not a cron expression'],
    [{ cron: '* * * * * *', enabled: true }, 'expected 5 fields (minute, hour, day, month, weekday), got 6'],
    [{ cron: '0 * * * *', enabled: true, every: 5 }, 'either minutes or a cron expression'],
    [{ enabled: true, every: 5, timeZone: 'Mars/Olympus' }, 'Mars/Olympus\\" is no time zone'],
    [{ enabled: true, every: 5, quietFrom: '25:00', quietTo: '06:00' }, '25:00\\" is no time of day'],
    [{ enabled: true, every: 5, quietFrom: '22:00' }, 'both the beginning and the end'],
    [{ enabled: true, every: 5, quietFrom: '6:00', quietTo: '06:00' }, 'end when they begin'],
    [{ enabled: true, every: 5, jitterMinutes: -1 }, 'between 0 and 1440, got -1'],
  ])('refuses %j and says what is wrong', async (schedule, words) => {
    const { status, text } = await create(schedule)
    expect(status).toBe(400)
    expect(text).toContain(words)
  })

  it('takes a time zone with spaces around it, as the schedule reads it', async () => {
    const { doc, status } = await create({ enabled: true, every: 30, timeZone: ' Asia/Taipei ' })
    expect(status).toBe(201)
    expect(minutesFromNow(doc.nextRunAt)).toBe(30)
  })

  it('says when the next import is, and keeps it from being written', async () => {
    const { doc } = await create({ enabled: true, every: 30 }, { failuresInRow: 7, nextRunAt: '2020-01-01T00:00:00.000Z' })
    expect(minutesFromNow(doc.nextRunAt)).toBe(30)
    expect(doc.failuresInRow).toBe(0)
    const { doc: changed } = await send(`/api/sources/${doc.id}`, 'PATCH', { nextRunAt: '2020-01-01T00:00:00.000Z' })
    expect(changed.nextRunAt).toBe(doc.nextRunAt)
  })

  it('has no next import while it, or its source, is off', async () => {
    const { doc } = await create({ enabled: true, every: 30 })
    expect((await send(`/api/sources/${doc.id}`, 'PATCH', { enabled: false })).doc.nextRunAt).toBeNull()
    expect(minutesFromNow((await send(`/api/sources/${doc.id}`, 'PATCH', { enabled: true })).doc.nextRunAt)).toBe(30)
    expect((await send(`/api/sources/${doc.id}`, 'PATCH', { schedule: { enabled: false } })).doc.nextRunAt).toBeNull()
  })

  it('forgets what paused it when it is turned on again, and keeps its next import through other changes', async () => {
    const { doc } = await create({ enabled: false, every: 30 })
    const paused = { failuresInRow: 9, pausedReason: 'too-many-failures' }
    await test.payload.db.updateOne({ collection: 'sources' as never, data: { ...paused }, id: doc.id, req: {} })
    expect((await send(`/api/sources/${doc.id}`, 'PATCH', { name: 'Renamed' })).doc).toMatchObject(paused)
    const { doc: enabled } = await send(`/api/sources/${doc.id}`, 'PATCH', { schedule: { enabled: true } })
    expect(enabled).toMatchObject({ failuresInRow: 0, pausedReason: null })
    const { doc: renamed } = await send(`/api/sources/${doc.id}`, 'PATCH', { name: 'Renamed again' })
    expect(renamed.nextRunAt).toBe(enabled.nextRunAt)
  })
})
