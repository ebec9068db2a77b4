// A stand-in for MongoDB on loopback, for tests: node scripts/mongo/server.mjs run -- npm test -- int
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { inRoot } from '../lib/paths.mjs'
import { readPort } from '../lib/ports.mjs'
import { installServer } from './installServer.mjs'
import { startServer } from './startServer.mjs'

const USAGE = `Usage: node scripts/mongo/server.mjs <command>
  install                    fetches the server
  start [--port N] [--data DIR]
                             starts it in the background and prints its URL; without --data it keeps all in memory
  stop                       ends the one that start started
  run -- COMMAND [ARG ...]   runs a command with MONGODB_URL and NEWSDESK_TEST_DB set, on a server of its own;
                             where MONGODB_URL is set already, on that one`
/** What start remembers for stop. */
const STATE = inRoot('node_modules/.cache/newsdesk-mongo/server.json')

const separator = process.argv.indexOf('--')
const own = process.argv.slice(2, separator < 0 ? undefined : separator)
const command = separator < 0 ? [] : process.argv.slice(separator + 1)

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 3
}

async function main() {
  const { positionals, values } = readArguments()
  const [verb, ...more] = positionals
  if (more.length > 0) return usage()
  if (verb === 'install') return install()
  if (verb === 'start') return start(values)
  if (verb === 'stop') return stop()
  if (verb === 'run' && command.length > 0) return run()
  return usage()
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, args: own, options: { data: { type: 'string' }, port: { type: 'string' } } })
  } catch (error) {
    console.error(error.message)
    return { positionals: [], values: {} }
  }
}

function usage() {
  console.error(USAGE)
  return 2
}

function install() {
  console.log(installServer())
  return 0
}

async function start({ data, port }) {
  const running = readState()
  if (running !== null) {
    console.error(`A server that was started before still runs at ${running.url}. End it with "stop".`)
    return 1
  }
  const wanted = readPort({ fallback: 0, name: '--port', value: port })
  const { folder, pid, url } = await startServer({ dataDirectory: data ?? null, isDetached: true, port: wanted })
  mkdirSync(path.dirname(STATE), { recursive: true })
  writeFileSync(STATE, JSON.stringify({ folder, pid, url }))
  console.log(url)
  return 0
}

function stop() {
  const running = readState()
  if (running) {
    process.kill(running.pid, 'SIGTERM')
    rmSync(running.folder, { force: true, recursive: true })
  }
  rmSync(STATE, { force: true })
  return 0
}

async function run() {
  const given = process.env.MONGODB_URL
  const server = given ? null : await startServer()
  const env = { ...process.env, MONGODB_URL: given ?? server?.url, NEWSDESK_TEST_DB: 'mongodb' }
  // It has no $lookup with both a field and a pipeline: Payload's settings for such servers join by queries of their own.
  if (server) env.NEWSDESK_MONGODB_COMPAT = 'documentdb'
  const [program, ...args] = command
  const child = spawn(program, args, { env, shell: process.platform === 'win32', stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status) => resolve(status ?? 1))
  }).finally(() => server?.stop())
  return code
}

/** The server that start left running; null when there is none, or when its process number is another's by now. */
function readState() {
  if (!existsSync(STATE)) return null
  const state = JSON.parse(readFileSync(STATE, 'utf8'))
  try {
    process.kill(state.pid, 0)
    const told = `/proc/${state.pid}/cmdline`
    return existsSync(told) && !readFileSync(told, 'utf8').includes('StandIn') ? null : state
  } catch {
    return null
  }
}
