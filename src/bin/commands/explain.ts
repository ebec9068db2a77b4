import { systemClock } from '../../importers/http/index.js'
import { explainUrl } from '../../importers/run/explainUrl.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'

/** Says in one sentence why a page was or was not fetched. */
export async function explain(args: { context: CommandContext; target: string; isJson: boolean }): Promise<ExitCode> {
  const { context, isJson, target } = args
  const { close, options, payload } = await openPayload({ context })
  const sentence = await explainUrl({ clock: systemClock, payload, slugs: options.slugs, target })
  await close()
  if (isJson) context.terminal.print(JSON.stringify({ target, known: sentence !== null, explanation: sentence }))
  else if (sentence !== null) context.terminal.print(sentence)
  else context.terminal.say(`newsdesk: No run has met ${target}. Give the address as the source names it.`)
  return sentence === null ? EXIT.someFailed : EXIT.ok
}
