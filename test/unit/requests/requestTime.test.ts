import type { PayloadRequest } from 'payload'
import { describe, expect, it } from 'vitest'

import { checkRequestTime } from '../../../src/requests/requestTime.js'

describe('the time of a request', () => {
  const request = (signal?: AbortSignal): PayloadRequest => ({ headers: new Headers(), signal }) as unknown as PayloadRequest

  it('begins with its first read, and ends before the first one behind the budget', async () => {
    const req = request()
    const at = (now: number, budgetMs: number | null): Promise<void> => checkRequestTime({ budgetMs, now: () => now, req })
    await at(1000, 10_000)
    await at(11_000, 10_000)
    await expect(at(11_001, 10_000)).rejects.toMatchObject({ message: expect.stringContaining('10 seconds'), status: 429 })
    await at(99_000, null)
  })

  it('is one for all copies that Payload makes of a request', async () => {
    const req = request()
    await checkRequestTime({ budgetMs: 1, now: () => 0, req })
    const copy = new Proxy(req, {})
    await expect(checkRequestTime({ budgetMs: 1, now: () => 2, req: copy })).rejects.toMatchObject({ status: 429 })
    await checkRequestTime({ budgetMs: 1, now: () => 2, req: request() })
  })

  it('ends when its client has gone', async () => {
    const controller = new AbortController()
    const req = request(controller.signal)
    await checkRequestTime({ budgetMs: null, now: () => 0, req })
    controller.abort()
    await expect(checkRequestTime({ budgetMs: null, now: () => 0, req })).rejects.toMatchObject({ status: 499 })
  })

  it('lets others have their turn between two reads', async () => {
    const req = request()
    let turns = 0
    const turn = setInterval(() => (turns += 1), 0)
    for (let read = 0; read < 200; read += 1) await checkRequestTime({ budgetMs: null, now: () => 0, req })
    clearInterval(turn)
    expect(turns).toBeGreaterThan(0)
  })
})
