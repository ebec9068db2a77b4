import type { ReasonCode } from '../../importers/reasons.js'
import { createRunDeps } from '../../importers/run/createRunDeps.js'
import { runImport } from '../../importers/runImport.js'
import type { Outcome, RunEvent, SourceSettings } from '../../importers/types.js'
import { abortOnSignal } from '../abortOnSignal.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import type { OpenedPayload } from '../payload/openPayload.js'
import { createProgress } from '../progress/createProgress.js'
import { describeChange, describeFailure, describeImage, printEnd } from './printEnd.js'

type Finished = Extract<RunEvent, { type: 'finished' }>

/** Reasons for which the same command can never work. */
const USAGE_REASONS: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'bad-option',
  'bad-pattern',
  'bad-source',
  'bad-url',
  'no-pages',
])

/** Runs one import, shows how it goes and what came of it. Ctrl-C ends it between two documents. */
export async function runSource(args: {
  context: CommandContext
  opened: OpenedPayload
  source: SourceSettings
  limit: number | null
  isDryRun: boolean
  isFromStore: boolean
  /** Ask also for what is not due. */
  isNow?: boolean
  /** Ask for every page as if none had come yet. */
  isRefetch?: boolean
  isJson: boolean
  onlyReason?: ReasonCode | null
  onlyRun?: string | null
}): Promise<ExitCode> {
  const { context, isDryRun, isFromStore, isJson, isNow = false, isRefetch = false, limit, onlyReason, onlyRun, opened, source } = args
  const { terminal } = context
  const { options, payload } = opened
  const stop = abortOnSignal({ now: context.now, terminal })
  const deps = createRunDeps({ options: options.importer, payload, slugs: options.slugs })
  const progress = createProgress({ now: context.now, terminal })
  const reasons = new Map<ReasonCode, number>()
  let finished: Finished | null = null
  try {
    const run = runImport({
      deps,
      options: {
        dryRun: isDryRun,
        fromStore: isFromStore,
        ignoreDue: isNow,
        limit: limit ?? undefined,
        onlyReason: onlyReason ?? undefined,
        onlyRun: onlyRun ?? undefined,
        refetch: isRefetch,
        signal: stop.signal,
        trigger: 'cli',
      },
      payload,
      slugs: options.slugs,
      source,
    })
    for await (const event of run) {
      progress.take(event)
      if (event.type === 'started') for (const notice of event.notices) terminal.say(`newsdesk: ${notice}`)
      if (event.type === 'notice') terminal.say(`newsdesk: ${event.text}`)
      if (event.type === 'item') {
        const { reason, status } = event.outcome
        if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        if (status === 'failed') terminal.say(describeFailure(event.outcome))
        if (isDryRun && !isJson && isChange(event.outcome)) terminal.print(describeChange(event.outcome))
      }
      if (event.type === 'image-failed') {
        reasons.set(event.reason, (reasons.get(event.reason) ?? 0) + 1)
        terminal.say(describeImage(event))
      }
      if (event.type === 'finished') finished = event
    }
  } finally {
    progress.close()
    stop.release()
    await deps.http.close()
  }
  if (!finished) return EXIT.nothingDone
  printEnd({ finished, isDryRun, isJson, name: source.name, reasons, terminal })
  return exitCodeOf(finished)
}

function exitCodeOf({ reason, summary }: Finished): ExitCode {
  if (summary.status === 'failed') return reason && USAGE_REASONS.has(reason) ? EXIT.usage : EXIT.nothingDone
  return summary.status === 'succeeded' && summary.failed === 0 ? EXIT.ok : EXIT.someFailed
}

function isChange({ status }: Outcome): boolean {
  return status === 'created' || status === 'updated' || status === 'proposed'
}
