import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload, type Payload, type SanitizedConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import sharp from 'sharp'

type WorkerArgs = { readonly directory: string; readonly push?: true }

/** The plugin over the SQLite file in `directory`, as one worker process of several has it. `push` makes the tables. */
export async function openWorkerPayload(args: WorkerArgs): Promise<Payload> {
  if (args.push) process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  return getPayload({ config: workerConfig(args), cron: false, key: randomUUID() })
}

/** The config of such a process. */
export function workerConfig({ directory, push }: WorkerArgs): Promise<SanitizedConfig> {
  return buildConfig({
    db: sqliteAdapter({
      blocksAsJSON: true,
      busyTimeout: 5000,
      client: { url: `file:${path.join(directory, 'test.db')}` },
      idType: 'uuidv7',
      push: push ?? false,
      wal: { synchronous: 'NORMAL' },
    }),
    logger: { destination: process.stderr, options: { level: 'silent' } },
    plugins: [
      newsdeskPlugin({
        importer: { allowLoopback: true, pageStoreDirectory: path.join(directory, 'pages') },
        media: { directory: path.join(directory, 'media') },
      }),
    ],
    secret: 'a-secret-for-tests-only-0123456789',
    sharp,
    telemetry: false,
    typescript: { autoGenerate: false },
  })
}
