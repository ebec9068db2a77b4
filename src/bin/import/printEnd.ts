import type { ReasonCode } from '../../importers/reasons.js'
import type { Outcome, RunEvent, RunSummary } from '../../importers/types.js'
import { reasonsEn } from '../../translations/reasons.en.js'
import { asSentence, oneLine } from '../describeError.js'
import { formatDuration } from '../progress/formatDuration.js'
import type { Terminal } from '../terminal.js'

/** What a dry run would do with an item. */
export function describeChange({ fields, sourceKey, status, url }: Outcome): string {
  const verb = status === 'created' ? 'create' : status === 'updated' ? 'update' : 'propose'
  return `would ${verb.padEnd(7)} ${sourceKey}  ${status === 'created' ? url : fields.join(', ')}`
}

/** Why an item failed, in one line. */
export function describeFailure({ detail, reason, sourceKey }: Outcome): string {
  const what = detail ?? (reason ? reasonsEn[reason].what : 'No reason was given.')
  return `failed ${sourceKey}: ${oneLine(what)} (${reason ?? 'internal'})`
}

/** Why an image was not stored, in one line. */
export function describeImage({ detail, reason, url }: Extract<RunEvent, { type: 'image-failed' }>): string {
  return `failed image ${url ?? 'without an address'}: ${oneLine(detail ?? reasonsEn[reason].what)} (${reason})`
}

/** Prints what came of a run: one JSON line, or a few lines for people with the next step of every reason. */
export function printEnd(args: {
  terminal: Terminal
  name: string
  finished: Extract<RunEvent, { type: 'finished' }>
  reasons: ReadonlyMap<ReasonCode, number>
  isDryRun: boolean
  isJson: boolean
}): void {
  const { finished, isDryRun, isJson, name, reasons, terminal } = args
  const { detail, reason, summary } = finished
  if (reason) terminal.say(`newsdesk: ${asSentence(oneLine(detail ?? reasonsEn[reason].what))} ${reasonsEn[reason].next} (${reason})`)
  if (isJson) {
    terminal.print(JSON.stringify(toLine(summary)))
    return
  }
  for (const [code, count] of reasons) terminal.say(`${count} x ${code}: ${reasonsEn[code].what} ${reasonsEn[code].next}`)
  const { created, discovered, failed, fetched, notModified, proposed, skipped, unchanged, updated } = summary
  const dry = isDryRun ? ' (dry run, nothing was written)' : ''
  terminal.print(`${name}: ${summary.status} in ${formatDuration(summary.durationMs)}${dry}`)
  terminal.print(`  pages     ${discovered} discovered, ${fetched} fetched, ${notModified} not modified`)
  terminal.print(
    `  articles  ${created} created, ${updated} updated, ${unchanged} unchanged, ${proposed} proposed, ${skipped} skipped, ${failed} failed`,
  )
  if (summary.mediaStored + summary.mediaFailed > 0) {
    terminal.print(`  images    ${summary.mediaStored} stored, ${summary.mediaFailed} failed`)
  }
  if (proposed > 0 && !isDryRun) {
    terminal.say(`${proposed} with changes that wait for an editor. Filter Source items by "Open proposals" greater than 0.`)
  }
}

/** The line that programs read: these keys, in this order. */
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
    mediaStored: summary.mediaStored,
    mediaFailed: summary.mediaFailed,
    durationMs: summary.durationMs,
  }
}
