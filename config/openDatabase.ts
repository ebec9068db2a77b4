import { getPayload } from 'payload'

/**
 * Opens the database before the first request, so that a setting or a database that cannot be used ends the server
 * with one clear line.
 */
export async function openDatabase(): Promise<void> {
  try {
    // Reading the config checks the environment: its errors belong here too.
    const { default: config } = await import('@payload-config')
    await getPayload({ config })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
