import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { SharedRow } from '../../../src/importers/state/index.js'
import { createAttemptLimiter } from '../../../src/login/attemptLimiter.js'
import { clientNetwork } from '../../../src/login/clientNetwork.js'
import { passwordFault } from '../../../src/login/passwordFault.js'

const LIMIT = { attempts: 3, windowMs: 1000 }

/** Rows as a database keeps them, for processes that share it. */
function createRows(): Parameters<typeof createAttemptLimiter>[0]['rows'] {
  const rows = new Map<string, SharedRow>()
  const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)))
  return {
    insert: (key, value) => {
      if (rows.has(key)) return later(false)
      rows.set(key, { revision: 1, value })
      return later(true)
    },
    read: (key) => later(rows.get(key) ?? null),
    readAll: (keys) => later(new Map([...rows].filter(([key]) => keys.includes(key)))),
    remove: (key) => later(void rows.delete(key)),
    replace: (key, revision, value) => {
      if (rows.get(key)?.revision !== revision) return later(false)
      rows.set(key, { revision: revision + 1, value })
      return later(true)
    },
  }
}

type World = { at: (ms: number) => void; take: (...keys: string[]) => Promise<number>; forget: (key: string) => Promise<void> }

function world(rows = createRows()): World {
  let time = 1_000_000
  const limiter = createAttemptLimiter({ now: () => time, rows })
  return {
    at: (ms) => void (time = 1_000_000 + ms),
    forget: limiter.forget,
    take: (...keys) => limiter.take(new Map(keys.map((key) => [key, LIMIT]))),
  }
}

describe('a limit of attempts', () => {
  it('allows so many in a window, and says how long to wait for the next', async () => {
    const { at, take } = world()
    expect([await take('a'), await take('a'), await take('a')]).toEqual([0, 0, 0])
    at(400)
    expect(await take('a')).toBe(600)
    at(1000)
    expect(await take('a')).toBe(0)
  })

  it('counts no attempt that it refused, for none of its keys', async () => {
    const { at, take } = world()
    for (let n = 0; n < 3; n += 1) await take('a')
    for (let n = 0; n < 50; n += 1) expect(await take('a', 'b')).toBeGreaterThan(0)
    expect(await take('b')).toBe(0)
    at(1001)
    expect(await take('a')).toBe(0)
  })

  it('begins anew for a key that is forgotten', async () => {
    const { forget, take } = world()
    for (let n = 0; n < 3; n += 1) await take('a')
    await forget('a')
    expect(await take('a')).toBe(0)
  })

  it('keeps nobody out when the clock is set back, and counts what a clock a little ahead has written', async () => {
    const rows = createRows()
    const [fast, slow] = [world(rows), world(rows)]
    fast.at(5000)
    for (let n = 0; n < 3; n += 1) await fast.take('a')
    expect(await slow.take('a')).toBeGreaterThan(0)
    slow.at(-3_600_000)
    expect(await slow.take('a')).toBe(0)
  })

  it('holds over processes that count at the same moment', async () => {
    const rows = createRows()
    const worlds = [world(rows), world(rows), world(rows)]
    const waits = await Promise.all(Array.from({ length: 30 }, (_, n) => worlds[n % 3]?.take('a', 'b')))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(LIMIT.attempts)
  })

  it('never allows more than so many in any window, however they fall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ max: 700, min: 0 }), { maxLength: 60 }), async (gaps) => {
        const { at, take } = world()
        const taken: number[] = []
        let time = 0
        for (const gap of gaps) {
          time += gap
          at(time)
          if ((await take('a')) === 0) taken.push(time)
        }
        for (const from of taken) expect(taken.filter((each) => each >= from && each < from + LIMIT.windowMs).length).toBeLessThanOrEqual(LIMIT.attempts)
      }),
    )
  })
})

describe('the network of a client', () => {
  it.each([
    ['203.0.113.7', 0, '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7', 0, '203.0.113.7'],
    ['198.51.100.1, 203.0.113.7', 1, '198.51.100.1'],
    ['1.1.1.1, 198.51.100.1, 203.0.113.7', 1, '198.51.100.1'],
    ['203.0.113.7', 3, '203.0.113.7'],
    ['203.0.113.7:51234', 0, '203.0.113.7'],
    ['::ffff:203.0.113.7', 0, '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', 0, '2001:db8:1:2::/64'],
    ['[2001:db8:1:2:aaaa::1]:443', 0, '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 0, 'fe80::/64'],
    ['unknown', 0, null],
    ['', 0, null],
    ['"><script>', 0, null],
  ])('of "%s" behind %d proxies is %s', (forwarded, trustedProxies, expected) => {
    expect(clientNetwork({ headers: new Headers(forwarded ? { 'X-Forwarded-For': forwarded } : {}), trustedProxies })).toBe(expected)
  })
})

describe('a new password', () => {
  it.each(['short', '', 'elevenchars', 12, null, { $ne: null }])('%j is too short, or no text', (password) => {
    expect(passwordFault({ password })).toBe('short')
  })

  it.each([
    'aaaaaaaaaaaa', 'passwordpassword', 'Password1234', 'qwertyuiop12', '123456789012', 'abcdefghijkl', 'PASSWORD123!', 'qwerty123456', 'admin1234567',
    '1q2w3e4r5t6y', 'abababababab', 'iloveyou1234', '121212121212', 'welcome12345', 'changeme1234', '111111222222',
  ])('%s is among those that are tried first', (password) => {
    expect(passwordFault({ password })).toBe('common')
  })

  it('is not one’s own address', () => {
    expect(passwordFault({ email: 'katharina@news.example', password: 'katharina@news.example' })).toBe('common')
    expect(passwordFault({ email: 'katharina@news.example', password: 'Katharina1234' })).toBe('common')
  })

  it.each(['a-long-password', 'correct horse battery', '港口的清晨有薄雾与灯塔的光', 'x7Kf_2mPq-Lw9zRt', 'Tr0ub4dor&3xyz'])('%s is taken', (password) => {
    expect(passwordFault({ email: 'a@example.com', password })).toBeNull()
  })

  it('of the quickstart’s kind is always taken', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12, minLength: 12 }).filter((bytes) => new Set(bytes).size > 8), (bytes) => {
        expect(passwordFault({ email: 'admin@example.com', password: Buffer.from(bytes).toString('base64url') })).toBeNull()
      }),
    )
  })

  it('is judged in a moment at any length', () => {
    expect(passwordFault({ password: 'a1'.repeat(500_000) })).toBe('long')
  })
})
