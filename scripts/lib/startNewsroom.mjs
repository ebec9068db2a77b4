import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { inRoot, root } from './paths.mjs'
import { freePort } from './ports.mjs'

const READY_MS = 600_000

/**
 * Runs the quickstart on free ports with data of its own, in a temporary folder.
 *
 * @returns {Promise<{ url: string, siteUrl: string, email: string, password: string, env: Record<string, string>, output: () => string, stop: () => Promise<number | null> }>}
 */
export async function startNewsroom() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-newsroom-'))
  const env = await newsroomEnvironment({ folder })
  const { child, output } = startQuickstart({ env })
  const isReady = await waitForText({ child, output, text: 'Ctrl-C ends everything' })
  if (!isReady) {
    child.kill('SIGTERM')
    rmSync(folder, { force: true, recursive: true })
    throw new Error(`The quickstart did not get so far:\n${output()}`)
  }
  return {
    email: /Sign in as +(\S+)/.exec(output())?.[1] ?? '',
    env,
    output,
    password: /Password +(\S+)/.exec(output())?.[1] ?? '',
    siteUrl: /Source pages +(\S+)/.exec(output())?.[1] ?? '',
    stop: async () => {
      child.kill('SIGINT')
      const code = await exitOf(child)
      rmSync(folder, { force: true, recursive: true })
      return code
    },
    url: `http://localhost:${env.PORT}`,
  }
}

/** Settings of a newsroom that touches nothing outside of a folder. */
export async function newsroomEnvironment({ folder }) {
  return {
    DATABASE_URL: `file:${path.join(folder, 'newsdesk.db')}`,
    MEDIA_DIR: path.join(folder, 'media'),
    NEWSDESK_ALLOW_LOOPBACK: 'true',
    PAGE_STORE_DIR: path.join(folder, 'pages'),
    PAYLOAD_SECRET: randomBytes(32).toString('hex'),
    PORT: String(await freePort()),
    SERVER_URL: '',
    SOURCE_SITE_PORT: String(await freePort()),
  }
}

/**
 * Starts the quickstart with these settings and keeps what it says.
 *
 * @param {{ args?: string[], env: Record<string, string> }} settings
 * @returns {{ child: import('node:child_process').ChildProcess, output: () => string }}
 */
export function startQuickstart({ args = [], env }) {
  let said = ''
  const child = spawn(process.execPath, [inRoot('scripts/quickstart.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  return { child, output: () => said }
}

/** Resolves with the exit code of a process; null when a signal ended it. */
export function exitOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

/** Whether the process says this before it ends, or before it takes far too long. */
export function waitForText({ child, output, text }) {
  return new Promise((resolve) => {
    const end = (isFound) => {
      clearTimeout(limit)
      child.stdout.off('data', look)
      child.stderr.off('data', look)
      child.off('exit', gone)
      resolve(isFound)
    }
    const look = () => output().includes(text) && end(true)
    const gone = () => end(output().includes(text))
    const limit = setTimeout(() => end(false), READY_MS)
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', gone)
  })
}
