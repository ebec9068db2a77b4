// Checks that what is generated from the config is up to date: types, import map, migrations. Leaves all as it was.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { inRoot, root } from './lib/paths.mjs'

const GENERATORS = [
  { command: 'npm run generate:types', args: ['generate:types'], files: ['payload-types.ts'] },
  { command: 'npm run generate:importmap', args: ['generate:importmap'], files: ['app/(payload)/admin/importMap.js'] },
  // A migration that is still needed would appear as a new file.
  { command: 'npm run migrate:create', args: ['migrate:create', 'check', '--skip-empty'], folder: 'migrations' },
  {
    command: 'DATABASE_URL=postgres://localhost/newsdesk npm run migrate:create',
    args: ['migrate:create', 'check', '--skip-empty'],
    // Its schema is generated without a server.
    databaseUrl: 'postgres://localhost/newsdesk',
    folder: 'migrations/postgres',
  },
]

const stale = GENERATORS.filter(isStale)
for (const { command } of stale) console.error(`Generated files are out of date. Run "${command}" and commit what it changes.`)
process.exitCode = stale.length > 0 ? 1 : 0

function isStale({ args, databaseUrl = '', files, folder }) {
  const before = read({ files, folder })
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--conditions=production', inRoot('node_modules/payload/bin.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    // No database is touched: what is generated follows from the config.
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'development', PAYLOAD_MIGRATING: 'true' },
    input: '',
    timeout: 180_000,
  })
  if (status !== 0) {
    console.error(stdout, stderr)
    console.error(`payload ${args.join(' ')} failed; its output stands above.`)
  }
  const after = read({ files, folder })
  restore({ after, before })
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name))
  for (const name of names) console.error(`out of date: ${name}`)
  return status !== 0 || names.length > 0
}

function read({ files = [], folder }) {
  const names = folder ? filesOf(folder) : files
  return new Map(names.filter((name) => existsSync(inRoot(name))).map((name) => [name, readFileSync(inRoot(name), 'utf8')]))
}

function filesOf(folder) {
  return readdirSync(inRoot(folder), { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => path.join(folder, name))
}

function restore({ after, before }) {
  for (const name of after.keys()) if (!before.has(name)) rmSync(inRoot(name))
  for (const [name, text] of before) if (after.get(name) !== text) writeFileSync(inRoot(name), text)
}
