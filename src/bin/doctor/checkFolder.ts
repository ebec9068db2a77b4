import { probeFolder } from '../../health/probeFolder.js'
import { type Finding, ok, problem } from './finding.js'

/** Whether files can be written to a folder; it is made if it is not there, as an import would. */
export async function checkFolder({ check, folder }: { check: string; folder: string }): Promise<Finding> {
  const why = await probeFolder(folder)
  if (why === null) return ok(check, folder)
  return problem(check, `${folder} cannot be written (${why})`, 'Correct its permissions, or choose another folder in the plugin options.')
}
