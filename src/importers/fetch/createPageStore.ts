import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

import { createStorage, type Storage } from 'unstorage'

import { StorageError } from '../errors.js'
import type { ContentHash, FetchedPage } from '../types.js'
import { atomicFsDriver } from './atomicFsDriver.js'

const gzipAsync = promisify(gzip)
const gunzipAsync = promisify(gunzip)

/** A page without its text, as it came from one URL. */
type Visit = Omit<FetchedPage, 'text' | 'contentHash'>

type Entry = { readonly version: 1; readonly textHash: string; readonly visits: readonly Visit[] }

export type PageStore = {
  /** Keeps the page; the same bytes are kept once, whatever URLs they came from. */
  readonly put: (page: FetchedPage) => Promise<void>
  /**
   * The page with these bytes, as it came from `requestedUrl`, or as it came last. Null when there is none, or when
   * what is stored is damaged (reported, not thrown).
   */
  readonly get: (contentHash: ContentHash, requestedUrl?: string) => Promise<FetchedPage | null>
  readonly has: (contentHash: ContentHash) => Promise<boolean>
  readonly remove: (contentHash: ContentHash) => Promise<void>
  /** Hashes of all pages kept, in no order. */
  readonly keys: () => AsyncIterable<ContentHash>
}

export type PageStoreOptions = {
  /** Called for an entry that cannot be read; it is treated as absent and written anew by the next `put`. */
  readonly onDamaged?: (damage: { readonly contentHash: ContentHash; readonly detail: string }) => void
} & ({ readonly storage: Storage } | { readonly directory: string })

// One destroyed page may stand behind hundreds of URLs.
const MAX_VISITS = 50
const PREFIX = 'pages'

const keyOf = (hash: string): string => `${PREFIX}:${hash.slice(0, 2)}:${hash}.gz`
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const isHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value)

const toStorageError = (error: unknown, what: string): StorageError => {
  if (error instanceof StorageError) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  return new StorageError({
    cause: error,
    code: isFull ? 'disk-full' : 'storage-failed',
    context: { error: code },
    message: isFull ? `The disk is full: ${what}.` : `The page store failed${code === '' ? '' : ` (${code})`}: ${what}.`,
  })
}

const pack = (entry: Entry, text: string): Promise<Uint8Array> => gzipAsync(`${JSON.stringify(entry)}\n${text}`)

const unpack = async (packed: Uint8Array): Promise<{ readonly entry: Entry; readonly text: string }> => {
  const content = (await gunzipAsync(packed)).toString('utf8')
  const end = content.indexOf('\n')
  if (end < 0) throw new Error('the entry has no head')
  const entry = JSON.parse(content.slice(0, end)) as Entry
  const text = content.slice(end + 1)
  if (entry.version !== 1 || entry.textHash !== sha256(text) || entry.visits.length === 0) {
    throw new Error('the entry does not match its hash')
  }
  return { entry, text }
}

/**
 * Where fetched pages are kept, so that a better extractor reaches them without one request. By content hash, gzipped,
 * with headers, URL, encoding and time. On any unstorage Storage; with `directory`, on files that are written whole or
 * not at all.
 */
export const createPageStore = (options: PageStoreOptions): PageStore => {
  const storage: Storage =
    'storage' in options ? options.storage : createStorage({ driver: atomicFsDriver({ base: options.directory }) })
  const writing = new Map<string, Promise<void>>()

  const read = async (contentHash: ContentHash): Promise<{ readonly entry: Entry; readonly text: string } | null> => {
    if (!isHash(contentHash)) return null
    let packed: unknown
    try {
      packed = await storage.getItemRaw(keyOf(contentHash))
    } catch (error) {
      throw toStorageError(error, `page ${contentHash} cannot be read`)
    }
    if (packed === null || packed === undefined) return null
    try {
      return await unpack(packed instanceof Uint8Array ? packed : Buffer.from(packed as ArrayBuffer))
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unreadable'
      options.onDamaged?.({ contentHash, detail })
      return null
    }
  }

  const write = async (page: FetchedPage): Promise<void> => {
    const { contentHash, text, ...visit } = page
    const kept = await read(contentHash)
    const textHash = sha256(text)
    const known = kept?.entry.visits ?? []
    const isSame = (other: Visit): boolean =>
      other.requestedUrl === visit.requestedUrl && other.sourceKey === visit.sourceKey
    // The same bytes decoded better are written anew.
    if (known.some(isSame) && kept?.entry.textHash === textHash) return
    const others = known.filter((other) => !isSame(other))
    const entry: Entry = { textHash, version: 1, visits: [...others, visit].slice(-MAX_VISITS) }
    try {
      await storage.setItemRaw(keyOf(contentHash), await pack(entry, text))
    } catch (error) {
      throw toStorageError(error, `page ${contentHash} cannot be kept`)
    }
  }

  return {
    get: async (contentHash, requestedUrl) => {
      const found = await read(contentHash)
      if (found === null) return null
      const { visits } = found.entry
      const visit = visits.find((other) => other.requestedUrl === requestedUrl) ?? (visits[visits.length - 1] as Visit)
      return { ...visit, contentHash, text: found.text }
    },
    has: async (contentHash) => {
      if (!isHash(contentHash)) return false
      try {
        return await storage.hasItem(keyOf(contentHash))
      } catch (error) {
        throw toStorageError(error, `page ${contentHash} cannot be looked up`)
      }
    },
    keys: async function* () {
      for (const key of await storage.getKeys(PREFIX)) {
        const hash = /([0-9a-f]{64})\.gz$/.exec(key)?.[1]
        if (hash !== undefined) yield hash as ContentHash
      }
    },
    put: (page) => {
      // Writes of the same page wait for each other: the second adds its URL to what the first has written.
      const after = (writing.get(page.contentHash) ?? Promise.resolve()).catch(() => undefined).then(() => write(page))
      writing.set(page.contentHash, after)
      const forget = (): void => {
        if (writing.get(page.contentHash) === after) writing.delete(page.contentHash)
      }
      after.then(forget, forget)
      return after
    },
    remove: async (contentHash) => {
      if (!isHash(contentHash)) return
      try {
        await storage.removeItem(keyOf(contentHash))
      } catch (error) {
        throw toStorageError(error, `page ${contentHash} cannot be removed`)
      }
    },
  }
}
