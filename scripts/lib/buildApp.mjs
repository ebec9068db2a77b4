import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { inRoot, root } from './paths.mjs'
import { runQuietly } from './runQuietly.mjs'

/** What the built app is made of. */
const SOURCES = [
  'app',
  'config',
  'instrumentation.ts',
  'migrations',
  'next.config.mjs',
  'package-lock.json',
  'payload.config.ts',
  'src',
  'tsconfig.json',
]
const STAMP = '.next/newsdesk-sources.sha256'

/** Builds the app with `next build`, unless it was built from the very same sources. Ends the process when that fails. */
export async function buildApp({ env = process.env } = {}) {
  const hash = hashSources()
  if (existsSync(inRoot('.next/BUILD_ID')) && readStamp() === hash) return
  const isBuilt = await runQuietly({
    args: [inRoot('node_modules/next/dist/bin/next'), 'build'],
    env: { ...env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    title: 'Building the app (next build)',
  })
  if (!isBuilt) {
    console.error('The build failed; its last lines stand above.')
    process.exit(3)
  }
  writeFileSync(inRoot(STAMP), hash)
}

function readStamp() {
  return existsSync(inRoot(STAMP)) ? readFileSync(inRoot(STAMP), 'utf8') : null
}

function hashSources() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of SOURCES.flatMap((name) => [...filesBelow(inRoot(name))])) {
    hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function* filesBelow(target) {
  if (!existsSync(target)) return
  let entries
  try {
    entries = readdirSync(target, { withFileTypes: true })
  } catch {
    yield target
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* filesBelow(path.join(target, entry.name))
}
