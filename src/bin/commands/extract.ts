import { extractPage, toReport, type ExtractReport } from '../../importers/extract/index.js'
import { blocksToLexical } from '../../importers/lexical/index.js'
import { familyOf } from '../../importers/registry.js'
import { judgePage } from '../../importers/run/judgePage.js'
import { SOURCE_DEFAULTS } from '../../importers/sourceDefaults.js'
import type { Extraction } from '../../importers/types.js'
import { reasonsEn } from '../../translations/reasons.en.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { printReport } from '../extract/printReport.js'
import { readTarget } from '../extract/readTarget.js'

/** Shows what a page says. Neither Payload nor a database is needed, and nothing is kept. */
export async function extract(args: {
  context: CommandContext
  target: string
  /** The page's address, where the target does not tell it. */
  pageUrl: string | null
  isJson: boolean
}): Promise<ExitCode> {
  const { context, isJson, pageUrl, target } = args
  const family = familyOf(SOURCE_DEFAULTS.kind)
  const read = await readTarget({ context, family, pageUrl, target })
  if (read.page === null) {
    const { exitCode, line } = describeError(read.error)
    if (exitCode === EXIT.usage) throw read.error
    context.terminal.say(`newsdesk: ${line}`)
    const sourceKey = family.addressOf(read.url)?.sourceKey ?? null
    if (isJson) print({ context, report: toReport({ kind: 'unusable', reason: read.error.code, sourceKey, warnings: [] }) })
    return read.isLocal ? EXIT.someFailed : EXIT.nothingDone
  }

  const found = extractPage({ family, page: read.page })
  const told = { ...found, warnings: [...read.page.warnings, ...found.warnings] }
  // An import judges what the page says as well: a stand-in or another article is shown, with the reason why it is not taken.
  const judged = told.kind === 'article' ? judgePage(told) : null
  const extraction = judged?.status === 'taken' ? judged.extraction : told
  const refusal = judged?.status === 'refused' ? judged : null
  const report = { ...toReport(extraction, { lexical: lexicalOf(extraction) }), ...(refusal ? { reason: refusal.reason } : {}) }
  if (isJson) print({ context, report })
  else printReport({ report, terminal: context.terminal })
  if (refusal) {
    const { next, what } = reasonsEn[refusal.reason]
    const detail = refusal.detail ? ` (${refusal.detail})` : ''
    context.terminal.say(`newsdesk: An import does not take this page: ${what}${detail} ${next} (${refusal.reason})`)
    return EXIT.someFailed
  }
  if (extraction.kind !== 'unusable') return EXIT.ok
  const { next, what } = reasonsEn[extraction.reason]
  const hint = read.isLocal && pageUrl === null && family.addressOf(read.page.url) === null
  context.terminal.say(
    hint
      ? `newsdesk: Neither the path nor the text of ${target} tells the address of its page. Give it with --url. (${extraction.reason})`
      : `newsdesk: ${target}: ${what} ${next} (${extraction.reason})`,
  )
  return EXIT.someFailed
}

function lexicalOf(extraction: Extraction): unknown {
  if (extraction.kind !== 'article') return null
  return blocksToLexical(extraction.blocks, { imagePolicy: SOURCE_DEFAULTS.images })
}

function print({ context, report }: { context: CommandContext; report: ExtractReport }): void {
  context.terminal.quote(JSON.stringify(report))
}
