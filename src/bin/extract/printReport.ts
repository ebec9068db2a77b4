import type { ExtractReport } from '../../importers/extract/index.js'
import type { Terminal } from '../terminal.js'

/** Prints a report for people: what was found, then the text. */
export function printReport({ report, terminal }: { report: ExtractReport; terminal: Terminal }): void {
  const { lead, navigation } = report
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    ['kind', report.kind],
    ['reason', report.reason],
    ['key', report.sourceKey],
    ['title', report.title ?? report.section.title],
    ['section', report.section.path],
    ['dateline', report.dateline],
    ['date', report.datelineDate ?? report.pathDate],
    ['byline', report.byline],
    ['source', report.sourceCredit],
    ['editor', report.editorCredit],
    ['complete', report.complete === null ? null : report.complete ? 'yes' : 'no'],
    ['lead', lead && [lead.type, lead.url, lead.caption, lead.credit && `(${lead.credit})`].filter(Boolean).join(' ')],
    ['original', report.originalUrl],
    ['mirror', report.mirrorUrl],
    ['tags', report.tags.join(', ') || null],
    ...lists(report),
    ['tiles', navigation.tiles.map(({ title }) => title).join(', ') || null],
    ['topics', navigation.topics.map(({ title }) => title).join(', ') || null],
    ['banners', report.banners.map(({ key }) => key).join(', ') || null],
  ]
  for (const [label, value] of facts) if (value !== null && value !== '') terminal.quote(`${label.padEnd(9)} ${value}`)
  for (const { code, detail } of report.warnings) terminal.quote(`${'warning'.padEnd(9)} ${code}${detail ? `: ${detail}` : ''}`)
  if (report.text) terminal.quote(`\n${report.text}`)
}

function lists(report: ExtractReport): (readonly [label: string, value: string])[] {
  const { editorsPicks, entries, pages, popular, related } = report
  return [
    ...entries.map((entry) => ['entry', `${entry.date ?? entry.dateText ?? ''} ${entry.title ?? entry.url}`.trim()] as const),
    ...pages.map((url) => ['page', url] as const),
    ...related.map(({ title }) => ['related', title] as const),
    ...editorsPicks.map(({ title }) => ['picks', title] as const),
    ...popular.map(({ title }) => ['popular', title] as const),
  ]
}
