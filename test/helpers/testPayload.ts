import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { compatibilityOptions, mongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { configToSchema } from '@payloadcms/graphql'
import * as GraphQL from 'graphql'
import {
  buildConfig,
  type Config,
  createLocalReq,
  type DatabaseAdapterObj,
  getPayload,
  handleEndpoints,
  type Payload,
  type SanitizedConfig,
  type TypedUser,
} from 'payload'
import pg from 'pg'
import sharp from 'sharp'

import { type NewsdeskPluginOptions, newsdeskPlugin, type Role } from 'payload-newsdesk'
import { guardRest } from 'payload-newsdesk/routes'

const { execute, parse, specifiedRules, validate } = GraphQL

export type TestUser = TypedUser & { readonly email: string }

export type TestPayload = {
  readonly payload: Payload
  /** Temporary folder of this instance: database and media lie in it. */
  readonly directory: string
  /** Name of its database, for `openBeside`. */
  readonly key: string
  readonly cleanup: () => Promise<void>
  /** REST in-process, e.g. `rest('/api/articles')`. */
  readonly rest: (path: string, init?: RequestInit) => Promise<Response>
  /** The same behind the guard of the route, as the app serves it. */
  readonly guardedRest: (path: string, init?: RequestInit) => Promise<Response>
  /** GraphQL as the route runs it: parsed, validated by all rules, executed. */
  readonly graphql: (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    user?: TypedUser | null,
  ) => Promise<GraphQL.ExecutionResult>
  /** A user with these roles and the headers of its API key. */
  readonly createUser: (roles: readonly Role[]) => Promise<{ user: TestUser; headers: { Authorization: string } }>
}

/** The plugin in a fresh Payload: SQLite in a temporary folder, MongoDB when NEWSDESK_TEST_DB=mongodb, PostgreSQL when it is postgres. */
export async function createTestPayload(
  args: { options?: NewsdeskPluginOptions; config?: Partial<Config> } = {},
): Promise<TestPayload> {
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const directory = await mkdtemp(path.join(tmpdir(), 'newsdesk-'))
  const key = randomUUID()
  const options = optionsFor({ directory, options: args.options })
  const config = createConfig({ config: args.config, database: createDatabase({ directory, key, push: true }), options })
  const payload = await getPayload({ config, cron: false, key })
  if (isOnMongo(payload)) await ensureIndexes(payload)

  const handle = restOf({ config, key })
  const guarded = guardRest({ config, handler: handle })

  return {
    payload,
    directory,
    key,
    cleanup: async () => {
      if (isOnMongo(payload)) await dropDatabase(payload)
      // Payload 3.90 leaves the connections of PostgreSQL open.
      const { pool } = payload.db as { pool?: { end: () => Promise<void> } }
      await payload.destroy()
      if (pool) await pool.end()
      if (isPostgres()) await dropPostgres(key)
      await rm(directory, { force: true, recursive: true })
    },
    createUser: (roles) => createUser({ payload, roles, usersSlug: options.slugs?.users ?? 'users' }),
    graphql: createGraphql(payload),
    guardedRest: async (route, init) => guarded(new Request(new URL(route, 'http://localhost'), init)),
    rest: async (route, init) => handle(new Request(new URL(route, 'http://localhost'), init)),
  }
}

/** Another process of the same app: a Payload of its own over the database of a `TestPayload`, and its REST. */
export async function openBeside(args: { directory: string; key: string }): Promise<Pick<TestPayload, 'payload' | 'rest'>> {
  const own = randomUUID()
  const options = optionsFor(args)
  const config = createConfig({ database: createDatabase({ ...args, push: false }), options })
  const payload = await getPayload({ config, cron: false, key: own })
  const handle = restOf({ config, key: own })
  return { payload, rest: async (route, init) => handle(new Request(new URL(route, 'http://localhost'), init)) }
}

function optionsFor({ directory, options }: { directory: string; options?: NewsdeskPluginOptions }): NewsdeskPluginOptions {
  return {
    media: { directory: path.join(directory, 'media') },
    ...options,
    // The tests' servers are on this machine.
    importer: { allowLoopback: true, ...options?.importer },
    // As in the app of this repository: everything is the newsroom's.
    api: { scope: 'project', ...options?.api },
  }
}

function createConfig(args: { config?: Partial<Config>; database: DatabaseAdapterObj; options: NewsdeskPluginOptions }): Promise<SanitizedConfig> {
  return buildConfig({
    db: args.database,
    logger: { destination: process.stderr, options: { level: 'silent' } },
    secret: 'a-secret-for-tests-only-0123456789',
    sharp,
    telemetry: false,
    typescript: { autoGenerate: false },
    ...args.config,
    plugins: [...(args.config?.plugins ?? []), newsdeskPlugin(args.options)],
  })
}

function restOf({ config, key }: { config: Promise<SanitizedConfig>; key: string }): (request: Request) => Promise<Response> {
  return (request) => handleEndpoints({ config, payloadInstanceCacheKey: key, request })
}

function createDatabase(args: { directory: string; key: string; push: boolean }): DatabaseAdapterObj {
  if (isPostgres()) {
    const url = new URL(process.env.POSTGRES_URL ?? '')
    url.pathname = `/newsdesk-${args.key}`
    // The adapter makes the database that its URL names.
    return postgresAdapter({ blocksAsJSON: true, idType: idType() === 'number' ? 'serial' : idType() === 'uuid' ? 'uuid' : 'uuidv7', pool: { connectionString: url.href, max: 10 }, push: args.push })
  }
  if (!isMongo()) {
    return sqliteAdapter({
      blocksAsJSON: true,
      busyTimeout: 5000,
      client: { url: `file:${path.join(args.directory, 'test.db')}` },
      idType: idType(),
      push: args.push,
      wal: { synchronous: 'NORMAL' },
    })
  }
  const url = new URL(process.env.MONGODB_URL ?? '')
  url.pathname = `/newsdesk-${args.key}`
  // The stand-in for MongoDB is not all of it: scripts/mongo/server.mjs says what it needs.
  const isStandIn = process.env.NEWSDESK_MONGODB_COMPAT === 'documentdb'
  return mongooseAdapter({ ...(isStandIn ? compatibilityOptions.documentdb : {}), url: url.href })
}

/** Ids of the tests' SQLite databases: NEWSDESK_TEST_IDS is `number` (the adapter's own default), `uuid` or `uuidv7`. */
function idType(): 'number' | 'uuid' | 'uuidv7' {
  const asked = process.env.NEWSDESK_TEST_IDS ?? 'uuidv7'
  if (asked === 'number' || asked === 'uuid' || asked === 'uuidv7') return asked
  throw new Error(`NEWSDESK_TEST_IDS is number, uuid or uuidv7, not "${asked}"`)
}

function isPostgres(): boolean {
  return process.env.NEWSDESK_TEST_DB === 'postgres' && Boolean(process.env.POSTGRES_URL)
}

function isMongo(): boolean {
  return process.env.NEWSDESK_TEST_DB === 'mongodb' && Boolean(process.env.MONGODB_URL)
}

/** Whether it is on a MongoDB that can be asked: a test may bring its own adapter, or one that has only models. */
function isOnMongo({ db }: Payload): boolean {
  return db.name === 'mongoose' && (db as unknown as MongoConnection).url !== false
}

async function dropPostgres(key: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.POSTGRES_URL })
  await client.connect()
  // Connections that are still ending would be told so as an error that nobody hears: the server is made for the tests anyway.
  await client.query(`DROP DATABASE IF EXISTS "newsdesk-${key}"`).catch(() => undefined)
  await client.end()
}

type MongoConnection = {
  readonly url: string | false
  readonly connection: { dropDatabase: () => Promise<unknown> }
  readonly collections: Readonly<Record<string, { ensureIndexes: () => Promise<unknown> }>>
}

async function ensureIndexes(payload: Payload): Promise<void> {
  const { collections } = payload.db as unknown as MongoConnection
  await Promise.all(Object.values(collections).map((model) => model.ensureIndexes()))
}

async function dropDatabase(payload: Payload): Promise<void> {
  await (payload.db as unknown as MongoConnection).connection.dropDatabase()
}

async function createUser(args: {
  payload: Payload
  roles: readonly Role[]
  usersSlug: string
}): Promise<{ user: TestUser; headers: { Authorization: string } }> {
  const { payload, roles, usersSlug } = args
  const apiKey = randomUUID()
  const data = {
    apiKey,
    email: `${randomUUID()}@example.com`,
    enableAPIKey: true,
    password: randomUUID(),
    roles: [...roles],
  }
  const created = await payload.create({ collection: usersSlug as never, data: data as never, overrideAccess: true })
  const { id } = created as { id: string }
  // The first user of all has become an admin: it gets the roles that were asked for past the hooks.
  await payload.db.updateOne({ collection: usersSlug as never, data: { roles: [...roles] }, id, req: {} })
  const user = { ...created, collection: usersSlug, roles: [...roles] } as unknown as TestUser
  return { headers: { Authorization: `${usersSlug} API-Key ${apiKey}` }, user }
}

function createGraphql(payload: Payload): TestPayload['graphql'] {
  const { schema, validationRules } = configToSchema(payload.config)
  return async (query, variables = {}, user = null) => {
    const operation: GraphQL.ExecutionArgs = { document: parse(query), schema, variableValues: { ...variables } }
    // The rules are made first, as graphql-http does: they may replace the document.
    const rules = validationRules(operation as never)
    const { document } = operation
    const errors = validate(schema, document, [...specifiedRules, ...rules])
    if (errors.length > 0) return { errors }
    const req = await createLocalReq({ ...(user ? { user } : {}) }, payload)
    req.payloadAPI = 'GraphQL'
    return execute({ contextValue: { headers: {}, req }, document, schema, variableValues: { ...variables } })
  }
}
