import config from '@payload-config'
import { getPayload } from 'payload'

/** Opens the database before the first request, so that one that cannot be used ends the server with one clear line. */
export async function openDatabase(): Promise<void> {
  try {
    await getPayload({ config })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
