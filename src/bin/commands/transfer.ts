import { existsSync } from 'node:fs'

import { type DatabaseUrl, readDatabaseUrl } from '../../transfer/readDatabaseUrl.js'
import { transferDatabase } from '../../transfer/transferDatabase.js'
import { TransferError } from '../../transfer/transferError.js'
import type { DatabaseFacts } from '../../transfer/types.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { findProject } from '../payload/findProject.js'
import { openPayload } from '../payload/openPayload.js'
import { checkDatabases } from '../transfer/checkDatabases.js'
import { forkDatabase } from '../transfer/forkDatabase.js'
import { printReport } from '../transfer/printReport.js'

/** Moves everything from one database to another, and shows that both hold the same. */
export async function transfer(args: {
  context: CommandContext
  from: string
  to: string
  /** The environment variable by which the project's config chooses its database. */
  variable: string
  isJson: boolean
}): Promise<ExitCode> {
  try {
    return await move(args)
  } catch (error) {
    if (!(error instanceof TransferError)) throw error
    const exitCode = error.kind === 'input' ? EXIT.usage : EXIT.nothingDone
    throw new CommandError({ cause: error.cause, exitCode, message: error.message })
  }
}

async function move(args: Parameters<typeof transfer>[0]): Promise<ExitCode> {
  const { context, isJson, variable } = args
  const { terminal } = context
  const { root } = await findProject({ cwd: context.cwd })
  const from = readDatabaseUrl({ option: '--from', root, url: args.from })
  const to = readDatabaseUrl({ option: '--to', root, url: args.to })
  if (from.place === to.place) throw new TransferError({ kind: 'input', message: '--from and --to are the same database.' })
  // SQLite would make the file.
  if (from.file !== null && !existsSync(from.file)) {
    throw new TransferError({ kind: 'input', message: `--from: there is no file ${from.file}.` })
  }
  const { release, signal } = abortOnSignal({ now: context.now, terminal })

  terminal.setStatus('looking at both databases')
  const opened = await Promise.allSettled([
    forkDatabase({ context, option: '--from', url: from.url, variable }),
    lookAt({ context, database: to, variable }),
  ])
  const [source, target] = opened
  if (source.status === 'rejected') throw source.reason
  try {
    if (target.status === 'rejected') throw target.reason
    const facts = await source.value.describe()
    const plan = checkDatabases({ from, fromFacts: facts, to, toFacts: target.value, variable })
    for (const note of plan.notes) terminal.say(`newsdesk: ${note}`)
    if (signal.aborted) return EXIT.someFailed

    process.env[variable] = to.url
    const { close, payload } = await openPayload({ context, whileDisabled: true, withoutInit: true })
    const report = await transferDatabase({
      from: plan.mark,
      idRule: plan.idRule,
      isResumed: plan.isResumed,
      onProgress: ({ collection, done, phase, total }) => terminal.setStatus(`${phase === 'copy' ? 'moving' : 'comparing'} ${collection} ${done}/${total}`),
      payload,
      signal,
      source: source.value,
      startedAt: new Date(context.now()).toISOString(),
    })
    await close()
    terminal.setStatus(null)
    printReport({ isJson, report, terminal })
    return report.isSame && report.files.missing + report.files.different === 0 ? EXIT.ok : EXIT.someFailed
  } finally {
    release()
    await source.value.close()
  }
}

/** What the target is, before anything of it is made: the process that looks is gone again when it is filled. */
async function lookAt(args: { context: CommandContext; database: DatabaseUrl; variable: string }): Promise<DatabaseFacts> {
  const { context, database, variable } = args
  const looked = await forkDatabase({ context, option: '--to', url: database.url, variable })
  try {
    return await looked.describe()
  } finally {
    await looked.close()
  }
}
