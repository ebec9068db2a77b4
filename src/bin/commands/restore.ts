import path from 'node:path'

import { verifyArchive } from '../../backup/archive/verifyArchive.js'
import { restoreBackup } from '../../backup/restoreBackup.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { summarize } from '../backup/summarize.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'
import { readVersion } from '../readVersion.js'

/** Fills an empty place with a backup, once every byte of it has been checked; with `isCheck` it is only checked. */
export async function restore(args: { context: CommandContext; target: string; isCheck: boolean; isJson: boolean }): Promise<ExitCode> {
  const { context, isCheck, isJson, target } = args
  const { terminal } = context
  const file = path.resolve(context.cwd, target)
  terminal.setStatus('checking the backup')
  const archive = await verifyArchive({ file, version: readVersion() })
  terminal.setStatus(null)
  terminal.say(`newsdesk: ${summarize(archive)}`)
  if (!isCheck) await fill({ archive, context, file })
  const { counts, createdAt, missingFiles } = archive.manifest
  if (isJson) terminal.print(JSON.stringify({ bytes: archive.bytes, counts, createdAt, file, isRestored: !isCheck, missingFiles, sha256: archive.sha256 }))
  terminal.say(isCheck ? 'newsdesk: every byte is as it was made.' : 'newsdesk: everything is in its place. Start the app, then a worker.')
  return EXIT.ok
}

async function fill({ archive, context, file }: { archive: Awaited<ReturnType<typeof verifyArchive>>; context: CommandContext; file: string }): Promise<void> {
  const { terminal } = context
  const { close, payload } = await openPayload({ context, keepSchema: true, whileDisabled: true, withoutInit: true })
  const { release, signal } = abortOnSignal({ now: context.now, terminal })
  try {
    await restoreBackup({
      archive,
      file,
      now: context.now,
      onProgress: ({ done, total }) => terminal.setStatus(`restoring ${done}/${total}`),
      payload,
      signal,
    })
  } finally {
    terminal.setStatus(null)
    release()
    await close()
  }
}
