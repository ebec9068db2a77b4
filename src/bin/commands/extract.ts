import { extractPage, toReport, type ExtractReport } from '../../importers/extract/index.js'
import { blocksToLexical } from '../../importers/lexical/index.js'
import { familyOf } from '../../importers/registry.js'
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
  const extraction = { ...found, warnings: [...read.page.warnings, ...found.warnings] }
  const report = toReport(extraction, { lexical: lexicalOf(extraction) })
  if (isJson) print({ context, report })
  else printReport({ report, terminal: context.terminal })
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
  context.terminal.print(JSON.stringify(report))
}
