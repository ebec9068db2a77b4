import type { PayloadRequest } from 'payload'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { tickHandler } from '../../../src/endpoints/tickEndpoint.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

afterEach(() => vi.unstubAllEnvs())

/** The status of a call with this secret; 200 stands for a call that was let in. */
async function call(args: { option?: string | null; environment: string | undefined; given: string }): Promise<number> {
  vi.stubEnv('NEWSDESK_CRON_SECRET', args.environment)
  const jobs = { handleSchedules: () => Promise.resolve(), run: () => Promise.resolve() }
  const newsdesk = resolveOptions('option' in args ? { jobs: { cronSecret: args.option } } : {})
  const req = { headers: new Headers({ authorization: `Bearer ${args.given}` }), payload: { config: { custom: { newsdesk } }, jobs } }
  return (await tickHandler(req as unknown as PayloadRequest)).status
}

const LONG = 'a-secret-of-the-cron'

describe('the secret of an outside cron', () => {
  it.each([
    [LONG, true],
    ['x'.repeat(16), true],
    ['x'.repeat(15), false],
    ['a secret with spaces', false],
    ['秘密'.repeat(10), false],
    ['line\nbreaks-are-refused', false],
  ])('%j is taken as an option and from the environment, or as neither', async (secret, isGood) => {
    const asOption = ((): boolean => {
      try {
        return resolveOptions({ jobs: { cronSecret: secret } }).jobs.cronSecret === secret
      } catch {
        return false
      }
    })()
    const status = await call({ environment: secret, given: 'wrong' })
    expect([asOption, status]).toEqual([isGood, isGood ? 401 : 403])
  })

  it('comes from the environment where the option is not given, and only then', async () => {
    expect(await call({ environment: LONG, given: LONG })).toBe(200)
    expect(await call({ environment: LONG, given: LONG, option: undefined })).toBe(200)
    expect(await call({ environment: LONG, given: LONG, option: null })).toBe(403)
    expect(await call({ environment: LONG, given: LONG, option: 'another-secret-of-it' })).toBe(401)
    expect(await call({ environment: undefined, given: LONG })).toBe(403)
  })
})
