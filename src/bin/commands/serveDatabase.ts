import { createStoreReader } from '../../transfer/createStoreReader.js'
import { describeDatabase } from '../../transfer/describeDatabase.js'
import { checkMigrations } from '../doctor/checkDatabase.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'
import type { DatabaseAnswer, DatabaseReader, DatabaseRequest } from '../transfer/forkDatabase.js'

/** Answers what `transfer` asks of a database, until `transfer` goes. Nothing is written. */
export async function serveDatabase({ context }: { context: CommandContext }): Promise<ExitCode> {
  const send = process.send?.bind(process)
  if (!send) throw new CommandError({ exitCode: EXIT.usage, message: 'serve-database is a part of "newsdesk transfer".' })
  const answer = (message: DatabaseAnswer): void => void send(message)
  const gone = new Promise<void>((resolve) => process.once('disconnect', resolve))
  // Signals reach the whole group: the one who asks decides, and when it goes, so does this.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined)
  try {
    const { close, options, payload } = await openPayload({ context, keepSchema: true, whileDisabled: true, withoutInit: true })
    const reader: DatabaseReader = {
      ...createStoreReader(payload),
      describe: async () => {
        const facts = await describeDatabase({ now: context.now(), payload, slugs: options.slugs })
        const isOld = facts.isNewsdesk && (await checkMigrations({ payload, slugs: options.slugs })).state === 'problem'
        return isOld && facts.missing.length === 0 ? { ...facts, missing: ['migrations that have not run'] } : facts
      },
    }
    process.on('message', ({ args, id, method }: DatabaseRequest) => {
      const ask = reader[method] as (input: unknown) => Promise<unknown>
      ask(args).then(
        (result) => answer({ id, result }),
        (error: unknown) => answer({ error: describeError(error), id }),
      )
    })
    answer({ ready: true })
    await gone
    await close()
    return EXIT.ok
  } catch (error) {
    await new Promise((resolve) => send({ error: describeError(error), id: null } satisfies DatabaseAnswer, resolve))
    return EXIT.nothingDone
  }
}
