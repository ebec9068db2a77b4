import { describe, expect, it } from 'vitest'

import { inChunks, mapAhead, take } from '../../../src/importers/run/streams.js'

async function* numbers(count: number, onTake: (value: number) => void = () => undefined): AsyncGenerator<number> {
  for (let value = 0; value < count; value += 1) {
    onTake(value)
    yield value
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('inChunks', () => {
  it('groups values in order and gives the rest as a shorter chunk', async () => {
    expect(await collect(inChunks({ items: numbers(5), size: 2 }))).toEqual([[0, 1], [2, 3], [4]])
  })
})

describe('take', () => {
  it('never asks for more than it gives', async () => {
    const asked: number[] = []
    expect(await collect(take({ items: numbers(10, (value) => asked.push(value)), count: 3 }))).toEqual([0, 1, 2])
    expect(asked).toEqual([0, 1, 2])
  })

  it('gives everything when there is no limit', async () => {
    expect(await collect(take({ items: numbers(3), count: null }))).toEqual([0, 1, 2])
  })

  it('asks for nothing when the limit is zero', async () => {
    const asked: number[] = []
    expect(await collect(take({ items: numbers(3, (value) => asked.push(value)), count: 0 }))).toEqual([])
    expect(asked).toEqual([])
  })
})

describe('mapAhead', () => {
  it('keeps the order of the items whatever order the tasks end in', async () => {
    const resolvers: (() => void)[] = []
    const results = collect(
      mapAhead({
        items: numbers(3),
        ahead: 3,
        map: (value) => new Promise<number>((resolve) => resolvers.push(() => resolve(value))),
      }),
    )
    while (resolvers.length < 3) await new Promise(setImmediate)
    for (const resolve of resolvers.reverse()) resolve()
    expect(await results).toEqual([0, 1, 2])
  })

  it('never has more tasks under way than allowed', async () => {
    let underWay = 0
    let most = 0
    await collect(
      mapAhead({
        items: numbers(50),
        ahead: 4,
        map: async (value) => {
          underWay += 1
          most = Math.max(most, underWay)
          await new Promise(setImmediate)
          underWay -= 1
          return value
        },
      }),
    )
    expect(most).toBe(4)
  })

  it('takes no further items once the consumer has left, and waits for what is under way', async () => {
    const taken: number[] = []
    let ended = 0
    for await (const value of mapAhead({
      items: numbers(100, (item) => taken.push(item)),
      ahead: 2,
      map: async (item) => {
        await new Promise(setImmediate)
        ended += 1
        return item
      },
    })) {
      if (value === 1) break
    }
    expect(taken.length).toBeLessThanOrEqual(4)
    expect(ended).toBe(taken.length)
  })

  it('throws where the failed task stands, after the results before it', async () => {
    const seen: number[] = []
    const run = async (): Promise<void> => {
      for await (const value of mapAhead({
        items: numbers(5),
        ahead: 3,
        map: async (item) => {
          if (item === 2) throw new RangeError('two')
          return item
        },
      }))
        seen.push(value)
    }
    await expect(run()).rejects.toThrow(RangeError)
    expect(seen).toEqual([0, 1])
  })
})
