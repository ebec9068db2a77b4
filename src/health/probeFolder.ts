import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Whether files can be written to a folder; it is made if it is not there, as an import would. Returns null, or the code
 * of what went wrong, e.g. `EACCES`.
 */
export async function probeFolder(folder: string): Promise<string | null> {
  const probe = path.join(folder, `.newsdesk-probe-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}
