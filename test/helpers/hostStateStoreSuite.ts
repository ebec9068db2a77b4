import { describe, expect, it } from 'vitest'

import { EMPTY_HOST_STATE, type HostStateStore, type RobotsCopy } from '../../src/importers/http/index.js'

const HOST = 'https://example.com'

const copy: RobotsCopy = {
  detail: null,
  expiresAt: 86_400_000,
  failures: 0,
  fetchedAt: 0,
  reason: null,
  text: 'User-agent: *\nDisallow: /新闻\n',
  verdict: 'rules',
}

/** What every HostStateStore must do, wherever it keeps things. `reopen` gives a store over what another one has kept. */
export const hostStateStoreSuite = (
  name: string,
  open: () => Promise<{ readonly store: HostStateStore; readonly reopen: () => Promise<HostStateStore> }>,
): void => {
  describe(`a host state store: ${name}`, () => {
    it('begins with nothing', async () => {
      const { store } = await open()
      expect(await store.updateHost(HOST, (state) => state)).toEqual(EMPTY_HOST_STATE)
      expect(await store.readRobots(HOST)).toBe(null)
    })

    it('gives back what was kept, to itself and after a restart', async () => {
      const { reopen, store } = await open()
      const state = {
        ...EMPTY_HOST_STATE,
        flights: [{ id: 'f', until: 5 }],
        level: 3,
        pausedUntil: 1_756_944_000_000,
        pauseReason: 'throttled' as const,
        probe: { id: 'p', until: 9 },
        recentMs: 12.5,
        starts: [{ at: 1, id: 's', sent: true }],
      }
      expect(await store.updateHost(HOST, () => state)).toEqual(state)
      await store.writeRobots(HOST, copy)
      for (const again of [store, await reopen()]) {
        expect(await again.updateHost(HOST, (kept) => kept)).toEqual(state)
        expect(await again.readRobots(HOST)).toEqual(copy)
      }
    })

    it('keeps hosts apart', async () => {
      const { store } = await open()
      await store.updateHost(HOST, (state) => ({ ...state, level: 1 }))
      expect(await store.updateHost('http://example.com', (state) => state)).toEqual(EMPTY_HOST_STATE)
    })

    it('loses no change when many are made at once, by two stores over the same', async () => {
      const { reopen, store } = await open()
      const stores = [store, await reopen()]
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (stores[index % 2] as HostStateStore).updateHost(HOST, (state) => ({ ...state, level: state.level + 1 })),
        ),
      )
      expect((await store.updateHost(HOST, (state) => state)).level).toBe(40)
    })

    it('keeps what was there when a change throws', async () => {
      const { store } = await open()
      await store.updateHost(HOST, (state) => ({ ...state, level: 7 }))
      const failing = async (): Promise<unknown> =>
        store.updateHost(HOST, () => {
          throw new Error('no')
        })
      await expect(failing()).rejects.toThrow('no')
      expect((await store.updateHost(HOST, (state) => state)).level).toBe(7)
    })
  })
}
