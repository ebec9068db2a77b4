import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'

import { BackupError } from '../backupError.js'
import { type BackupHead, type BackupManifest, type BackupPart, checkVersion, PART } from '../manifest.js'
import { readParts } from './readParts.js'
import { TAIL_BYTES, tailOf } from './tail.js'

/** A backup that is whole. */
export type VerifiedArchive = { readonly manifest: BackupManifest; readonly sha256: string; readonly bytes: number }

/** The head is the first thing that is read of a file that may be anything. */
const HEAD_MAX_BYTES = 1024 * 1024

/**
 * Reads a whole archive and compares every byte with the hash at its end, and every part with the manifest.
 * @throws BackupError saying what is wrong with the file.
 */
export async function verifyArchive({ file, version }: { file: string; version: string }): Promise<VerifiedArchive> {
  const { size } = await stat(file).catch((cause: unknown) => {
    throw new BackupError({ cause, code: 'not-found', message: `There is no file ${file}.` })
  })
  const whole = createHash('sha256')
  const parts: BackupPart[] = []
  let head: BackupHead | null = null
  let manifest: BackupManifest | null = null
  try {
    await readParts({
      file,
      onPart: async ({ content, name }) => {
        if (!head) head = readHead({ file, text: name === PART.head ? await textOf(content, HEAD_MAX_BYTES) : '', version })
        else if (name === PART.manifest) manifest = manifestOf(await textOf(content))
      },
      onRead: (part) => parts.push(part),
      whole,
    })
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw head ? damaged(file, 'it cannot be read to its end', cause) : notABackup(file, cause)
  }
  if (!head) throw notABackup(file)
  const sha256 = whole.digest('hex')
  if (!(await readTail(file, size)).equals(tailOf(sha256))) throw damaged(file, `${damagedPart({ manifest, parts })}it was cut short or changed since it was made`)
  if (!manifest) throw damaged(file, 'it has no manifest')
  const wrong = wrongPart(manifest, parts)
  if (wrong) throw damaged(file, wrong)
  return { bytes: size, manifest, sha256 }
}

function readHead({ file, text, version }: { file: string; text: string; version: string }): BackupHead {
  let head: Partial<BackupHead>
  try {
    head = JSON.parse(text) as Partial<BackupHead>
  } catch (cause) {
    throw notABackup(file, cause)
  }
  const { format, newsdesk } = head
  if (typeof format !== 'number' || typeof newsdesk !== 'string') throw notABackup(file)
  checkVersion({ format, newsdesk }, version)
  return head as BackupHead
}

/** The manifest, or null where a change has made another object of it: then the hash at the end says so. */
function manifestOf(text: string): BackupManifest | null {
  const value = JSON.parse(text) as Partial<BackupManifest> | null
  const isPart = (part: unknown): boolean => typeof part === 'object' && part !== null
  return Array.isArray(value?.parts) && value.parts.every(isPart) ? (value as BackupManifest) : null
}

/** The manifest itself is the last part, and is not in its own list. */
function wrongPart(manifest: BackupManifest, parts: readonly BackupPart[]): string | null {
  const found = parts.slice(0, -1)
  const place = manifest.parts.findIndex((part, at) => !isSame(part, found[at]))
  const wanted = manifest.parts[place]
  if (wanted) return `the part ${wanted.name} ${found.some(({ name }) => name === wanted.name) ? 'is not as it was' : 'is missing'}`
  return found.length > manifest.parts.length ? `it holds ${found[manifest.parts.length]?.name}, which its manifest does not name` : null
}

function damagedPart({ manifest, parts }: { manifest: BackupManifest | null; parts: readonly BackupPart[] }): string {
  const wrong = manifest && wrongPart(manifest, parts)
  return wrong ? `${wrong}; ` : ''
}

function isSame(one: BackupPart, other: BackupPart | undefined): boolean {
  return other !== undefined && one.name === other.name && one.bytes === other.bytes && one.sha256 === other.sha256
}

async function readTail(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function textOf(content: AsyncIterable<Uint8Array>, maxBytes = Number.POSITIVE_INFINITY): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  return bytes > maxBytes ? '' : Buffer.concat(chunks).toString('utf8')
}

function damaged(file: string, why: string, cause?: unknown): BackupError {
  return new BackupError({ cause, code: 'damaged', message: `${file} is damaged: ${why}. Nothing was restored. Take another backup.` })
}

function notABackup(file: string, cause?: unknown): BackupError {
  return new BackupError({ cause, code: 'not-a-backup', message: `${file} is no backup of "newsdesk backup", or its beginning is damaged.` })
}
