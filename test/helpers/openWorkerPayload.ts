import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type Payload } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import sharp from 'sharp'

/** The plugin over the SQLite file in `directory`, as one worker process of several has it. `push` makes the tables. */
export async function openWorkerPayload(args: { directory: string; push?: true }): Promise<Payload> {
  const { directory, push = false } = args
  if (push) process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const config = buildConfig({
    db: sqliteAdapter({
      blocksAsJSON: true,
      busyTimeout: 5000,
      client: { url: `file:${path.join(directory, 'test.db')}` },
      idType: 'uuidv7',
      push,
      wal: { synchronous: 'NORMAL' },
    }),
    logger: { destination: process.stderr, options: { level: 'silent' } },
    plugins: [newsdeskPlugin({ media: { directory: path.join(directory, 'media') } })],
    secret: 'a-secret-for-tests-only-0123456789',
    sharp,
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  return getPayload({ config, cron: false, key: randomUUID() })
}
