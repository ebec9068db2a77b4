import { createPageStore } from '../../importers/fetch/index.js'
import { systemClock } from '../../importers/http/index.js'
import { prunePages } from '../../importers/state/index.js'
import { abortOnSignal } from '../abortOnSignal.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'

/** Removes stored pages that no article and no list refers to any more. */
export async function prune(args: { context: CommandContext; days: number; isJson: boolean }): Promise<ExitCode> {
  const { context, days, isJson } = args
  const { close, options, payload } = await openPayload({ context })
  const stop = abortOnSignal({ now: context.now, terminal: context.terminal })
  const store = createPageStore({ directory: options.importer.pageStoreDirectory })
  try {
    const pruned = await prunePages({
      clock: systemClock,
      keepDays: days,
      payload,
      signal: stop.signal,
      slugs: options.slugs,
      store,
    })
    if (isJson) context.terminal.print(JSON.stringify(pruned))
    else context.terminal.print(`${pruned.removed} pages removed, ${pruned.kept} kept.`)
  } finally {
    stop.release()
    await close()
  }
  return EXIT.ok
}
