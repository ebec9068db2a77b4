import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { compatibilityOptions, mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, type DatabaseAdapterObj, getPayload, type Payload, type SanitizedConfig, type TaskConfig } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import sharp from 'sharp'

type WorkerArgs = {
  readonly directory: string
  readonly push?: true
  /** URL of a database whose tables are there. @default SQLite in `directory` */
  readonly database?: string
}

/** The plugin over one database, as one worker process of several has it. `push` makes the tables of SQLite. */
export async function openWorkerPayload(args: WorkerArgs): Promise<Payload> {
  if (args.push) process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  return getPayload({ config: workerConfig(args), cron: false, key: randomUUID() })
}

/** A job that goes on until its process ends. */
const ENDLESS: TaskConfig = {
  slug: 'endless',
  handler: () => {
    process.stderr.write('An endless job has begun\n')
    return new Promise(() => setInterval(() => undefined, 1000))
  },
}

/** The config of such a process. */
export function workerConfig(args: WorkerArgs): Promise<SanitizedConfig> {
  const { directory } = args
  return buildConfig({
    jobs: { tasks: [ENDLESS] },
    db: adapterOf(args),
    logger: { destination: process.stderr, options: { level: 'silent' } },
    plugins: [
      newsdeskPlugin({
        jobs: { batchItems: Number(process.env.NEWSDESK_TEST_BATCH ?? 200) },
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

function adapterOf({ database, directory, push }: WorkerArgs): DatabaseAdapterObj {
  if (database?.startsWith('postgres')) {
    return postgresAdapter({ blocksAsJSON: true, idType: 'uuidv7', pool: { connectionString: database, max: 10 }, push: false })
  }
  if (database?.startsWith('mongodb')) {
    const isStandIn = process.env.NEWSDESK_MONGODB_COMPAT === 'documentdb'
    return mongooseAdapter({ ...(isStandIn ? compatibilityOptions.documentdb : {}), url: database })
  }
  return sqliteAdapter({
    blocksAsJSON: true,
    busyTimeout: 5000,
    client: { url: `file:${path.join(directory, 'test.db')}` },
    idType: 'uuidv7',
    push: push ?? false,
    wal: { synchronous: 'NORMAL' },
  })
}
