import { RefusedError } from '../errors.js'
import { fetchPage } from '../fetch/index.js'
import type { LedgerRow } from '../state/index.js'
import type { ContentHash, FetchedPage, ItemRef, SiteFamily, SourceSettings } from '../types.js'
import type { RunContext } from './runContext.js'

/** A page to be read, or word that it is still the one that was imported. */
export type Opened = { readonly status: 'open'; readonly page: FetchedPage } | { readonly status: 'unchanged' }

/**
 * Number kept with each row: when it differs from this, the same page would extract or map differently, and it is read
 * again although it did not change.
 */
export function mapVersionOf({ family, settings }: { family: SiteFamily; settings: SourceSettings }): number {
  return family.version * 4 + (settings.images === 'link' ? 1 : 0) + (settings.rights === 'summary' ? 2 : 0)
}

/** The page of a reference: from the network or the disk, or from the page store where the run says so. */
export async function openPage(args: {
  context: RunContext
  ref: ItemRef
  row: LedgerRow | null
}): Promise<Opened> {
  const { context, ref, row } = args
  if (context.options.fromStore) return { status: 'open', page: await reopenPage({ context, ref, row }) }

  const answer = await fetchOnce({ context, ref, validators: await validatorsOf({ context, row }) })
  if (answer.status === 'not-modified') {
    context.tally.add('notModified')
    return needsWork({ context, ref, row })
      ? { status: 'open', page: await reopenPage({ context, ref, row }) }
      : { status: 'unchanged' }
  }
  context.tally.add('fetched')
  const { page } = answer
  if (!context.options.dryRun && isRemote(ref.url)) await context.deps.store.put(page)
  const isSame = page.contentHash === row?.contentHash && !needsWork({ context, ref, row })
  return isSame ? { status: 'unchanged' } : { status: 'open', page }
}

/** What the origin gave with the stored page; null when the page itself is no longer stored, and has to come again. */
async function validatorsOf(args: {
  context: RunContext
  row: LedgerRow | null
}): Promise<{ etag: string | null; lastModified: string | null } | null> {
  const { context, row } = args
  if (!row?.contentHash || (row.etag ?? row.lastModified) === null) return null
  if (!(await context.deps.store.has(row.contentHash as ContentHash))) return null
  return { etag: row.etag, lastModified: row.lastModified }
}

/** The page as it was last imported, without a request. */
export async function reopenPage(args: {
  context: RunContext
  ref: Pick<ItemRef, 'sourceKey' | 'url' | 'kind' | 'hints'>
  row: LedgerRow | null
}): Promise<FetchedPage> {
  const { context, ref, row } = args
  if (!isRemote(ref.url)) {
    const answer = await fetchOnce({ context, ref, validators: null })
    if (answer.status === 'fetched') return answer.page
  }
  const page = row?.contentHash ? await context.deps.store.get(row.contentHash as ContentHash) : null
  if (page) return { ...page, sourceKey: ref.sourceKey }
  throw new RefusedError({
    code: 'not-stored',
    message: 'The page is not in the page store. Import it once without --from-store.',
    context: { sourceKey: ref.sourceKey },
  })
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

function isRemote(url: string): boolean {
  return !url.startsWith('file:')
}

function fetchOnce(args: {
  context: RunContext
  ref: ItemRef
  validators: { etag: string | null; lastModified: string | null } | null
}): ReturnType<typeof fetchPage> {
  const { context, ref, validators } = args
  const { settings, deps } = context
  return fetchPage({
    ref,
    http: deps.http,
    policy: settings.rate,
    validators,
    respectRobots: settings.respectRobots,
    root: settings.directory,
    clock: deps.clock,
    signal: context.signal,
  })
}
