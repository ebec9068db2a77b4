import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { BaseDatabaseAdapter, DatabaseAdapterObj, Migration } from 'payload'
import { InvalidOptionError } from 'payload-newsdesk'

import { clearFailure } from './clearFailure.js'
import type { Environment } from './environment.js'
import { refuseForeign } from './refuseForeign.js'

const DEFAULT_URL = 'file:./data/newsdesk.db'
const EXPECTED = 'nothing or a file: URL (SQLite), a postgres: URL, or a mongodb: or mongodb+srv: URL'

/**
 * The database that DATABASE_URL names. Only the adapter that is used gets loaded.
 * @throws InvalidOptionError for a URL of any other kind.
 */
export async function createDatabase(environment: Environment): Promise<DatabaseAdapterObj> {
  const url = environment.databaseUrl ?? DEFAULT_URL
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === 'file') return createSqlite({ environment, url })
  if (scheme === 'mongodb' || scheme === 'mongodb+srv') return createMongo({ environment, url })
  if (scheme === 'postgres' || scheme === 'postgresql') return createPostgres({ environment, url })
  throw new InvalidOptionError({
    path: 'DATABASE_URL',
    expected: EXPECTED,
    // The rest of the URL may hold a password.
    got: scheme ? `${scheme}:` : url,
  })
}

async function createSqlite(args: { environment: Environment; url: string }): Promise<DatabaseAdapterObj> {
  const { environment, url } = args
  const file = filePath(url)
  const [{ sqliteAdapter }, { migrations }] = await Promise.all([
    import('@payloadcms/db-sqlite'),
    import('../migrations/index.js'),
  ])
  const adapter = sqliteAdapter({
    blocksAsJSON: true,
    busyTimeout: 5000,
    client: { url: `file:${file}` },
    idType: 'uuidv7',
    migrationDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), 'migrations'),
    prodMigrations: migrations,
    push: environment.pushSchema,
    wal: { synchronous: 'NORMAL' },
  })
  return clearFailure({
    adapter,
    // The adapter hands its own `db` to them, which Payload's type does not know.
    afterConnect: (database) => migrateInDevelopment({ database, environment, migrations: migrations as unknown as Migration[] }),
    beforeConnect: () => mkdir(path.dirname(file), { recursive: true }),
    place: `SQLite at ${file}`,
  })
}

async function createPostgres(args: { environment: Environment; url: string }): Promise<DatabaseAdapterObj> {
  const { environment, url } = args
  const connection = readPostgresUrl(url)
  const [{ postgresAdapter }, { migrations }, { refuseForeignTables }] = await Promise.all([
    import('@payloadcms/db-postgres'),
    import('../migrations/postgres/index.js'),
    import('./refuseForeign.js'),
  ])
  const adapter = postgresAdapter({
    blocksAsJSON: true,
    // A database that is not there is a wrong name: it is said, and not made.
    disableCreateDatabase: true,
    idType: 'uuidv7',
    migrationDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), 'migrations/postgres'),
    pool: { connectionString: url, connectionTimeoutMillis: 10_000, max: 20 },
    prodMigrations: migrations,
    push: environment.pushSchema,
  })
  return clearFailure({
    adapter,
    afterConnect: (database) => migrateInDevelopment({ database, environment, migrations: migrations as unknown as Migration[] }),
    beforeConnect: () => refuseForeignTables(url),
    place: `PostgreSQL at ${connection.host}${connection.pathname}`,
  })
}

/**
 * Production has done it while connecting. Development does the same, so that one database serves both: a pushed schema
 * would make the next production start ask a question that nobody sees.
 */
async function migrateInDevelopment(args: {
  database: BaseDatabaseAdapter
  environment: Environment
  migrations: Migration[]
}): Promise<void> {
  const { database, environment, migrations } = args
  const isDone = environment.isProduction || environment.pushSchema || process.env.PAYLOAD_MIGRATING === 'true'
  if (!isDone) await database.migrate({ migrations })
}

/** @throws InvalidOptionError where the URL cannot be read, or names no database: the server would take the user's name. */
function readPostgresUrl(url: string): URL {
  const connection = URL.canParse(url) ? new URL(url) : null
  if (connection && connection.pathname.length > 1) return connection
  throw new InvalidOptionError({
    path: 'DATABASE_URL',
    expected: 'the name of a database in the path, e.g. postgres://host:5432/newsdesk, and all before it percent-encoded',
    got: connection ? `no name after ${connection.host}` : 'a URL that cannot be read',
  })
}

async function createMongo(args: { environment: Environment; url: string }): Promise<DatabaseAdapterObj> {
  const { environment, url } = args
  const { compatibilityOptions, mongooseAdapter } = await import('@payloadcms/db-mongodb')
  const { name, options } = readMongoUrl(url)
  if (!name) {
    throw new InvalidOptionError({
      path: 'DATABASE_URL',
      expected: 'the name of a database in the path, e.g. mongodb://host:27017/newsdesk',
      got: `no name after ${hostOf(url)}`,
    })
  }
  let isReached = false
  const adapter = mongooseAdapter({
    afterOpenConnection: (database) => {
      isReached = true
      return refuseForeign(database)
    },
    // The URL's own settings win over these.
    connectOptions: {
      // Collections and indexes are made below, once it is known whose database it is.
      autoCreate: false,
      autoIndex: false,
      ...(options.has('maxPoolSize') ? {} : { maxPoolSize: 20 }),
      ...(options.has('serverSelectionTimeoutMS') ? {} : { serverSelectionTimeoutMS: 10_000 }),
    },
    // Unique keys must hold from the first write on.
    ensureIndexes: true,
    ...(environment.mongoCompatibility ? compatibilityOptions[environment.mongoCompatibility] : {}),
    url,
  })
  const set = options.get('replicaSet')
  // The driver only says that it found no server that fits.
  const hint = (): string | null =>
    set === null || isReached
      ? null
      : `If it answers otherwise, its replica set is not called "${set}": leave replicaSet out of DATABASE_URL for a single server.`
  return clearFailure({ adapter, hint, place: `MongoDB at ${hostOf(url)}` })
}

/** Name of the database and the options of a connection string, which may name several hosts and is no URL then. */
function readMongoUrl(url: string): { name: string; options: URLSearchParams } {
  const [rest = '', query = ''] = afterUser(url).split('?', 2)
  return { name: rest.slice(rest.indexOf('/') + 1 || rest.length), options: new URLSearchParams(query) }
}

function filePath(url: string): string {
  const rest = url.slice('file:'.length)
  if (rest === '' || rest.startsWith(':memory:')) {
    throw new InvalidOptionError({ path: 'DATABASE_URL', expected: `${EXPECTED}; a file: URL names a file`, got: url })
  }
  return rest.startsWith('//') ? fileURLToPath(url) : path.resolve(/* turbopackIgnore: true */ process.cwd(), rest)
}

/** The hosts of a connection string, without user and password. */
function hostOf(url: string): string {
  return afterUser(url).replace(/[/?].*$/, '')
}

/** A password may hold an unescaped @: the last one before the path ends it. */
function afterUser(url: string): string {
  const rest = url.replace(/^[^:]+:\/\//, '')
  const authority = rest.split(/[/?]/, 1)[0] ?? ''
  return rest.slice(authority.lastIndexOf('@') + 1)
}
