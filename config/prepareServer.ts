import { getPayload } from 'payload'
import { redact } from 'payload-newsdesk'

import { readEnvironment } from './environment.js'
import { hardenRequests } from './hardenRequests.js'

/**
 * Puts the security headers on, then opens the database before the first request, so that a setting or a database that
 * cannot be used ends the server with one clear line.
 */
export async function prepareServer(): Promise<void> {
  try {
    hardenRequests(readEnvironment(process.env))
    // Reading the config checks the environment: its errors belong here too.
    const { default: config } = await import('@payload-config')
    await getPayload({ config })
  } catch (error) {
    process.stderr.write(`${redact(error instanceof Error ? error.message : String(error))}\n`)
    process.exit(1)
  }
}
