import { RefusedError } from '../errors.js'
import { fetchPage, type FetchPageArgs, type FetchResult } from '../fetch/index.js'
import { freshnessMs } from '../http/index.js'
import type { LedgerPatch, LedgerRow } from '../state/index.js'
import type { ContentHash, FetchedPage, ItemRef, SiteFamily, SourceSettings } from '../types.js'
import { believedTimes, maxFreshMs } from './believedTimes.js'
import type { RunContext } from './runContext.js'
import { dueOf, nextFreshness, nextVisit } from './visitPolicy.js'

/** A page to be read, word that it is still the one that was imported, or why it was not asked for. */
export type Opened =
  | {
      readonly status: 'open'
      readonly page: FetchedPage
      readonly visit: LedgerPatch
      /** The row as it stands now. */
      readonly row: LedgerRow | null
      /** The page is known, and another than the one that was imported. */
      readonly isChanged: boolean
    }
  | { readonly status: 'unchanged'; readonly visit: LedgerPatch }
  | { readonly status: 'skipped'; readonly reason: 'not-due' | 'needs-person' }

type Opening = { readonly context: RunContext; readonly ref: ItemRef; readonly row: LedgerRow | null }

/**
 * Number kept with each row: when it differs from this, the same page would extract or map differently, and it is read
 * again although it did not change.
 */
export function mapVersionOf({ family, settings }: { family: SiteFamily; settings: SourceSettings }): number {
  const policies = (settings.images === 'link' ? 1 : 0) + (settings.rights === 'summary' ? 2 : 0)
  return settings.maxImageWidth * 1000 + family.version * 4 + policies
}

/** The page of a reference: from the network or the disk, or from the page store where nothing has to be asked. */
export async function openPage(opening: Opening): Promise<Opened> {
  const { context, ref, row } = opening
  if (context.options.fromStore) return { status: 'open', page: await reopenPage(opening), row, isChanged: false, visit: {} }
  if (isRemote(ref.url)) {
    noteBeyond(opening)
    const due = dueOf({ now: context.deps.clock.now(), options: context.options, row, settings: context.settings })
    if (due.type === 'skip') return { status: 'skipped', reason: due.reason }
    if (due.type !== 'ask' && !needsWork(opening)) {
      return due.type === 'fresh' ? { status: 'unchanged', visit: {} } : { status: 'skipped', reason: 'not-due' }
    }
    const page = due.type === 'ask' ? null : await storedPage(opening)
    // What has to be read again and is no longer stored has to come again.
    if (page) return { status: 'open', page, row, isChanged: false, visit: {} }
  }

  return isRemote(ref.url) ? context.gate(ref.url, () => ask(opening)) : ask(opening)
}

/** Says once per run that times of the ledger were not believed, and of which page first. */
function noteBeyond({ context, ref, row }: Opening): void {
  if (row === null) return
  const { beyond } = believedTimes({ now: context.deps.clock.now(), row, settings: context.settings })
  if (beyond.length === 0) return
  context.notice({
    about: 'ledger',
    text: `The clock was set back: ${beyond.join(', ')} of ${ref.url} and what else lies further ahead than its rule allows counts as now.`,
  })
}

/** Asks for the page, and writes down at once what has come. */
async function ask(opening: Opening): Promise<Opened> {
  const { context, ref, row } = opening
  const answer = await fetchWhereItIs(opening)
  if (answer.status === 'same') {
    context.tally.add('fetched')
    return { status: 'unchanged', visit: visitOf({ ...opening, answer, isSame: true }) }
  }
  if (answer.status === 'not-modified') {
    context.tally.add('notModified')
    const visit = visitOf({ ...opening, answer, isSame: true })
    return needsWork(opening)
      ? { status: 'open', page: await reopenPage(opening), row, isChanged: hasArrivedOnly(row), visit }
      : { status: 'unchanged', visit }
  }
  context.tally.add('fetched')
  const { page } = answer
  if (!context.options.dryRun && isRemote(ref.url)) await context.deps.store.put(page)
  const isSame = page.contentHash === row?.contentHash
  const visit = visitOf({ ...opening, answer, isSame })
  if (isSame && !needsWork(opening)) return { status: 'unchanged', visit }
  const isChanged = hasArrivedOnly(row) || (!isSame && row?.contentHash !== null && row !== null)
  return { status: 'open', page, row: await noteArrival({ ...opening, page, visit }), isChanged, visit }
}

/** Whether the page that is known came in a run that ended before it was dealt with. */
const hasArrivedOnly = (row: LedgerRow | null): boolean => row !== null && row.outcome === null && row.documentId !== null

/**
 * Writes down that the page has come, before it is dealt with: a run that dies in between has not to ask for it again.
 * Such a row has no outcome, and is not settled.
 */
async function noteArrival(args: Opening & { page: FetchedPage; visit: LedgerPatch }): Promise<LedgerRow | null> {
  const { context, page, ref, row, visit } = args
  if (!context.run || ref.kind !== 'article' || !isRemote(ref.url)) return row
  const patch = { ...visit, contentHash: page.contentHash, outcome: null, settled: false } as const
  if (row) {
    await context.ledger.update(row.id, patch)
    return { ...row, ...patch }
  }
  return context.ledger.insert({
    ...patch,
    kind: ref.kind,
    sourceKey: ref.sourceKey,
    source: context.settings.id,
    title: ref.hints.title,
    firstSeenAt: new Date(context.deps.clock.now()).toISOString(),
  })
}

/** The page as it was last imported, without a request. */
export async function reopenPage(args: {
  context: RunContext
  ref: Pick<ItemRef, 'sourceKey' | 'url' | 'kind' | 'hints'>
  row: LedgerRow | null
}): Promise<FetchedPage> {
  const { context, ref, row } = args
  if (!isRemote(ref.url)) {
    const answer = await fetchOnce({ context, ref, url: ref.url, known: NOTHING })
    if (answer.status === 'fetched') return answer.page
  }
  const page = await storedPage({ context, ref, row })
  if (page) return page
  throw new RefusedError({
    code: 'not-stored',
    message: 'The page is not in the page store. Import it once without --from-store.',
    context: { sourceKey: ref.sourceKey },
  })
}

async function storedPage(args: {
  context: RunContext
  ref: Pick<ItemRef, 'sourceKey'>
  row: LedgerRow | null
}): Promise<FetchedPage | null> {
  const { context, ref, row } = args
  const page = row?.contentHash ? await context.deps.store.get(row.contentHash as ContentHash) : null
  return page && { ...page, sourceKey: ref.sourceKey }
}

/** Whether a row has to be looked at again even if its page is the same. */
export function needsWork({ context, ref, row }: { context: RunContext; ref: ItemRef; row: LedgerRow | null }): boolean {
  return (
    row === null ||
    !row.settled ||
    row.mapVersion !== mapVersionOf(context) ||
    ref.hints.sections.some((section) => !row.sections.includes(section))
  )
}

export function isRemote(url: string): boolean {
  return !url.startsWith('file:')
}

/** Asks where the page has moved to, and where it was before when it is no longer there. */
async function fetchWhereItIs(opening: Opening): Promise<FetchResult> {
  const { context, ref, row } = opening
  const known = await knownOf(opening)
  const movedTo = row?.movedTo && row.url === ref.url ? row.movedTo : null
  if (movedTo === null) return fetchOnce({ context, ref, url: ref.url, known })
  try {
    const answer = await fetchOnce({ context, ref, url: movedTo, known })
    return { ...answer, movedTo: answer.movedTo ?? movedTo }
  } catch (error) {
    if (!(error instanceof RefusedError) || (error.code !== 'gone' && error.code !== 'not-found')) throw error
    return fetchOnce({ context, ref, url: ref.url, known: NOTHING })
  }
}

/** What is known of a page before it is asked for. */
type KnownPage = Required<Pick<FetchPageArgs, 'knownHash' | 'validators'>>

const NOTHING: KnownPage = { knownHash: null, validators: null }

/** Nothing is known of a page that came from a host and is no longer stored: it has to come again. */
async function knownOf(opening: Opening): Promise<KnownPage> {
  const { context, ref, row } = opening
  if (!row?.contentHash || context.options.refetch) return NOTHING
  const contentHash = row.contentHash as ContentHash
  if (isRemote(ref.url) && !(await context.deps.store.has(contentHash))) return NOTHING
  return {
    knownHash: needsWork(opening) ? null : contentHash,
    validators: { etag: row.etag, lastModified: row.lastModified },
  }
}

/** What the ledger remembers of a visit that was answered. */
function visitOf(args: Opening & { readonly answer: FetchResult; readonly isSame: boolean }): LedgerPatch {
  const { answer, context, isSame, ref, row } = args
  const cleared = { attempts: 0, nextAttemptAt: null, retry: null }
  if (!isRemote(ref.url)) return cleared
  const now = context.deps.clock.now()
  const headers = answer.status === 'fetched' ? answer.page.headers : answer.headers
  const isNew = answer.status !== 'not-modified'
  const url = answer.movedTo ?? ref.url
  const asked = row?.movedTo && row.url === ref.url ? row.movedTo : ref.url
  const { notes } = context
  return {
    ...cleared,
    ...nextFreshness({
      before: isNew ? null : (row?.freshSeconds ?? null),
      maxMs: maxFreshMs({ kind: ref.kind, settings: context.settings }),
      ms: freshnessMs({ headers, now, status: 200, url }),
      now,
    }),
    ...(context.settings.revisit === 'adaptive'
      ? nextVisit({
          minutes: row?.visitMinutes ?? null,
          now,
          outcome: row?.contentHash ? (isSame ? 'same' : 'changed') : 'first',
        })
      : { nextVisitAt: null }),
    lastFetch: notes.take(ref.url) ?? notes.take(asked),
    movedTo: answer.movedTo === ref.url ? null : answer.movedTo,
    // A 304 may bring a new validator, and keeps the old one where it does not.
    etag: headers.etag ?? (isNew ? null : (row?.etag ?? null)),
    lastModified: headers['last-modified'] ?? (isNew ? null : (row?.lastModified ?? null)),
    url: ref.url,
  }
}

function fetchOnce(args: {
  context: RunContext
  ref: Pick<ItemRef, 'sourceKey' | 'url'>
  url: string
  known: KnownPage
}): Promise<FetchResult> {
  const { context, known, ref, url } = args
  const { settings, deps } = context
  return fetchPage({
    ref: { ...ref, url },
    http: deps.http,
    policy: settings.rate,
    ...known,
    respectRobots: settings.respectRobots,
    root: settings.directory,
    clock: deps.clock,
    signal: context.signal,
  })
}
