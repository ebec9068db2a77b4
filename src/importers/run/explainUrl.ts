import type { Where } from 'payload'

import { explainFetch } from '../http/index.js'
import { readFreshness, type SourceDocument } from '../sourceSettings.js'
import { asSlug, joinLedgerKey, type LedgerRow, openProposals, type PlaceRow, type StateContext, storageCall, toId, toLedgerRow, toPlaceRow } from '../state/index.js'
import type { Clock, SourceSettings } from '../types.js'
import { nextMediaAttempt } from '../upsert/index.js'
import { believedTimes } from './believedTimes.js'

/** More places than anybody reads. */
const MOST = 20

/**
 * Says in one sentence for each place why a page or image was or was not fetched, and what comes next. `target` is its
 * URL, the one that it has moved to, or its source key. Null when no run has met it.
 */
export async function explainUrl(
  args: StateContext & { readonly clock: Clock; readonly target: string },
): Promise<string | null> {
  const { clock, slugs, target } = args
  const now = clock.now()
  const { localization } = args.payload.config
  const locales = [null, ...(localization ? localization.localeCodes : [])]
  const is = { equals: target }
  const isKey = { in: locales.map((locale) => joinLedgerKey({ locale, sourceKey: target })) }
  const places = (await find(args, slugs.sourcePlaces, { or: [{ url: is }, { movedTo: is }, { sourceKey: isKey }] })).map(toPlaceRow)
  if (places.length === 0) {
    const [stored] = await find(args, slugs.sourceItems, { or: [{ url: is }, { sourceKey: isKey }] })
    return stored ? explainRow({ now, row: toLedgerRow(stored) }) : null
  }
  const items = await find(args, slugs.sourceItems, { sourceKey: { in: [...new Set(places.map(joinLedgerKey))] } })
  const rows = new Map(items.map((stored) => [String(stored.sourceKey), toLedgerRow(stored)]))
  const sources = await sourcesOf(args)
  const sentences = places.map((place) => {
    const source = sources.get(place.source ?? '')
    const sentence = explainPlace({ now, place, row: rows.get(joinLedgerKey(place)) ?? null, settings: { freshness: readFreshness(source?.limits) } })
    return places.length > 1 ? `${source?.name ?? 'A source that was deleted'}: ${sentence}` : sentence
  })
  return sentences.join('\n')
}

async function find({ payload }: StateContext, slug: string, where: Where): Promise<readonly Record<string, unknown>[]> {
  const { docs } = await storageCall(() =>
    payload.db.find<Record<string, unknown>>({
      collection: asSlug(slug),
      joins: false,
      limit: MOST,
      pagination: false,
      sort: '-lastSeenAt',
      where,
    }),
  )
  return docs
}

type Source = Pick<SourceDocument, 'id' | 'limits' | 'name'>

async function sourcesOf(context: StateContext): Promise<ReadonlyMap<string, Source>> {
  const { docs } = await storageCall(() =>
    context.payload.db.find<Source>({
      collection: asSlug(context.slugs.sources),
      joins: false,
      limit: 0,
      pagination: false,
      select: { limits: true, name: true },
    }),
  )
  return new Map(docs.map((source) => [toId(source.id) ?? '', source]))
}

/** What an image's row says of it, and what it has in common with a place. */
type Asked = Pick<LedgerRow, 'attempts' | 'detail' | 'lastFetch' | 'nextAttemptAt' | 'reason' | 'sourceKey' | 'url'>
/** What comes next, with the times that can be believed: ms since the epoch, 0 where there is none. */
type Step = Pick<Asked, 'attempts'> & Partial<Pick<PlaceRow, 'movedTo' | 'retry'>> & { readonly freshUntil?: number; readonly nextAttemptAt: number; readonly nextVisitAt?: number }

/** The sentence of a row that has no places, such as that of an image. */
function explainRow({ now, row }: { readonly now: number; readonly row: Asked }): string {
  return sentenceOf([requestOf(row), useOf(row), nextStep({ now, step: { attempts: row.attempts, nextAttemptAt: nextMediaAttempt({ now, row }) } })])
}

/** The sentence of a place; `row` is that of its piece. */
function explainPlace(args: { readonly now: number; readonly place: PlaceRow; readonly row: LedgerRow | null; readonly settings: Pick<SourceSettings, 'freshness'> }): string {
  const { now, place, row, settings } = args
  const { attempts, movedTo, retry } = place
  // As a run reads them: what a clock that was set back has left behind keeps nothing away.
  const step = { ...believedTimes({ now, row: place, settings }), attempts, movedTo, retry }
  return sentenceOf([requestOf(place), useOf(useSource({ place, row })), proposalsOf(row), witnessOf({ place, row }), nextStep({ now, step })])
}

function sentenceOf(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join('; ')}.`
}

/** What the piece's row says of the document adds to what its master's place says of the page. */
function useSource({ place, row }: { place: PlaceRow; row: LedgerRow | null }): Pick<Asked, 'detail' | 'lastFetch' | 'reason'> {
  const isMaster = row !== null && row.source === place.source && row.url === place.url
  return place.reason === null && isMaster ? { detail: row.detail, lastFetch: place.lastFetch, reason: row.reason } : place
}

function requestOf(asked: Asked): string {
  if (asked.lastFetch) return explainFetch(asked.lastFetch).replace(/\.$/, '')
  const name = asked.url ?? asked.sourceKey
  return asked.url?.startsWith('file:') ? `${name} is read from disk, without a request` : `${name} was not asked for`
}

/** What became of it besides the request: a page that came and could not be used, or was never asked for. */
function useOf(asked: Pick<Asked, 'detail' | 'lastFetch' | 'reason'>): string | null {
  if (asked.reason === null || asked.reason === asked.lastFetch?.reason) return null
  // A sentence of its own becomes a part of this one.
  const detail = asked.detail?.replace(/^The /, 'the ').replace(/^It /, 'it ').replace(/\.$/, '')
  return `${detail ?? 'it is left as it is'} (${asked.reason})`
}

/** What an editor has to decide. */
function proposalsOf(row: LedgerRow | null): string | null {
  const fields = row && row.openProposals > 0 ? openProposals(row.proposals) : []
  if (fields.length === 0) return null
  return `the source has changed ${fields.join(', ')}, which ${fields.length === 1 ? 'waits' : 'wait'} for an editor`
}

function witnessOf({ place, row }: { place: PlaceRow; row: LedgerRow | null }): string | null {
  if (row === null || row.source === null || row.source === place.source) return null
  if (place.differsSince === null) return "another source is the piece's master"
  return `another source is the piece's master, from which it has differed since ${place.differsSince} in ${place.differingFields.join(', ')}`
}

function nextStep({ now, step }: { now: number; step: Step }): string | null {
  const moved = step.movedTo ? `it has moved to ${step.movedTo}` : null
  const isAhead = (time: number | undefined): time is number => time !== undefined && time > now
  const shown = (time: number): string => new Date(time).toISOString()
  const when = (): string | null => {
    if (step.retry === 'person') return 'it waits for a person, and --now asks again'
    const failures = step.attempts > 1 ? ` after ${step.attempts} failures in a row` : ''
    if (isAhead(step.nextAttemptAt)) return `it is left alone until ${shown(step.nextAttemptAt)}${failures}`
    if (isAhead(step.freshUntil)) return `its origin calls it fresh until ${shown(step.freshUntil)}`
    return isAhead(step.nextVisitAt) ? `its next visit is at ${shown(step.nextVisitAt)}` : null
  }
  return [moved, when()].filter((part) => part !== null).join('; ') || null
}
