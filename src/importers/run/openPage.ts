import { RefusedError } from '../errors.js'
import { fetchPage, type FetchPageArgs, type FetchResult } from '../fetch/index.js'
import { freshnessMs } from '../http/index.js'
import type { PlacePatch, PlaceRow } from '../state/index.js'
import type { ContentHash, FetchedPage, ItemRef } from '../types.js'
import { type Address, isMasterGone } from './address.js'
import { believedTimes, maxFreshMs } from './believedTimes.js'
import { mapVersionOf } from './mapVersion.js'
import type { RunContext } from './runContext.js'
import { dueOf, nextFreshness, nextVisit } from './visitPolicy.js'

/** A page to be read, word that it is still the one that was imported, or why there is none. */
export type Opened =
  | {
      readonly status: 'open'
      readonly page: FetchedPage
      readonly visit: PlacePatch
      /** The place as it stands now. */
      readonly place: PlaceRow | null
      /** The page is known, and another than the one that was imported. */
      readonly isChanged: boolean
    }
  | { readonly status: 'unchanged'; readonly visit: PlacePatch }
  | { readonly status: 'skipped'; readonly reason: 'not-due' | 'needs-person' }
  /** The answer came from the address of another page. */
  | { readonly status: 'elsewhere'; readonly url: string; readonly visit: PlacePatch }

type Opening = { readonly context: RunContext; readonly address: Address }

/** The page of an address: from the network or the disk, or from the page store where nothing has to be asked. */
export async function openPage(opening: Opening): Promise<Opened> {
  const { address, context } = opening
  const { place, ref } = address
  if (context.options.fromStore) return { status: 'open', page: await reopenPage({ context, ...hashed(address) }), place, isChanged: false, visit: {} }
  if (isRemote(ref.url)) {
    noteBeyond(opening)
    const due = dueOf({ now: context.deps.clock.now(), options: context.options, row: place, settings: context.settings })
    if (due.type === 'skip') return { status: 'skipped', reason: due.reason }
    if (due.type !== 'ask' && !needsWork(opening)) {
      return due.type === 'fresh' ? { status: 'unchanged', visit: {} } : { status: 'skipped', reason: 'not-due' }
    }
    const page = due.type === 'ask' ? null : await storedPage({ context, ...hashed(address) })
    // What has to be read again and is no longer stored has to come again.
    if (page) return { status: 'open', page, place, isChanged: false, visit: {} }
  }

  return isRemote(ref.url) ? context.gate(ref.url, () => ask(opening)) : ask(opening)
}

/** Says once per run that times of the ledger were not believed, and of which page first. */
function noteBeyond({ address: { place, ref }, context }: Opening): void {
  if (place === null) return
  const { beyond } = believedTimes({ now: context.deps.clock.now(), row: place, settings: context.settings })
  if (beyond.length === 0) return
  context.notice({
    about: 'ledger',
    text: `The clock was set back: ${beyond.join(', ')} of ${ref.url} and what else lies further ahead than its rule allows counts as now.`,
  })
}

/** Asks for the page, and writes down at once what has come. */
async function ask(opening: Opening): Promise<Opened> {
  const { address, context } = opening
  const { place, ref } = address
  const answer = await fetchWhereItIs(opening)
  if (answer.status === 'same') {
    context.tally.add('fetched')
    return { status: 'unchanged', visit: visitOf({ ...opening, answer, isSame: true }) }
  }
  if (answer.status === 'not-modified') {
    context.tally.add('notModified')
    const visit = visitOf({ ...opening, answer, isSame: true })
    return needsWork(opening)
      ? { status: 'open', page: await reopenPage({ context, ...hashed(address) }), place, isChanged: hasArrivedOnly(address), visit }
      : { status: 'unchanged', visit }
  }
  context.tally.add('fetched')
  const { page } = answer
  const isSame = page.contentHash === place?.contentHash
  const visit = visitOf({ ...opening, answer, isSame })
  if (isOtherPage({ context, ref, url: page.url })) {
    // What another page says, and how it is asked for again, is not this one's.
    const { attempts, lastFetch, nextAttemptAt, retry } = visit
    return { status: 'elsewhere', url: page.url, visit: { attempts, lastFetch, nextAttemptAt, retry } }
  }
  if (!context.options.dryRun && isRemote(ref.url)) await context.deps.store.put(page)
  if (isSame && !needsWork(opening)) return { status: 'unchanged', visit }
  const isChanged = hasArrivedOnly(address) || (!isSame && place !== null && place.contentHash !== null)
  return { status: 'open', page, place: await noteArrival({ ...opening, page, visit }), isChanged, visit }
}

/** Whether the page that is known came in a run that ended before it was dealt with. */
function hasArrivedOnly({ place, row }: Address): boolean {
  return place !== null && place.arrivedAt !== null && row !== null && row.documentId !== null
}

/** Whether an address is known to be that of another page; one that tells nothing is not. */
function isOtherPage({ context, ref, url }: { context: RunContext; ref: ItemRef; url: string }): boolean {
  const found = context.family.addressOf(url)
  return found !== null && found.sourceKey !== ref.sourceKey
}

/** Writes down that the page has come, before it is dealt with: a run that dies in between has not to ask for it again. */
async function noteArrival(args: Opening & { page: FetchedPage; visit: PlacePatch }): Promise<PlaceRow | null> {
  const { address, context, page, visit } = args
  const { place, ref, row } = address
  const { settings } = context
  if (!context.run || settings.id === null || ref.kind !== 'article' || !isRemote(ref.url)) return place
  const at = new Date(context.deps.clock.now()).toISOString()
  const patch = { ...visit, arrivedAt: at, contentHash: page.contentHash, outcome: null } as const
  if (place) {
    await context.places.update(place.id, patch)
    return { ...place, ...patch }
  }
  return context.places.insert({
    ...patch,
    firstSeenAt: at,
    item: row?.id ?? null,
    kind: ref.kind,
    source: settings.id,
    sourceKey: ref.sourceKey,
    url: ref.url,
  })
}

/** A page, and which of its stored states. */
type Stored = { readonly ref: Pick<ItemRef, 'sourceKey' | 'url'>; readonly contentHash: string | null }

/** An address as `reopenPage` takes it. */
export function hashed({ place, ref }: Pick<Address, 'place' | 'ref'>): Stored {
  return { contentHash: place?.contentHash ?? null, ref }
}

/** The page as it was last imported, without a request. */
export async function reopenPage(args: Stored & { context: RunContext }): Promise<FetchedPage> {
  const { context, ref } = args
  if (!isRemote(ref.url)) {
    const answer = await fetchOnce({ context, ref, url: ref.url, known: NOTHING })
    if (answer.status === 'fetched') return answer.page
  }
  const page = await storedPage(args)
  if (page) return page
  throw new RefusedError({
    code: 'not-stored',
    message: 'The page is not in the page store. Import it once without --from-store.',
    context: { sourceKey: ref.sourceKey },
  })
}

/** The store keeps a page once, under the address that brought it first: here it is the page of this one. */
async function storedPage({ contentHash, context, ref }: Stored & { context: RunContext }): Promise<FetchedPage | null> {
  const page = contentHash ? await context.deps.store.get(contentHash as ContentHash) : null
  if (page === null) return null
  const isOther = context.family.addressOf(page.url)?.sourceKey !== ref.sourceKey
  return { ...page, sourceKey: ref.sourceKey, ...(isOther ? { url: ref.url } : {}) }
}

/** Whether an address has to be looked at again even if its page is the same. */
export function needsWork({ address, context }: Opening): boolean {
  const { place, places, ref, row, speaks } = address
  if (row === null || place === null || place.state !== 'imported' || place.arrivedAt !== null) return true
  if (place.mapVersion !== mapVersionOf(context)) return true
  if (ref.hints.sections.some((section) => !row.sections.includes(section))) return true
  // It takes over, or has to be there to be compared with.
  if (speaks && (!row.settled || (row.source !== context.settings.id && isMasterGone(address)))) return true
  return ref.kind === 'article' && Object.keys(place.marks).length === 0 && places.some(({ source }) => source !== context.settings.id)
}

export function isRemote(url: string): boolean {
  return !url.startsWith('file:')
}

/** Asks where the page has moved to, and where it was before when it is no longer there or another page stands there. */
async function fetchWhereItIs(opening: Opening): Promise<FetchResult> {
  const { address, context } = opening
  const { place, ref } = address
  const known = await knownOf(opening)
  const movedTo = place?.movedTo ?? null
  if (movedTo === null) return fetchOnce({ context, ref, url: ref.url, known })
  try {
    const answer = await fetchOnce({ context, ref, url: movedTo, known })
    const isThere = answer.status !== 'fetched' || !isOtherPage({ context, ref, url: answer.page.url })
    if (isThere) return { ...answer, movedTo: answer.movedTo ?? movedTo }
  } catch (error) {
    if (!(error instanceof RefusedError) || (error.code !== 'gone' && error.code !== 'not-found')) throw error
  }
  return fetchOnce({ context, ref, url: ref.url, known: NOTHING })
}

/** What is known of a page before it is asked for. */
type KnownPage = Required<Pick<FetchPageArgs, 'knownHash' | 'validators'>>

const NOTHING: KnownPage = { knownHash: null, validators: null }

/** Nothing is known of a page that came from a host and is no longer stored: it has to come again. */
async function knownOf(opening: Opening): Promise<KnownPage> {
  const { address, context } = opening
  const { place, ref } = address
  if (!place?.contentHash || context.options.refetch) return NOTHING
  const contentHash = place.contentHash as ContentHash
  if (isRemote(ref.url) && !(await context.deps.store.has(contentHash))) return NOTHING
  return {
    knownHash: needsWork(opening) ? null : contentHash,
    validators: { etag: place.etag, lastModified: place.lastModified },
  }
}

/** What the ledger remembers of a visit that was answered. */
function visitOf(args: Opening & { readonly answer: FetchResult; readonly isSame: boolean }): PlacePatch {
  const { address, answer, context, isSame } = args
  const { place, ref } = address
  const cleared = { attempts: 0, nextAttemptAt: null, retry: null }
  if (!isRemote(ref.url)) return cleared
  const now = context.deps.clock.now()
  const headers = answer.status === 'fetched' ? answer.page.headers : answer.headers
  const isNew = answer.status !== 'not-modified'
  const url = answer.movedTo ?? ref.url
  const { notes } = context
  return {
    ...cleared,
    ...nextFreshness({
      before: isNew ? null : (place?.freshSeconds ?? null),
      maxMs: maxFreshMs({ kind: ref.kind, settings: context.settings }),
      ms: freshnessMs({ headers, now, status: 200, url }),
      now,
    }),
    ...(context.settings.revisit === 'adaptive'
      ? nextVisit({
          minutes: place?.visitMinutes ?? null,
          now,
          outcome: place?.contentHash ? (isSame ? 'same' : 'changed') : 'first',
        })
      : { nextVisitAt: null }),
    lastFetch: notes.take(ref.url) ?? notes.take(place?.movedTo ?? ref.url),
    movedTo: answer.movedTo === ref.url ? null : answer.movedTo,
    // A 304 may bring a new validator, and keeps the old one where it does not.
    etag: headers.etag ?? (isNew ? null : (place?.etag ?? null)),
    lastModified: headers['last-modified'] ?? (isNew ? null : (place?.lastModified ?? null)),
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
    ref: { sourceKey: ref.sourceKey, url },
    http: deps.http,
    policy: settings.rate,
    ...known,
    respectRobots: settings.respectRobots,
    root: settings.directory,
    clock: deps.clock,
    signal: context.signal,
  })
}
