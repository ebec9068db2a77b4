import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { type Finding, ok, problem } from './finding.js'

/** Whether files can be written to a folder; it is made if it is not there, as an import would. */
export async function checkFolder({ check, folder }: { check: string; folder: string }): Promise<Finding> {
  const probe = path.join(folder, `.newsdesk-doctor-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
    return ok(check, folder)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    return problem(check, `${folder} cannot be written (${why})`, 'Correct its permissions, or choose another folder in the plugin options.')
  }
}
