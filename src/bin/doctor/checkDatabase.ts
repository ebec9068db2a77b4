import type { CollectionSlug, Payload } from 'payload'

import { type Migrations, readMigrations } from '../../health/readMigrations.js'
import { isMissingSchema } from '../../importers/state/errorChain.js'
import type { SlugMap } from '../../slugs.js'
import { type Finding, advice, ok, problem } from './finding.js'

/** With NODE_ENV=production, "npx payload" of Payload 3.90 ends now and then without having done anything. */
const PAYLOAD = 'node --conditions=production node_modules/payload/bin.js'
const MIGRATE = `Run the migrations: ${PAYLOAD} migrate`
const CREATE = `Make a migration and run it: ${PAYLOAD} migrate:create newsdesk, then ${PAYLOAD} migrate`
const PUSH = 'Start the app, or an import, once with NODE_ENV=development: the push makes them.'

/** Whether the database has the tables that this version of the project needs. */
export async function checkMigrations({ payload, slugs }: { payload: Payload; slugs: SlugMap }): Promise<Finding> {
  const migrations = await readMigrations({ payload })
  if (migrations === null) return ok('migrations', 'MongoDB needs none')
  const { isPushed, open, wanted } = migrations
  const missing = await missingTables({ payload, slugs })
  const next = nextStep(migrations)
  if (missing.length === Object.keys(slugs).length) return problem('migrations', 'the database has no tables of the newsdesk yet', next)
  if (open !== null && open.length > 0) return problem('migrations', `${open.length} of ${wanted.length} have not run: ${open.join(', ')}`, next)
  if (missing.length > 0) return problem('migrations', `the tables of ${missing.join(', ')} are not those of this version`, next)
  if (isPushed) return ok('migrations', "the tables are kept by Payload's development push")
  return ok('migrations', `all ${wanted.length} have run`)
}

function nextStep({ isPushed, open, runsAtStart, wanted }: Migrations): string {
  if (isPushed) return PUSH
  // A migration that waits is the one that is missing; without one, the config has moved on from the last.
  const waits = open === null ? wanted.length > 0 : open.length > 0
  if (!waits) return CREATE
  return runsAtStart ? `Start the app or an import with NODE_ENV=production, which runs the migrations, or do it now: ${PAYLOAD} migrate` : MIGRATE
}

/** The collections whose tables are not there, or lack a column. */
async function missingTables({ payload, slugs }: { payload: Payload; slugs: SlugMap }): Promise<readonly string[]> {
  const missing: string[] = []
  for (const slug of Object.values(slugs)) {
    await payload.db.find({ collection: slug as CollectionSlug, joins: false, limit: 1, pagination: false }).catch((error: unknown) => {
      if (!isMissingSchema(error)) throw error
      missing.push(slug)
    })
  }
  return missing
}

/** Whether the database answers. */
export async function checkDatabase({ payload, usersSlug }: { payload: Payload; usersSlug: string }): Promise<Finding> {
  const name = payload.db.name === 'mongoose' ? 'MongoDB' : payload.db.name
  const transactions = await payload.db.beginTransaction().catch(() => null)
  if (transactions !== null) await payload.db.rollbackTransaction(transactions)
  if (!namesDatabase(payload)) {
    return advice('database', `${name} answers, but its URL names no database: the driver has chosen one`, 'Write the name behind the host: mongodb://host/name.')
  }
  if (payload.db.name === 'mongoose' && transactions === null) {
    return advice('database', `${name} answers, without transactions`, 'Use a replica set: an article and its version are then written together.')
  }
  return ok('database', `${name} answers; users are kept in ${usersSlug}`)
}

/** MongoDB's driver takes "test", PostgreSQL's the user's name. */
function namesDatabase({ db }: Payload): boolean {
  const { connectOptions, poolOptions, url } = db as unknown as {
    connectOptions?: { readonly dbName?: string }
    poolOptions?: { readonly connectionString?: string; readonly database?: string }
    url?: unknown
  }
  const address = db.name === 'mongoose' ? url : poolOptions?.connectionString
  if (typeof address !== 'string' || connectOptions?.dbName || poolOptions?.database) return true
  return !/^[a-z+]+:\/\//i.test(address) || db.name === 'sqlite' || /^[a-z+]+:\/\/[^/]+\/[^?]/i.test(address)
}
