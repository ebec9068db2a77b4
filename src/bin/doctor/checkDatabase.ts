import type { Payload } from 'payload'

import { readMigrations } from '../../health/readMigrations.js'
import { type Finding, advice, ok, problem } from './finding.js'

/** Whether the database has the tables that this version of the project needs. */
export async function checkMigrations({ payload }: { payload: Payload }): Promise<Finding> {
  const migrations = await readMigrations({ payload })
  if (migrations === null) return ok('migrations', 'MongoDB needs none')
  const { isPushed, open, runsAtStart, wanted } = migrations
  const next = runsAtStart
    ? 'Starting the app or an import in production runs them; "npx payload migrate" does it now.'
    : 'Run "npx payload migrate".'
  if (open === null) {
    return wanted.length > 0
      ? problem('migrations', 'the database has no tables yet', next)
      : advice('migrations', 'the database has no tables yet', 'Start the app once in development, or make migrations.')
  }
  if (isPushed) return ok('migrations', "the tables are kept by Payload's development push")
  return open.length === 0
    ? ok('migrations', `all ${wanted.length} have run`)
    : problem('migrations', `${open.length} of ${wanted.length} have not run: ${open.join(', ')}`, next)
}

/** Whether the database answers. */
export async function checkDatabase({ payload, usersSlug }: { payload: Payload; usersSlug: string }): Promise<Finding> {
  const name = payload.db.name === 'mongoose' ? 'MongoDB' : payload.db.name
  const transactions = await payload.db.beginTransaction().catch(() => null)
  if (transactions !== null) await payload.db.rollbackTransaction(transactions)
  if (payload.db.name === 'mongoose' && transactions === null) {
    return advice('database', `${name} answers, without transactions`, 'Use a replica set: an article and its version are then written together.')
  }
  return ok('database', `${name} answers; users are kept in ${usersSlug}`)
}
