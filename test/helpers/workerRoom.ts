import path from 'node:path'

import type { Payload } from 'payload'

import { makeTempDirectory } from './makeTempDirectory.js'
import { openWorkerPayload } from './openWorkerPayload.js'

export type WorkerRoom = {
  readonly directory: string
  readonly payload: Payload
  /** The environment of a `newsdesk` in production that works on this database. */
  readonly env: Record<string, string | undefined>
  readonly remove: () => Promise<void>
}

/** A newsroom of its own on SQLite, with its tables, for processes that are started as in production. */
export async function makeWorkerRoom(): Promise<WorkerRoom> {
  const { path: directory, remove } = await makeTempDirectory()
  const payload = await openWorkerPayload({ directory, push: true })
  return {
    directory,
    env: {
      ...process.env,
      CI: undefined,
      NEWSDESK_TEST_FOLDER: directory,
      NODE_ENV: 'production',
      PAYLOAD_CONFIG_PATH: path.resolve('test/workers/newsroom.config.ts'),
      PAYLOAD_FORCE_DRIZZLE_PUSH: undefined,
      VITEST: undefined,
    },
    payload,
    remove: async () => {
      await payload.destroy()
      await remove()
    },
  }
}
