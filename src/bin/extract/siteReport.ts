import type { SitePage } from '../../importers/sites/site/index.js'
import type { Warning } from '../../importers/types.js'
import type { Terminal } from '../terminal.js'

/** What is printed of a page of any site. What is absent is null or an empty list, never a missing key. */
export type SiteReport = SitePage & { readonly lexical: unknown }

/** Makes the report of a page; `warnings` were noticed before it was read. */
export function toSiteReport(page: SitePage, args: { readonly lexical: unknown; readonly warnings: readonly Warning[] }): SiteReport {
  return { ...page, lexical: args.lexical, warnings: [...args.warnings, ...page.warnings] }
}

/** Prints a report for people: what was found, with where it came from if that is asked for, then the text. */
export function printSiteReport({ isExplained, report, terminal }: { readonly isExplained: boolean; readonly report: SiteReport; readonly terminal: Terminal }): void {
  const { evidence, lead } = report
  const facts: readonly (readonly [label: string, value: string | null, why?: keyof SitePage['evidence']])[] = [
    ['kind', report.kind, 'kind'],
    ['title', report.title, 'title'],
    ['authors', report.byline, 'authors'],
    ['published', report.published, 'published'],
    ['modified', report.modified, 'modified'],
    ['language', report.language],
    ['site', report.siteName],
    ['lead', lead && [lead.url, lead.caption, lead.credit && `(${lead.credit})`].filter(Boolean).join(' '), 'lead'],
    ['canonical', report.canonicalUrl],
    ['tags', report.tags.join(', ') || null],
    ['images', report.images.length === 0 ? null : String(report.images.length)],
  ]
  for (const [label, value, why] of facts) {
    if (value === null || value === '') continue
    terminal.print(`${label.padEnd(9)} ${value}`)
    const reason = why === undefined ? undefined : evidence[why]
    if (!isExplained || reason === undefined) continue
    terminal.print(`${' '.repeat(9)}   from ${reason.from}, confidence ${reason.confidence.toFixed(2)}`)
    for (const { from, value: other } of reason.others) terminal.print(`${' '.repeat(9)}   also ${from}: ${Array.isArray(other) ? other.join(', ') : String(other)}`)
  }
  for (const { code, detail } of report.warnings) terminal.print(`${'warning'.padEnd(9)} ${code}${detail ? `: ${detail}` : ''}`)
  if (report.text !== '') terminal.print(`\n${report.text}`)
}
