import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { REASON_CODES, type ReasonCode } from '../../src/importers/reasons.js'
import { type MetricFacts, METRICS } from '../../src/metrics/metricList.js'
import { reasonsEn } from '../../src/translations/reasons.en.js'
import { FAULTS } from './faultServer.js'

type Again = 'soon' | 'pause' | 'seldom' | 'changed' | 'next' | 'person' | 'run'

const AGAIN: Readonly<Record<Again, string>> = {
  changed: 'next run; read again once it has changed',
  next: 'by the next run',
  pause: 'yes, when the pause is over',
  person: 'no',
  run: 'no; it ends a run or a command',
  seldom: 'by the next run, then after 1 to 30 days',
  soon: 'yes, after 1 minute to a day',
}

/** Exhaustive, so that a new code does not compile until somebody has said what becomes of it. */
const AGAIN_BY_CODE: Readonly<Record<ReasonCode, Again>> = {
  'address-forbidden': 'next',
  'bad-content-type': 'seldom',
  'bad-encoding': 'soon',
  'bad-option': 'run',
  'bad-pattern': 'run',
  'bad-response': 'seldom',
  'bad-source': 'run',
  'bad-url': 'person',
  cancelled: 'run',
  'circuit-open': 'pause',
  'client-error': 'seldom',
  'connection-refused': 'soon',
  'connection-reset': 'soon',
  'credentials-in-url': 'next',
  'damaged-page': 'changed',
  'database-unavailable': 'next',
  deleted: 'person',
  'destroyed-page': 'changed',
  'disk-full': 'next',
  'dns-failed': 'soon',
  duplicate: 'person',
  'editor-draft': 'next',
  'empty-page': 'seldom',
  excluded: 'next',
  'extractor-error': 'changed',
  forbidden: 'seldom',
  gone: 'seldom',
  'host-parked': 'pause',
  internal: 'soon',
  'invalid-document': 'person',
  'limit-reached': 'next',
  locked: 'next',
  'media-damaged': 'next',
  'media-pixels': 'next',
  'media-too-large': 'next',
  'media-type-refused': 'next',
  'needs-person': 'person',
  'no-content': 'seldom',
  'no-pages': 'run',
  'no-title': 'changed',
  'other-article': 'changed',
  'list-empty': 'changed',
  'stub-page': 'changed',
  'not-a-page': 'changed',
  'not-due': 'pause',
  'not-found': 'seldom',
  'not-html': 'seldom',
  'not-local': 'seldom',
  'not-stored': 'seldom',
  'partial-content': 'seldom',
  'port-forbidden': 'next',
  'redirect-loop': 'seldom',
  'rate-limited': 'pause',
  'redirect-elsewhere': 'next',
  'redirect-offsite': 'seldom',
  'robots-disallowed': 'next',
  'robots-unreachable': 'soon',
  'scheme-forbidden': 'next',
  'server-error': 'soon',
  'source-busy': 'next',
  'storage-failed': 'next',
  throttled: 'pause',
  timeout: 'soon',
  'tls-failed': 'soon',
  'too-large': 'seldom',
  'too-many-gone': 'next',
  'too-many-redirects': 'seldom',
  trashed: 'next',
  truncated: 'changed',
  'worker-lost': 'next',
  'wrong-charset': 'seldom',
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n')

/** The table of docs/reasons.md. */
export const reasonsTable = (): string =>
  table(
    ['code', 'what it means', 'next step', 'asked again by itself'],
    REASON_CODES.map((code) => [`\`${code}\``, reasonsEn[code].what, reasonsEn[code].next, AGAIN[AGAIN_BY_CODE[code]]]),
  )

/** The table of metrics in docs/operations.md. */
export const metricsTable = (): string =>
  table(
    ['metric', 'type', 'labels', 'what it is', 'from'],
    Object.entries<MetricFacts>(METRICS).map(([name, { from, help, labels, type }]) => [
      `\`${name}\``,
      type,
      labels.map((label) => `\`${label}\``).join(', '),
      help,
      from,
    ]),
  )

/** Faults that have a test of their own: what happens, what becomes of it, the file and the name of the test. */
export const TESTED_ELSEWHERE: readonly (readonly [what: string, becomes: string, file: string, test: string])[] = [
  ['the connection is refused', '`connection-refused`', 'faults', 'says that a connection is refused'],
  ['the name has no address', '`dns-failed`', 'faults', 'says that a name has no address'],
  ['https where the server speaks no TLS', '`tls-failed`', 'faults', 'fails closed when TLS fails'],
  ['TLS without a certificate', '`tls-failed`', 'faultsMore', 'fails closed when a TLS server has no certificate to show'],
  ['the URL is too long', '`bad-url`', 'faults', 'refuses a URL that is too long'],
  ['60 MB without a Content-Length', '`too-large`', 'faultsMore', 'ends in too-large when 60 MB come without a word before'],
  ['an ETag that changes each time', 'taken; the hash of the text stays the same', 'faultsMore', 'is the same text for an ETag that changes each time'],
  ['a page that alternates between two texts', 'taken; each text has its own hash', 'faultsMore', 'has the hash of what came when it alternates between two texts'],
  ['a clock an hour off, with a date in Retry-After', "waited for by the server's own `Date`", 'faultsMore', 'is waited for by its own clock when that is %s'],
  ['a clock an hour off, with Expires', "fresh by the server's own `Date`", 'faultsMore', 'says by its own clock how long a page stays fresh (%i ms off)'],
  ['a robots.txt that is HTML', 'allows everything', 'faultsMore', 'allows everything when its robots.txt is a page'],
  ['a robots.txt of 2 MB', 'its first 500 KiB count', 'robots', 'reads 500 KiB of 2 MB'],
  ['a robots.txt that answers 500, is reset or times out', '`robots-unreachable`; no page is asked for', 'robots', 'forbids everything when it %s'],
  ['a robots.txt that asks for minutes between requests', '`host-parked`, for a person', 'robots', 'asks an operator when the gap is longer than the ceiling'],
  ['a host that fails five times in a row', '`circuit-open`', 'client', 'leaves a dead host alone after five failures'],
  ['a name that changes its address', '`address-forbidden`', 'ssrf', 'checks each answer of a resolver that changes its mind'],
]

/** Faults around an import that no server causes: what happens, what becomes of it, the file and the name of the test. */
export const TESTED_AROUND: typeof TESTED_ELSEWHERE = [
  ['a clock that was ahead is set right', 'no host, page, lease or job waits for it; said once', 'clockSetBack', 'stops no request to a host, is waited for no longer than the rate of the source, and is said once'],
  ['a failure is stored by such a clock', 'the page is asked for again', 'clockSetBack', 'forgets what failed by the wrong clock: it is asked for again'],
  ['a time of a page lies further ahead than its rule can have set it', 'it counts as now', 'believedTimes', 'counts as now once the clock was set back by %d ms'],
  ['a time of an image lies further ahead', 'it counts as now', 'mediaPause', 'counts as now where a clock that was set back has left it %d ms ahead'],
  ['a folder below the directory of a source cannot be read', '`not-local`; the rest comes in', 'runUnreadable', 'is named, and the rest comes in, where it is a folder'],
  ['a file cannot be read', '`not-local`; the rest comes in', 'runUnreadable', 'is named, and the rest comes in, where it is a file'],
  ['a folder vanishes while the directory is walked', '`not-local`; the rest comes in', 'walkDirectory', 'goes on where a folder vanishes while it walks'],
  ['a link, a pipe or a socket is called like a page', '`not-local`', 'runUnreadable', 'is named where it is a link, a pipe or a socket that is called like a page'],
  ['a name of a file is no UTF-8', '`not-local`', 'runUnreadable', 'is named where its name is no UTF-8'],
  ['the directory of a source is not there', '`bad-source`', 'runUnreadable', 'ends the run where it is the directory itself'],
  ['any one call of the database fails in a batch of an import', 'the run ends with a reason, its source is free, no job is left', 'jobsFaults', 'of a batch ends its run with a reason, frees its source and leaves no job'],
  ['every call behind it fails too', 'the next minutes end the run and free the source', 'jobsFaults', 'and every one behind it leaves a run that the next minutes end, and a source that is free'],
  ['any one call fails while due imports are begun', 'it begins, ends with a reason, or is left to the next time', 'jobsFaults', 'of a tick begins the import, or ends it with a reason, or leaves it to the next time'],
  ['any one call fails in an import by hand', 'it ends with a reason, its source is free', 'jobsFaults', 'of an import by hand ends in one `finished`, throws nothing and frees its source'],
  ['a part that an import works with fails', 'the run ends, or only an item of it; the source is free', 'jobsFaults', '%s ends the run, or only an item of it, and frees the source'],
  ['a source holds a value that its form would refuse', '`bad-source`; nothing queues for ever', 'sourceRules', '%j are taken by the form, the command line, doctor and a run, or by none of them'],
  ['a schedule holds such a value', 'it is paused, with the reason', 'scheduleRules', '%j is taken by its form and followed, or neither'],
  ['eight ask to import one source at the same moment', 'one 202, seven 409', 'runNowRace', 'give one 202 and seven 409 that name the same run'],
  ['the same over two processes', 'one 202, seven 409', 'appInstances', 'let one of eight requests to import a source through, and answer 409 to seven'],
]

/** The tables of docs/faults.md. */
export const faultsTable = (): string => {
  const answers = table(
    ['the server ...', 'reason', 'requests, one repetition allowed'],
    FAULTS.map(({ pageReason, reason, requests, title }) => {
      const code = pageReason ?? reason
      return [title, code === null ? 'none: it is taken' : `\`${code}\``, String(requests)]
    }),
  )
  const others = table(
    ['what happens', 'what becomes of it', 'test'],
    TESTED_ELSEWHERE.map(([what, becomes, file]) => [what, becomes, `\`${file}.test.ts\``]),
  )
  const around = table(
    ['what happens', 'what becomes of it', 'test'],
    TESTED_AROUND.map(([what, becomes, file]) => [what, becomes, `\`${file}.test.ts\``]),
  )
  return `${answers}\n\nFaults that have a test of their own:\n\n${others}\n\nFaults around an import, which no server causes:\n\n${around}`
}

const BEGIN = '<!-- generated: begin -->'
const END = '<!-- generated: end -->'

/** The generated part of a document; with UPDATE_DOCS=1 it is written anew first. */
export const readGenerated = ({ file, wanted }: { readonly file: string; readonly wanted: string }): string => {
  const name = path.join(import.meta.dirname, '../../docs', file)
  const text = readFileSync(name, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const [inside, after] = rest?.split(END) ?? []
  if (before === undefined || inside === undefined || after === undefined) throw new Error(`docs/${file} has no generated part`)
  if (process.env.UPDATE_DOCS !== '1') return inside.trim()
  writeFileSync(name, `${before}${BEGIN}\n${wanted}\n${END}${after}`)
  return wanted
}
