import { ImporterError, RefusedError, ThrottledError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import { createDocumentReader, databaseFault, type LedgerLocation, toDocumentId } from '../state/index.js'
import type { DocumentId, ImportedCollection, MappedDocument, MediaRef, Warning } from '../types.js'
import { createMediaData } from './createMediaData.js'
import { forEachLimited } from './forEachLimited.js'
import { groupBy } from './groupBy.js'
import { isCancellation } from './isCancellation.js'
import { isSeenLately, mediaPauseOf, nextMediaAttempt } from './mediaPause.js'
import { collectRefs, documentKey, mediaKey } from './referenceKeys.js'
import { recheckImage } from './recheckImage.js'
import { storeMedia } from './storeMedia.js'
import type { BatchReferences, ImageFetch, MediaValidators, References, ReferencesOptions } from './types.js'

/** How many documents of a run are remembered; older ones are looked up again. */
const REMEMBERED = 5_000

const NO_VALIDATORS: MediaValidators = { etag: null, lastModified: null }

type Answer = { readonly id: string | null; readonly retry: boolean; readonly warning: Warning | null }
type Locations = ReadonlyMap<string, LedgerLocation>

/** References through the ledger, images through the injected loader: a failed image never stops its document. */
export function createReferences(options: ReferencesOptions): References {
  const { payload, slugs, ledger, clock, source, run, loadMedia, locale = null, onFailed, concurrency = 4, dryRun = false } = options
  const mediaData = options.mediaData ?? createMediaData({ payload, slugs, source: null })
  const reader = createDocumentReader({ payload, slugs })
  const remembered = new Map<string, string>()
  const failures = new Map<string, Answer>()
  let stored = 0
  let failed = 0

  /** Of the rows that lead to a document, those whose document lives. */
  const aliveKeys = async (locations: Locations): Promise<Set<string>> => {
    const alive = new Set<string>()
    const byCollection = groupBy([...locations.values()], (row) =>
      row.documentId === null ? null : row.documentCollection,
    )
    for (const [collection, rows] of byCollection) {
      const ids = await reader.alive(
        collection,
        rows.map((row) => row.documentId ?? ''),
      )
      for (const row of rows) if (ids.has(row.documentId ?? '')) alive.add(row.sourceKey)
    }
    return alive
  }

  /** The ledger keeps ids as text; a relation takes only what its collection's ids are. */
  const storedId = (collection: ImportedCollection | 'media', id: string | null): DocumentId | null =>
    id === null ? null : toDocumentId({ collection: slugs[collection], id, payload })

  const remember: References['remember'] = ({ sourceKey, documentId }) => {
    remembered.delete(sourceKey)
    remembered.set(sourceKey, documentId)
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
  }

  const keep = async (args: {
    ref: MediaRef
    location: LedgerLocation | undefined
    answer: Answer
    reason: ReasonCode | null
    /** Why, where the reason alone does not say it. */
    detail?: string | null
    /** The answer was final, as far as the server is concerned. */
    refused: boolean
    /** Whether the host was asked, and did not ask for patience. */
    costsAttempt: boolean
    validators?: MediaValidators | undefined
  }): Promise<void> => {
    const { ref, location, answer, reason, detail, refused, costsAttempt, validators } = args
    const sourceKey = mediaKey(ref)
    const at = new Date(clock.now()).toISOString()
    const attempts = answer.id === null ? (location?.attempts ?? 0) + (costsAttempt ? 1 : 0) : 0
    const pauseMs = refused && costsAttempt ? mediaPauseOf(attempts) : 0
    const fields = {
      kind: 'media',
      source,
      title: titleOf(ref),
      url: ref.urls[0] ?? null,
      state: answer.id !== null ? 'imported' : refused ? 'refused' : 'failed',
      outcome: answer.id !== null ? 'created' : 'failed',
      reason,
      detail: detail ?? answer.warning?.detail ?? null,
      documentCollection: answer.id !== null ? 'media' : null,
      documentId: answer.id,
      attempts,
      nextAttemptAt: pauseMs > 0 ? new Date(clock.now() + pauseMs).toISOString() : null,
      ...(answer.id !== null ? (validators ?? NO_VALIDATORS) : {}),
      lastSeenAt: at,
      lastRun: run,
      ...(answer.id !== null ? { lastImportedAt: at } : {}),
    } as const
    if (location) await ledger.update(location.id, fields)
    else await ledger.insert({ ...fields, sourceKey, firstSeenAt: at })
  }

  const load = async (mapped: MappedDocument, ref: MediaRef, location: LedgerLocation | undefined): Promise<Answer> => {
    const key = mediaKey(ref)
    const before = failures.get(key)
    if (before || !loadMedia || dryRun) return before ?? { id: null, retry: false, warning: null }
    if (location && nextMediaAttempt({ now: clock.now(), row: location }) > clock.now()) {
      return { id: null, retry: true, warning: imageWarning({ reason: location.reason ?? 'internal', ref }) }
    }
    let isAsked = false
    try {
      // First: an image that the project's media cannot take is not asked for.
      const data = await mediaData({ mapped, ref })
      isAsked = true
      const file = await loadMedia(ref)
      if (file === null) throw new RefusedError({ code: 'bad-response', message: 'The server sent no image' })
      const media = await storeMedia({ payload, slugs, locale, data, file })
      if (media.created) stored += 1
      const answer: Answer = { id: media.id, retry: false, warning: null }
      await keep({ ref, location, answer, reason: null, refused: false, costsAttempt: true, validators: file.validators })
      remember({ sourceKey: key, documentId: media.id })
      return answer
    } catch (error) {
      const { detail, reason, refused } = mediaFailure(error)
      const answer: Answer = { id: null, retry: reason !== 'not-local', warning: imageWarning({ reason, ref }) }
      if (failures.size < REMEMBERED) failures.set(key, answer)
      // A file that a directory does not have is no failure: the image stays at its address.
      if (reason === 'not-local') return answer
      failed += 1
      await keep({ ref, location, answer, reason, detail, refused, costsAttempt: isAsked && !(error instanceof ThrottledError) })
      await onFailed?.({ detail, reason, sourceKey: key, url: ref.urls[0] ?? null })
      return answer
    }
  }

  /** A known image that may be another by now; whatever goes wrong, it stays what it is. */
  const recheck = async (mapped: MappedDocument, ref: MediaRef, location: LedgerLocation, id: string): Promise<Answer> => {
    const same: Answer = { id, retry: false, warning: null }
    const key = mediaKey(ref)
    if (!loadMedia || dryRun || failures.has(key)) return same
    remember({ sourceKey: key, documentId: id })
    try {
      const { etag, lastModified } = location
      const checked = await recheckImage({ payload, slugs, locale, ref, id, loadMedia, dataOf: () => mediaData({ mapped, ref }), validators: { etag, lastModified } })
      if (checked?.replaced) {
        const answer: Answer = { ...same, id: checked.replaced.id }
        if (checked.replaced.created) stored += 1
        await keep({ ref, location, answer, reason: null, refused: false, costsAttempt: true, validators: checked.file?.validators })
        remember({ sourceKey: key, documentId: checked.replaced.id })
        return answer
      }
      const at = new Date(clock.now()).toISOString()
      await ledger.update(location.id, { ...(checked?.file?.validators ?? {}), lastRun: run, lastSeenAt: at })
    } catch (error) {
      mediaFailure(error)
    }
    return same
  }

  const prepare = async (mapped: readonly MappedDocument[]): Promise<BatchReferences> => {
    const refs = mapped.map((one) => collectRefs([one.fields, one.onCreate]))
    const keys = new Set(refs.flat().map((ref) => (ref.ref === 'media' ? mediaKey(ref) : documentKey(ref))))
    const locations = await ledger.locate([...keys].filter((key) => !remembered.has(key)))
    const alive = await aliveKeys(locations)
    const idOf = (key: string): string | null =>
      remembered.get(key) ?? (alive.has(key) ? (locations.get(key)?.documentId ?? null) : null)

    const isOld = (location: LedgerLocation): boolean => !isSeenLately({ now: clock.now(), row: location })
    const answerMedia = async (one: MappedDocument, ref: MediaRef, fetch: ImageFetch): Promise<Answer> => {
      const key = mediaKey(ref)
      const id = idOf(key)
      const known = remembered.has(key) ? undefined : locations.get(key)
      const isAsked = known !== undefined && (fetch === 'all-images' || (fetch === 'images-of-yesterday' && isOld(known)))
      if (id !== null && isAsked) return recheck(one, ref, known, id)
      if (id !== null || fetch === 'nothing') return { id, retry: false, warning: null }
      const location = locations.get(key)
      // An editor deleted the file: it is not brought back.
      if (location?.documentId) return { id: null, retry: false, warning: imageWarning({ reason: 'deleted', ref }) }
      return load(one, ref, location)
    }

    return {
      async of(one, { fetch } = { fetch: 'images' }) {
        const own = collectRefs([one.fields, one.onCreate])
        const media = new Map<string, MediaRef>()
        for (const ref of own) if (ref.ref === 'media' && ref.urls.length > 0) media.set(mediaKey(ref), ref)
        const answers = new Map<string, Answer>()
        await forEachLimited({
          items: [...media],
          limit: concurrency,
          run: async ([key, ref]) => void answers.set(key, await answerMedia(one, ref, fetch)),
        })
        const documentKeys = new Set(own.flatMap((ref) => (ref.ref === 'document' ? [documentKey(ref)] : [])))
        return {
          document: (ref) => storedId(ref.collection, idOf(documentKey(ref))),
          media: (ref) => storedId('media', answers.get(mediaKey(ref))?.id ?? null),
          missing: [...documentKeys].filter((key) => idOf(key) === null),
          failedMedia: [...answers].filter(([, answer]) => answer.id === null && answer.retry).map(([key]) => key),
          warnings: [...answers.values()].flatMap(({ warning }) => (warning ? [warning] : [])),
        }
      },
    }
  }

  return {
    prepare,
    remember,
    async available(keys) {
      return aliveKeys(await ledger.locate(keys))
    },
    counts: () => ({ stored, failed }),
  }
}

function mediaFailure(error: unknown): { reason: ReasonCode; detail: string | null; refused: boolean } {
  const fault = databaseFault(error)
  // The database is gone: that is not the image's fault, and the run has to know.
  if (fault?.kind === 'storage' && fault.error.code === 'database-unavailable') throw fault.error
  const known = fault && 'error' in fault ? fault.error : error
  if (isCancellation(known)) throw error
  if (known instanceof ImporterError)
    return { detail: known.message, reason: known.code, refused: known.retry === 'never' || known.retry === 'person' }
  // A hook of the project, or the file system.
  return { detail: error instanceof Error ? error.message : null, reason: 'storage-failed', refused: false }
}

function imageWarning({ reason, ref }: { reason: ReasonCode; ref: MediaRef }): Warning {
  const code = reason === 'not-local' ? 'image-not-local' : 'image-failed'
  return { code, detail: `${reason}: ${ref.urls[0] ?? ''}` }
}

/** What an image is called in lists: what it shows, or its file. */
function titleOf({ alt, urls }: MediaRef): string | null {
  const url = urls[0]
  const file = url !== undefined && URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : ''
  return alt?.trim() || file || null
}
