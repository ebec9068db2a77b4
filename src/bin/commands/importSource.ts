import { existsSync } from 'node:fs'
import path from 'node:path'

import { createRunDeps } from '../../importers/run/createRunDeps.js'
import { findSource } from '../../importers/findSource.js'
import type { ReasonCode } from '../../importers/reasons.js'
import { runImport } from '../../importers/runImport.js'
import type { Outcome, RunEvent, RunSummary } from '../../importers/types.js'
import { reasonsEn } from '../../translations/reasons.en.js'
import { abortOnSignal } from '../abortOnSignal.js'
import type { CommandContext } from '../context.js'
import { oneLine } from '../describeError.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'
import { createProgress } from '../progress/createProgress.js'
import { formatDuration } from '../progress/formatDuration.js'

type Finished = Extract<RunEvent, { type: 'finished' }>

/** Reasons for which the same command can never work. */
const USAGE_REASONS: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['bad-source', 'bad-pattern', 'bad-option', 'bad-url', 'no-pages'])

/** Imports a source and shows how it goes. */
export async function importSource(args: {
  context: CommandContext
  target: string
  limit: number | null
  isDryRun: boolean
  isFromStore: boolean
  isJson: boolean
}): Promise<ExitCode> {
  const { context, isDryRun, isFromStore, isJson, limit } = args
  const { terminal } = context
  const { close, options, payload } = await openPayload({ context })
  const stop = abortOnSignal({ now: context.now, terminal })
  const deps = createRunDeps({ options: options.importer })
  const progress = createProgress({ now: context.now, terminal })
  const reasons = new Map<ReasonCode, number>()
  let finished: Finished | null = null
  try {
    const { slugs } = options
    const source = await findSource({ create: !isDryRun, payload, slugs, target: resolveTarget({ context, target: args.target }) })
    const run = runImport({
      deps,
      options: { dryRun: isDryRun, fromStore: isFromStore, limit: limit ?? undefined, signal: stop.signal, trigger: 'cli' },
      payload,
      slugs,
      source,
    })
    for await (const event of run) {
      progress.take(event)
      if (event.type === 'started') for (const notice of event.notices) terminal.say(`newsdesk: ${notice}`)
      if (event.type === 'item') {
        if (event.outcome.reason) reasons.set(event.outcome.reason, (reasons.get(event.outcome.reason) ?? 0) + 1)
        if (event.outcome.status === 'failed') terminal.say(describeFailure(event.outcome))
        if (isDryRun && !isJson && isChange(event.outcome)) terminal.print(describeChange(event.outcome))
      }
      if (event.type === 'finished') finished = event
    }
  } finally {
    progress.close()
    stop.release()
    await deps.http.close()
  }
  if (finished) report({ context, finished, isDryRun, isJson, reasons, target: args.target })
  await close()
  return finished ? exitCodeOf(finished) : EXIT.nothingDone
}

/** A folder is named from where the command was called, which need not be the project's folder. */
function resolveTarget({ context, target }: { context: CommandContext; target: string }): string {
  const folder = path.resolve(context.cwd, target)
  return process.cwd() !== context.cwd && !target.includes('://') && existsSync(folder) ? folder : target
}

function exitCodeOf({ reason, summary }: Finished): ExitCode {
  if (summary.status === 'failed') return reason && USAGE_REASONS.has(reason) ? EXIT.usage : EXIT.nothingDone
  return summary.status === 'succeeded' && summary.failed === 0 ? EXIT.ok : EXIT.someFailed
}

function isChange({ status }: Outcome): boolean {
  return status === 'created' || status === 'updated' || status === 'proposed'
}

function describeChange({ fields, sourceKey, status, url }: Outcome): string {
  const verb = status === 'created' ? 'create ' : status === 'updated' ? 'update ' : 'propose'
  return `would ${verb} ${sourceKey}  ${status === 'created' ? url : fields.join(', ')}`
}

function describeFailure({ detail, reason, sourceKey }: Outcome): string {
  const what = detail ?? (reason ? reasonsEn[reason].what : 'No reason was given.')
  return `failed ${sourceKey}: ${oneLine(what)} (${reason ?? 'internal'})`
}

function report(args: {
  context: CommandContext
  finished: Finished
  isDryRun: boolean
  isJson: boolean
  reasons: ReadonlyMap<ReasonCode, number>
  target: string
}): void {
  const { context, finished, isDryRun, isJson, reasons, target } = args
  const { terminal } = context
  const { detail, reason, summary } = finished
  if (reason) terminal.say(`newsdesk: ${oneLine(detail ?? reasonsEn[reason].what)} ${reasonsEn[reason].next} (${reason})`)
  if (isJson) {
    terminal.print(JSON.stringify(toLine(summary)))
    return
  }
  for (const [code, count] of reasons) terminal.say(`${count} times ${code}: ${reasonsEn[code].what} ${reasonsEn[code].next}`)
  const { created, discovered, failed, fetched, notModified, proposed, skipped, unchanged, updated } = summary
  terminal.print(
    `${target}: ${isDryRun ? 'dry run, nothing was written, ' : ''}${summary.status} in ${formatDuration(summary.durationMs)}`,
  )
  terminal.print(`  pages     ${discovered} discovered, ${fetched} fetched, ${notModified} not modified`)
  terminal.print(
    `  articles  ${created} created, ${updated} updated, ${unchanged} unchanged, ${proposed} proposed, ${skipped} skipped, ${failed} failed`,
  )
}

function toLine(summary: RunSummary): RunSummary {
  return {
    run: summary.run,
    status: summary.status,
    discovered: summary.discovered,
    fetched: summary.fetched,
    notModified: summary.notModified,
    created: summary.created,
    updated: summary.updated,
    unchanged: summary.unchanged,
    proposed: summary.proposed,
    skipped: summary.skipped,
    failed: summary.failed,
    durationMs: summary.durationMs,
  }
}
