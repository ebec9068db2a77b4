import { existsSync } from 'node:fs'

import { type Payload, readMigrationFiles } from 'payload'

type MigratedAdapter = { readonly prodMigrations?: readonly { readonly name: string }[]; readonly push?: boolean }
type MigrationRow = { readonly name?: string | null; readonly batch?: number | null }

/** How far the tables of a database are those of this version. */
export type Migrations = {
  /** Names of the migrations that the project has; none where the tables are pushed. */
  readonly wanted: readonly string[]
  /** Those that have not run; null where the database has no tables yet. */
  readonly open: readonly string[] | null
  /** Whether Payload's development push keeps the tables. */
  readonly isPushed: boolean
  /** Whether the project's start in production runs them. */
  readonly runsAtStart: boolean
}

/** Reads which migrations have run. MongoDB needs none: null. */
export async function readMigrations({ payload }: { payload: Payload }): Promise<Migrations | null> {
  if (payload.db.name === 'mongoose') return null
  const { prodMigrations, push } = payload.db as unknown as MigratedAdapter
  const rows = await payload
    .find({ collection: 'payload-migrations', depth: 0, overrideAccess: true, pagination: false })
    .then(({ docs }) => docs as MigrationRow[])
    .catch(() => null)
  const done = new Set(rows?.map(({ name }) => name))
  // Outside of production the adapters push unless they are told not to; a database that was pushed to has a batch of -1.
  const isPushed = (push !== false && process.env.NODE_ENV !== 'production') || (rows?.some(({ batch }) => batch === -1) ?? false)
  const wanted = isPushed ? [] : (prodMigrations ?? (await migrationFiles(payload))).map(({ name }) => name)
  return {
    isPushed,
    open: rows && wanted.filter((name) => !done.has(name)),
    runsAtStart: prodMigrations !== undefined,
    wanted,
  }
}

/** A project that has never made one has no folder, which Payload would log as an error. */
async function migrationFiles(payload: Payload): Promise<readonly { readonly name: string }[]> {
  return existsSync(payload.db.migrationDir) ? readMigrationFiles({ payload }) : []
}
