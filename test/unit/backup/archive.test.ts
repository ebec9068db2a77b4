import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import fc from 'fast-check'
import tar from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createArchiveWriter } from '../../../src/backup/archive/createArchiveWriter.js'
import { readParts } from '../../../src/backup/archive/readParts.js'
import { tailOf } from '../../../src/backup/archive/tail.js'
import { verifyArchive } from '../../../src/backup/archive/verifyArchive.js'
import { type BackupHead, type BackupManifest, compareVersions, PART } from '../../../src/backup/manifest.js'
import { makeTempDirectory } from '../../helpers/makeTempDirectory.js'

const now = Date.UTC(2025, 8, 4)
const head: BackupHead = { createdAt: '2025-09-04T00:00:00.000Z', database: 'sqlite', format: 1, idKind: 'text', newsdesk: '1.2.3', payload: '3.90.2' }
const image = randomBytes(5000)

describe('the archive of a backup', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let whole: Buffer
  let names = 0

  const fresh = (): string => path.join(directory.path, `${(names += 1)}.tar`)
  const verify = (file: string): ReturnType<typeof verifyArchive> => verifyArchive({ file, version: '1.2.3' })
  const refusalOf = async (bytes: Uint8Array): Promise<unknown> => {
    const file = fresh()
    await writeFile(file, bytes)
    return verify(file).then(() => 'it was taken', (error: { code: string }) => error.code)
  }
  const write = async (file: string, told: Partial<BackupHead> = {}): Promise<void> => {
    const archive = createArchiveWriter({ file, now })
    await archive.addText({ name: PART.head, text: JSON.stringify({ ...head, ...told }) })
    await archive.add({ bytes: image.length, content: [image.subarray(0, 700), image.subarray(700)], name: 'files/media/海.png' })
    await archive.add({ bytes: 0, content: [], name: 'pages/empty.gz' })
    const manifest: BackupManifest = { ...head, ...told, counts: { articles: 1 }, migrations: [], missingFiles: [], parts: archive.parts(), storedElsewhere: [] }
    await archive.addText({ name: PART.manifest, text: JSON.stringify(manifest) })
    await archive.finish()
  }
  /** The same parts without some, with a right hash at the end: what somebody might put together by hand. */
  const without = async (...left: string[]): Promise<Buffer> => {
    const pack = tar.pack()
    const kept: { name: string; content: Buffer }[] = []
    await readParts({
      file: path.join(directory.path, 'whole.tar'),
      onPart: async ({ content, name }) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of content) chunks.push(chunk)
        if (!left.includes(name)) kept.push({ content: Buffer.concat(chunks), name })
      },
    })
    for (const { content, name } of kept) pack.entry({ name }, content)
    pack.finalize()
    const chunks: Uint8Array[] = []
    for await (const chunk of pack as AsyncIterable<Uint8Array>) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    return Buffer.concat([bytes, tailOf(createHash('sha256').update(bytes).digest('hex'))])
  }

  beforeAll(async () => {
    directory = await makeTempDirectory()
    const file = path.join(directory.path, 'whole.tar')
    await write(file)
    whole = await readFile(file)
  })
  afterAll(() => directory.remove())

  it('is taken when it is whole, and gives back what was put in', async () => {
    const { manifest, sha256 } = await verify(path.join(directory.path, 'whole.tar'))
    expect(manifest.parts.map(({ bytes, name }) => [name, bytes])).toEqual([[PART.head, expect.any(Number)], ['files/media/海.png', 5000], ['pages/empty.gz', 0]])
    expect(whole.subarray(-tailOf(sha256).length)).toEqual(tailOf(sha256))
    const read: Buffer[] = []
    await readParts({
      file: path.join(directory.path, 'whole.tar'),
      onPart: async ({ content, name }) => {
        if (name.startsWith('files/')) for await (const chunk of content) read.push(Buffer.from(chunk))
      },
    })
    expect(Buffer.concat(read).equals(image)).toBe(true)
  })

  it('is refused with any byte changed, wherever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ max: whole.length - 1, min: 0 }), fc.integer({ max: 255, min: 1 }), async (place, change) => {
        const changed = Buffer.from(whole)
        changed[place] = (changed[place] ?? 0) ^ change
        expect(await refusalOf(changed)).toMatch(/^(?:damaged|not-a-backup|newer)$/)
      }),
      { numRuns: 300, examples: [[8888, 1]] },
    )
  })

  it('is refused when it was cut short or goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ max: whole.length - 1, min: 0 }), async (length) => {
        expect(await refusalOf(whole.subarray(0, length))).toMatch(/^(?:damaged|not-a-backup)$/)
      }),
      { numRuns: 100 },
    )
    expect(await refusalOf(Buffer.concat([whole, Buffer.from('more')]))).toBe('damaged')
    expect(await refusalOf(Buffer.concat([whole, whole]))).toBe('damaged')
  })

  it('is refused without one of its parts, although every byte has its hash', async () => {
    expect(await refusalOf(await without())).not.toBe('damaged')
    expect(await refusalOf(await without('files/media/海.png'))).toBe('damaged')
    expect(await refusalOf(await without('pages/empty.gz'))).toBe('damaged')
    expect(await refusalOf(await without(PART.manifest))).toBe('damaged')
    expect(await refusalOf(await without(PART.head))).toBe('not-a-backup')
  })

  it.each([{ format: 2 }, { newsdesk: '1.2.4' }, { newsdesk: '2.0.0' }])('of a newer version is refused: %j', async (told) => {
    const file = fresh()
    await write(file, told)
    await expect(verify(file)).rejects.toMatchObject({ code: 'newer' })
  })

  it('is told from other files, and from none', async () => {
    expect(await refusalOf(Buffer.from(''))).toBe('not-a-backup')
    expect(await refusalOf(randomBytes(4096))).toBe('not-a-backup')
    expect(await refusalOf(await readFile(path.resolve('package.json')))).toBe('not-a-backup')
    await expect(verify(path.join(directory.path, 'none.tar'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('has no name before it is whole, and takes the place of no other file', async () => {
    const file = fresh()
    const archive = createArchiveWriter({ file, now })
    await archive.addText({ name: PART.head, text: JSON.stringify(head) })
    expect(existsSync(file)).toBe(false)
    await writeFile(file, 'of somebody else')
    await expect(archive.finish()).rejects.toMatchObject({ code: 'EEXIST' })
    await archive.abort()
    expect(await readFile(file, 'utf8')).toBe('of somebody else')
    expect(readdirSync(directory.path).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each([99, 101])('fails when a part of 100 bytes has %i of them', async (bytes) => {
    const archive = createArchiveWriter({ file: fresh(), now })
    await expect(archive.add({ bytes: 100, content: [randomBytes(bytes)], name: 'files/short' })).rejects.toMatchObject({ code: 'failed' })
    await archive.abort()
  })

  it('orders versions as packages do', () => {
    const sorted = ['0.1.0', '0.2.0-alpha', '0.2.0', '0.10.0', '1.0.0-rc.1', '1.0.0']
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted)
    expect(compareVersions('1.0.0+a', '1.0.0')).toBe(0)
  })
})
