// A PostgreSQL server on loopback, for tests: node scripts/postgres/server.mjs run -- npm test -- int
import { spawn } from 'node:child_process'

import { startServer } from './startServer.mjs'

const USAGE = `Usage: node scripts/postgres/server.mjs run -- COMMAND [ARG ...]
  Runs a command with POSTGRES_URL set, on a server of its own; where POSTGRES_URL is set already, on that one.
  It needs the programs of PostgreSQL (Debian: apt-get install postgresql), and keeps nothing.`

const [verb, separator, program, ...args] = process.argv.slice(2)
if (verb !== 'run' || separator !== '--' || !program) {
  console.error(USAGE)
  process.exit(2)
}
try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 3
}

async function run() {
  const given = process.env.POSTGRES_URL
  const server = given ? null : await startServer()
  const env = { ...process.env, POSTGRES_URL: given ?? server?.url }
  const child = spawn(program, args, { env, shell: process.platform === 'win32', stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status) => resolve(status ?? 1))
  }).finally(() => server?.stop())
}
