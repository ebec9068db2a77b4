import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { freePort } from '../lib/ports.mjs'

const READY_MS = 30_000
/** Where Debian keeps the programs of each version. */
const DEBIAN = '/usr/lib/postgresql'

/**
 * Starts PostgreSQL on loopback in a temporary folder and waits until it takes connections. Everybody on this machine may
 * connect while it runs, unless it is given a password, and nothing is made durable: it is for tests.
 *
 * @param {{ password?: string }} [settings] the password of the user `postgres`.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} the URL names the database `postgres`, and no password.
 */
export async function startServer({ password } = {}) {
  const programs = findPrograms()
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? findAccount() : {}
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-postgres-'))
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid)
  const data = path.join(folder, 'data')
  const options = { ...account, cwd: folder, stdio: 'pipe' }
  const secret = path.join(folder, 'password')
  if (password) writeFileSync(secret, password, { mode: 0o644 })
  const login = password ? ['-A', 'scram-sha-256', '--pwfile', secret] : ['-A', 'trust']
  execFileSync(path.join(programs, 'initdb'), ['-D', data, ...login, '-U', 'postgres', '-E', 'UTF8', '--no-sync'], options)
  const port = await freePort()
  const settings = { fsync: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1', max_connections: 200, port, synchronous_commit: 'off', unix_socket_directories: '' }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(path.join(programs, 'postgres'), ['-D', data, ...flags], options)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said = (said + chunk).slice(-4000)))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    // The fast shutdown: open connections are ended.
    child.kill('SIGINT')
    await ended
    rmSync(folder, { force: true, recursive: true })
  }
  process.once('exit', () => child.kill('SIGQUIT'))
  for (const deadline = Date.now() + READY_MS; !said.includes('ready to accept connections'); await sleep(50)) {
    if (child.exitCode === null && Date.now() < deadline) continue
    await stop()
    throw new Error(`PostgreSQL did not start. ${said.trim().split('\n').at(-1)}`)
  }
  return { stop, url: `postgres://postgres@127.0.0.1:${port}/postgres` }
}

/** The folder of initdb and postgres: the newest of Debian's, or one of PATH. */
function findPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : []
  const folders = [...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(path.delimiter)]
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))))
  if (!found) throw new Error('PostgreSQL is not installed here. On Debian: apt-get install postgresql.')
  return found
}

function findAccount() {
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find(([name]) => name === 'postgres') ?? []
  if (uid === undefined) throw new Error('There is no account "postgres" to run PostgreSQL as, and it refuses to run as root.')
  return { gid: Number(gid), uid: Number(uid) }
}
