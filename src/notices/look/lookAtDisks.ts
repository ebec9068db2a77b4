import { stat, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { CollectionSlug, Payload } from 'payload'

import type { NoticeContext, Signal } from '../types.js'

const MEGABYTE = 1024 * 1024

/** The disks of this machine on which there is less room than the options ask for. */
export async function lookAtDisks(context: NoticeContext): Promise<readonly Signal[]> {
  const { minFreeMegabytes } = context.options.notices
  const signals: Signal[] = []
  const seen = new Set<number>()
  for (const folder of foldersOf(context)) {
    const place = await nearestFolder(folder)
    const { dev } = await stat(place)
    if (seen.has(dev)) continue
    seen.add(dev)
    const { bavail, bsize, blocks } = await statfs(place)
    const free = Math.floor((bavail * bsize) / MEGABYTE)
    if (free >= minFreeMegabytes) continue
    const total = Math.floor((blocks * bsize) / MEGABYTE)
    signals.push({
      detail: `${os.hostname()}: ${free} MB / ${total} MB (< ${minFreeMegabytes} MB)`,
      key: `disk-full:${folder}`,
      kind: 'disk-full',
      reason: null,
      source: null,
      subject: folder,
    })
  }
  return signals
}

/** Where the newsroom writes files: media, fetched pages, and SQLite's database. */
function foldersOf({ options, payload }: NoticeContext): readonly string[] {
  const media = payload.collections[options.slugs.media as CollectionSlug]?.config.upload
  // Files may lie elsewhere, in object storage.
  const isLocal = media && media.disableLocalStorage !== true
  const database = sqliteFile(payload)
  return [
    ...(isLocal ? [media.staticDir ?? options.media.directory] : []),
    options.importer.pageStoreDirectory,
    ...(database === null ? [] : [path.dirname(database)]),
  ].map((folder) => path.resolve(folder))
}

/** The file of an SQLite database; null for one in memory, on a server, or of another kind. */
function sqliteFile({ db }: Payload): string | null {
  const { clientConfig } = db as { readonly clientConfig?: { readonly url?: string } }
  const url = clientConfig?.url ?? ''
  if (db.name !== 'sqlite' || !url.startsWith('file:') || url.startsWith('file::memory:')) return null
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length).replace(/\?.*$/, '')
}

/** The folder, or the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).catch(() => null)
  const above = path.dirname(folder)
  return there || above === folder ? folder : nearestFolder(above)
}
