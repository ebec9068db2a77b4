import { createBackup, fileOfTarget, type FinishedBackup } from '../../backup/createBackup.js'
import { noteBackup } from '../../backup/lastBackup.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { summarize } from '../backup/summarize.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { installedVersion } from '../doctor/checkPackages.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'
import { readVersion } from '../readVersion.js'

/** Writes database, files, stored pages and a list of settings into one file, while others work. */
export async function backup(args: { context: CommandContext; target: string; isJson: boolean }): Promise<ExitCode> {
  const { context, isJson, target } = args
  const { terminal } = context
  const file = await fileOfTarget({ cwd: context.cwd, now: context.now(), target })
  const { close, payload } = await openPayload({ context, keepSchema: true, whileDisabled: true, withoutInit: true })
  const { release, signal } = abortOnSignal({ now: context.now, terminal })
  try {
    const finished = await createBackup({
      env: context.env,
      file,
      newsdeskVersion: readVersion(),
      now: context.now,
      onProgress: ({ done, phase }) => terminal.setStatus(phase === 'files' ? `copying files: ${done}` : 'copying the database'),
      payload,
      payloadVersion: installedVersion({ name: 'payload', root: process.cwd() }) ?? '',
      signal,
    })
    terminal.setStatus(null)
    await noteBackup({ at: finished.manifest.createdAt, payload }).catch((error: unknown) => {
      terminal.say(`newsdesk: the backup is whole, but "newsdesk doctor" will not know of it: ${describeError(error).line}`)
    })
    report({ finished, isJson, terminal })
    return finished.manifest.missingFiles.length === 0 ? EXIT.ok : EXIT.someFailed
  } finally {
    release()
    await close()
  }
}

const MOST_NAMES = 5

function report({ finished, isJson, terminal }: { finished: FinishedBackup; isJson: boolean; terminal: CommandContext['terminal'] }): void {
  const { bytes, file, manifest, sha256 } = finished
  const { counts, createdAt, missingFiles, storedElsewhere } = manifest
  if (isJson) terminal.print(JSON.stringify({ bytes, counts, createdAt, file, missingFiles, sha256, storedElsewhere }))
  else terminal.print(file)
  terminal.say(`newsdesk: ${summarize(finished)}`)
  for (const collection of storedElsewhere) terminal.say(`newsdesk: the files of ${collection} are kept by a storage adapter and are not in the backup: back them up there.`)
  if (missingFiles.length > 0) {
    const more = missingFiles.length - MOST_NAMES
    terminal.say(`newsdesk: ${missingFiles.length} files that documents name are not in their folder: ${missingFiles.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`)
  }
}
