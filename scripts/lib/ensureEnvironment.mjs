import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { inRoot } from './paths.mjs'

/**
 * Writes .env from .env.example with a fresh secret, unless there is one or the secret comes from outside, and reads it.
 * What the process has been given wins over the file.
 */
export function ensureEnvironment() {
  const file = inRoot('.env')
  if (!existsSync(file)) {
    if (process.env.PAYLOAD_SECRET) return
    const filled = { NEWSDESK_ALLOW_LOOPBACK: 'true', PAYLOAD_SECRET: randomBytes(32).toString('hex') }
    const text = Object.entries(filled).reduce(
      (example, [name, value]) => example.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`),
      readFileSync(inRoot('.env.example'), 'utf8'),
    )
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    console.log('Wrote .env with a fresh secret.')
  }
  // An empty line of the file is no value: it must not hide a default.
  const before = new Set(Object.keys(process.env))
  process.loadEnvFile(file)
  for (const [name, value] of Object.entries(process.env)) if (value === '' && !before.has(name)) delete process.env[name]
}
