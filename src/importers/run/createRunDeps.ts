import { randomUUID } from 'node:crypto'

import type { Payload } from 'payload'

import type { SlugMap } from '../../slugs.js'
import { createPageStore } from '../fetch/index.js'
import { type ClockEvent, createHttpClient, type FetchRecord, systemClock, type HttpClientOptions, type WaitEvent } from '../http/index.js'
import { createHostStateStore } from '../state/index.js'
import type { RunDeps } from './runContext.js'

/** Where an importer runs: the plugin's `importer` options. */
export type RunDepsOptions = {
  readonly contact: string | null
  readonly allowLoopback: boolean
  readonly allowedPorts: readonly number[]
  readonly pageStoreDirectory: string
}

/**
 * The real client, page store and clock of a process. Close `http` when the process is done with it.
 * What is known of hosts lies in the database: pauses, robots.txt and requests under way hold for all workers, and
 * after a restart. `http` overrides single parts, as tests need.
 */
export function createRunDeps(args: {
  payload: Payload
  slugs: SlugMap
  options: RunDepsOptions
  http?: HttpClientOptions
}): RunDeps {
  const { options, payload, slugs } = args
  const clocks = createListeners<ClockEvent>()
  const waits = createListeners<WaitEvent>()
  const fetches = createListeners<FetchRecord>()
  const http = createHttpClient({
    allowLoopback: options.allowLoopback,
    allowedPorts: options.allowedPorts,
    contact: options.contact,
    onClockSetBack: clocks.tell,
    onFetch: fetches.tell,
    onWait: waits.tell,
    store: createHostStateStore({ payload, slugs }),
    ...args.http,
  })
  return {
    http,
    store: createPageStore({ directory: options.pageStoreDirectory }),
    clock: args.http?.clock ?? systemClock,
    newToken: randomUUID,
    onClockSetBack: clocks.listen,
    onFetch: fetches.listen,
    onWait: waits.listen,
  }
}

type Listeners<T> = {
  readonly tell: (event: T) => void
  /** Returns how to stop hearing. */
  readonly listen: (listener: (event: T) => void) => () => void
}

function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(event: T) => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(event) {
      for (const listener of listeners) listener(event)
    },
  }
}
