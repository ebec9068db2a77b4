import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type Unreadable, walkDirectory } from '../../../src/importers/discover/walkDirectory.js'
import { readFileInside } from '../../../src/importers/http/index.js'
import { makeTempDirectory } from '../../helpers/makeTempDirectory.js'

const NOBODY = 65_534

let root: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ path: root, remove } = await makeTempDirectory())
  await chmod(root, 0o755)
  for (const folder of ['1', '2', '3']) {
    await mkdir(path.join(root, folder))
    await writeFile(path.join(root, folder, 'a.md'), folder)
  }
})
afterEach(() => remove())

const urlOf = (folder: string): string => pathToFileURL(path.join(root, folder, 'a.md')).href

/** Walks to the end; `onUrl` is called between two steps. */
async function walk(onUrl: (url: string) => Promise<void> = () => Promise.resolve()): Promise<{ unreadable: Unreadable[]; urls: string[] }> {
  const unreadable: Unreadable[] = []
  const urls: string[] = []
  for await (const url of walkDirectory({ onUnreadable: (entry) => unreadable.push(entry), root })) {
    urls.push(url)
    await onUrl(url)
  }
  return { unreadable, urls }
}

/** Does something as a user whom modes bind: root reads everything. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe('a directory whose entries change or cannot be read', () => {
  it('goes on where a folder vanishes while it walks', async () => {
    const { unreadable, urls } = await walk((url) => (url === urlOf('1') ? rm(path.join(root, '2'), { recursive: true }) : Promise.resolve()))
    expect(urls).toEqual([urlOf('1'), urlOf('3')])
    expect(unreadable).toEqual([{ detail: 'it cannot be read (ENOENT)', path: path.join(root, '2') }])
  })

  it('goes on where the mode of a folder forbids it', async () => {
    await chmod(path.join(root, '2'), 0o000)
    const { unreadable, urls } = await asNobody(() => walk())
    expect(urls).toEqual([urlOf('1'), urlOf('3')])
    expect(unreadable).toEqual([{ detail: 'it cannot be read (EACCES)', path: path.join(root, '2') }])
  })

  it('gives a file whose mode forbids it as `not-local`, with the reason', async () => {
    await chmod(path.join(root, '2', 'a.md'), 0o000)
    const read = (folder: string): Promise<Uint8Array> => readFileInside({ maxBytes: 100, root, url: urlOf(folder) })
    await asNobody(async () => {
      await expect(read('2')).rejects.toMatchObject({ code: 'not-local', message: `${path.join(root, '2', 'a.md')} cannot be read (EACCES)` })
      expect(Buffer.from(await read('1')).toString()).toBe('1')
    })
  })
})
