import { randomUUID } from 'node:crypto'

import { createPageStore } from '../fetch/index.js'
import { createHttpClient, systemClock, type HttpClientOptions, type WaitEvent } from '../http/index.js'
import type { RunDeps } from './runContext.js'

/** Where an importer runs: the plugin's `importer` options. */
export type RunDepsOptions = {
  readonly contact: string | null
  readonly allowLoopback: boolean
  readonly allowedPorts: readonly number[]
  readonly pageStoreDirectory: string
}

/** The real client, page store and clock of a process. Close `http` when the process is done with it. */
export function createRunDeps(args: { options: RunDepsOptions; http?: HttpClientOptions }): RunDeps {
  const { options } = args
  const listeners = new Set<(event: WaitEvent) => void>()
  const http = createHttpClient({
    allowLoopback: options.allowLoopback,
    allowedPorts: options.allowedPorts,
    contact: options.contact,
    onWait: (event) => {
      for (const listener of listeners) listener(event)
    },
    ...args.http,
  })
  return {
    http,
    store: createPageStore({ directory: options.pageStoreDirectory }),
    clock: systemClock,
    newToken: randomUUID,
    onWait(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
