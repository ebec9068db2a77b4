import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { inRoot, root } from '../lib/paths.mjs'
import { installServer } from './installServer.mjs'

const READY_MS = 60_000
const GRACE_MS = 5_000

/**
 * Starts the stand-in for MongoDB on loopback and waits until it listens.
 *
 * @param {{ port?: number, dataDirectory?: string | null, version?: '3.6' | '4.0' | '5.0', isDetached?: boolean }} [settings]
 *   Port 0 takes a free one. Without a data directory all is kept in memory and gone with the process. Drivers of today
 *   refuse version 3.6 as too old. A detached server outlives this process.
 * @returns {Promise<{ url: string, pid: number, folder: string, stop: () => Promise<void> }>} the URL has no database
 *   name; the folder is a temporary one that holds the log.
 */
export async function startServer({ port = 0, dataDirectory = null, version = '5.0', isDetached = false } = {}) {
  const jars = installServer()
  if (dataDirectory) mkdirSync(dataDirectory, { recursive: true })
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-mongo-'))
  const log = path.join(folder, 'server.log')
  // A file, not a pipe: a detached server must not end with its reader.
  const output = openSync(log, 'w')
  const child = spawn(
    'java',
    [
      // Two cores are enough: the quick compiler and the plain collector start faster and take less.
      ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx1g'],
      ...['-cp', path.join(jars, '*'), inRoot('scripts/mongo/StandIn.java'), String(port), version],
      ...(dataDirectory ? [path.resolve(dataDirectory, 'mongo.h2')] : []),
    ],
    { cwd: root, detached: isDetached, stdio: ['ignore', output, output] },
  )
  closeSync(output)
  let fault = null
  child.once('error', (error) => (fault = error.message))
  child.once('exit', (code, signal) => (fault ??= `it ended with ${code ?? signal}`))
  const stop = () => stopProcess({ child, folder })

  for (const deadline = Date.now() + READY_MS; ; await sleep(50)) {
    const [, listening] = /^listening on (\d+)$/m.exec(readFileSync(log, 'utf8')) ?? []
    if (listening) {
      if (isDetached) child.unref()
      else process.once('exit', () => endNow({ child, folder }))
      return { folder, pid: child.pid, stop, url: `mongodb://127.0.0.1:${listening}` }
    }
    if (fault === null && Date.now() < deadline) continue
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(0, 5).join(' ')
    await stop()
    throw new Error(`The stand-in for MongoDB did not start: ${fault ?? `it was not ready after ${READY_MS / 1000} s`}. ${said}`)
  }
}

function endNow({ child, folder }) {
  child.kill('SIGKILL')
  rmSync(folder, { force: true, recursive: true })
}

async function stopProcess({ child, folder }) {
  const hasEnded = child.exitCode !== null || child.signalCode !== null || child.pid === undefined
  if (!hasEnded) {
    const end = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
    await end
    clearTimeout(force)
  }
  rmSync(folder, { force: true, recursive: true })
}
