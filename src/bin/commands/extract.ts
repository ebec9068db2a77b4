import { extractPage, toReport, type ExtractReport } from '../../importers/extract/index.js'
import { blocksToLexical } from '../../importers/lexical/index.js'
import { familyOf } from '../../importers/registry.js'
import { judgePage } from '../../importers/run/judgePage.js'
import { SOURCE_DEFAULTS } from '../../importers/sourceDefaults.js'
import { readSitePage } from '../../importers/sites/site/index.js'
import type { Extraction, Warning } from '../../importers/types.js'
import { reasonsEn } from '../../translations/reasons.en.js'
import type { CommandContext } from '../context.js'
import { describeError } from '../describeError.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { extractList } from '../extract/extractList.js'
import { printReport } from '../extract/printReport.js'
import { readList } from '../extract/readList.js'
import { printSiteReport, toSiteReport } from '../extract/siteReport.js'
import { readTarget } from '../extract/readTarget.js'

/** Shows what a page says. Neither Payload nor a database is needed, and nothing is kept. */
export async function extract(args: {
  context: CommandContext
  target: string
  /** The page's address, where the target does not tell it. */
  pageUrl: string | null
  isJson: boolean
  /** Whether the evidence for each field is printed. */
  isExplained: boolean
}): Promise<ExitCode> {
  const { context, isExplained, isJson, pageUrl, target } = args
  if (target === '-') return extractList({ context, pages: readList({ cwd: context.cwd, input: process.stdin }) })
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
  // What is no page of a mirror is read as one of any site.
  if (found.kind === 'unusable' && family.addressOf(read.page.url) === null && !isMarkdown(target)) {
    showSitePage({ context, isExplained, isJson, page: read.page })
    return EXIT.ok
  }
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

/** Only mirrors have pages in Markdown. */
const isMarkdown = (target: string): boolean => /\.md(?:[?#]|$)/i.test(target)

function showSitePage(args: {
  readonly context: CommandContext
  readonly isExplained: boolean
  readonly isJson: boolean
  readonly page: { readonly url: string; readonly text: string; readonly warnings: readonly Warning[] }
}): void {
  const { context, isExplained, isJson, page } = args
  const url = page.url.startsWith('file:') ? null : page.url
  const found = readSitePage({ text: page.text, url })
  const lexical = blocksToLexical(found.blocks, { imagePolicy: SOURCE_DEFAULTS.images })
  const report = toSiteReport(found, { lexical, warnings: page.warnings })
  if (isJson) context.terminal.print(JSON.stringify(report))
  else printSiteReport({ isExplained, report, terminal: context.terminal })
}

function lexicalOf(extraction: Extraction): unknown {
  if (extraction.kind !== 'article') return null
  return blocksToLexical(extraction.blocks, { imagePolicy: SOURCE_DEFAULTS.images })
}

function print({ context, report }: { context: CommandContext; report: ExtractReport }): void {
  context.terminal.quote(JSON.stringify(report))
}
