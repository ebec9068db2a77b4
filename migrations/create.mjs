// npm run migrate:create -- <name>: writes a migration from the collections, and makes it fit for this repository.
// DATABASE_URL says for which database: SQLite, or with a postgres: URL PostgreSQL (no server is asked).
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// The condition: bin/lexicalConditions.js says why.
const bin = path.resolve(import.meta.dirname, '../node_modules/payload/bin.js')
const { status } = spawnSync(process.execPath, ['--conditions=production', bin, 'migrate:create', ...process.argv.slice(2)], { stdio: 'inherit' })

// Payload writes types as values and leaves extensions out: neither holds in an ES module that is only stripped of types.
for (const name of readdirSync(import.meta.dirname, { recursive: true })) {
  if (!name.endsWith('.ts')) continue
  const file = path.join(import.meta.dirname, name)
  const text = readFileSync(file, 'utf8')
  const tidy = text
    .replace('import { MigrateUpArgs, MigrateDownArgs, sql }', 'import { type MigrateDownArgs, type MigrateUpArgs, sql }')
    .replace(/from '(\.\/[^'.]+)';/g, "from '$1.js'")
  if (tidy !== text) writeFileSync(file, tidy)
}

process.exitCode = status ?? 1
