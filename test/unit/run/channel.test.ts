import { describe, expect, it } from 'vitest'

import { createChannel } from '../../../src/importers/run/channel.js'

describe('a channel', () => {
  it('hands on every value in order and ends when it is closed', async () => {
    const channel = createChannel<number>({ highWater: 2 })
    const produce = (async () => {
      for (let value = 0; value < 20; value += 1) await channel.push(value)
      channel.close()
    })()
    const seen: number[] = []
    for await (const value of channel) seen.push(value)
    await produce
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  it('makes the producer wait while the consumer is behind', async () => {
    const channel = createChannel<number>({ highWater: 2 })
    let pushed = 0
    const produce = (async () => {
      for (; pushed < 10; pushed += 1) await channel.push(pushed)
      channel.close()
    })()
    await new Promise(setImmediate)
    expect(pushed).toBe(2)
    const seen: number[] = []
    for await (const value of channel) seen.push(value)
    await produce
    expect(seen).toHaveLength(10)
  })

  it('lets the producer go on when the consumer has left', async () => {
    const channel = createChannel<number>({ highWater: 1 })
    const produce = (async () => {
      for (let value = 0; value < 10; value += 1) await channel.push(value)
    })()
    for await (const value of channel) if (value === 1) break
    await expect(produce).resolves.toBeUndefined()
  })
})
