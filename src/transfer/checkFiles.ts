import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import type { CollectionSlug, Payload } from 'payload'

import type { Bundle } from './types.js'

/** What became of the files of uploaded documents: they stay where they are. */
export type FileReport = { checked: number; missing: number; different: number }

const SHA256 = /^[0-9a-f]{64}$/

/**
 * Looks whether the files that documents name are in the folder of this project, each as large as its document says,
 * and the same byte for byte where the document has its hash. Files kept elsewhere than on disk are left out.
 */
export async function checkFiles(args: {
  payload: Payload
  collection: string
  bundles: readonly Bundle[]
  files: FileReport
}): Promise<void> {
  const { bundles, collection, files, payload } = args
  const upload = payload.collections[collection as CollectionSlug]?.config.upload
  if (!upload || upload.disableLocalStorage) return
  const folder = upload.staticDir ?? collection
  for (const { values } of bundles) {
    if (typeof values.filename !== 'string') continue
    files.checked += 1
    const file = path.resolve(folder, values.filename)
    const found = await stat(file).catch(() => null)
    if (!found) files.missing += 1
    else if (typeof values.filesize === 'number' && found.size !== values.filesize) files.different += 1
    else if (typeof values.contentHash === 'string' && SHA256.test(values.contentHash)) {
      const hash = createHash('sha256')
      await pipeline(createReadStream(file), hash)
      if (hash.digest('hex') !== values.contentHash) files.different += 1
    }
  }
}
