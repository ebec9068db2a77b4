import { execFileSync } from 'node:child_process'
import type * as FileSystem from 'node:fs/promises'
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

const unreadable = new Set<string>()
// Root reads everything: what the mode would refuse to another user is refused here for everybody. That a mode does so is
// shown in walkDirectory.test.ts, by another user.
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof FileSystem>()
  const readdir = (folder: string, ...rest: unknown[]): unknown =>
    unreadable.has(String(folder))
      ? Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }))
      : (real.readdir as (...args: unknown[]) => unknown)(folder, ...rest)
  const open = (file: string, ...rest: unknown[]): unknown =>
    unreadable.has(String(file))
      ? Promise.reject(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }))
      : (real.open as (...args: unknown[]) => unknown)(file, ...rest)
  return { ...real, default: { ...real, open, readdir }, open, readdir }
})

let world: ImportWorld
let root: string

const pageOf = (day: number): string => `gb/25/9/${day}/n${3100000 + day}`

beforeEach(async () => {
  world = await createImportWorld()
  root = await world.writeFiles(
    Object.fromEntries([1, 2, 3].map((day) => [`harbour/${pageOf(day)}.md`, makeArticlePage({ path: pageOf(day), title: `第${day}天` })])),
  )
})
afterEach(async () => {
  unreadable.clear()
  await world.cleanup()
})

const run = async (): ReturnType<ImportWorld['run']> => world.run(await world.createSource({ directory: root, name: 'clone' }))
const folderOf = (day: number): string => path.join(root, `harbour/gb/25/9/${day}`)

describe('an entry of a directory that cannot be read', () => {
  it('is named, and the rest comes in, where it is a folder', async () => {
    await chmod(folderOf(2), 0o000)
    unreadable.add(folderOf(2))
    const { outcomes, summary } = await run()
    await chmod(folderOf(2), 0o755)
    expect(summary).toMatchObject({ created: 2, failed: 1, status: 'partial' })
    expect(outcomes.filter(({ reason }) => reason !== null)).toMatchObject([{ detail: `${folderOf(2)}: it cannot be read (EACCES)`, reason: 'not-local' }])
  })

  it('is named, and the rest comes in, where it is a file', async () => {
    const file = path.join(root, `harbour/${pageOf(2)}.md`)
    unreadable.add(file)
    const { outcomes, summary } = await run()
    expect(summary).toMatchObject({ created: 2, discovered: 3, failed: 1, status: 'partial' })
    expect(outcomes.filter(({ reason }) => reason !== null)).toMatchObject([{ detail: `${file} cannot be read (EACCES)`, reason: 'not-local' }])
    const rows = await world.all<{ reason: string | null; sourceKey: string }>('sourceItems')
    expect(rows.filter(({ reason }) => reason === 'not-local')).toHaveLength(1)
    // It comes with the next run after it can be read.
    unreadable.clear()
    expect((await world.run((await world.all<SourceDocument>('sources'))[0] as SourceDocument)).summary).toMatchObject({ created: 1, failed: 0 })
  })

  it('is named where it is a link, a pipe or a socket that is called like a page', async () => {
    await symlink('/nowhere', path.join(root, 'harbour/gb/broken.md'))
    execFileSync('mkfifo', [path.join(root, 'harbour/gb/pipe.md')])
    const socket = createServer().listen(path.join(root, 'harbour/gb/socket.md'))
    await new Promise((resolve) => socket.once('listening', resolve))
    const { outcomes, summary } = await run()
    socket.close()
    expect(summary).toMatchObject({ created: 3, failed: 3, status: 'partial' })
    expect(outcomes.filter(({ reason }) => reason === 'not-local').map(({ url }) => path.basename(url)).sort()).toEqual(['broken.md', 'pipe.md', 'socket.md'])
  })

  it('is named where its name is no UTF-8', async () => {
    await writeFile(Buffer.concat([Buffer.from(`${root}/harbour/gb/`), Buffer.from([0xc4, 0xe3]), Buffer.from('.md')]), 'x')
    await mkdir(Buffer.concat([Buffer.from(`${root}/harbour/gb/`), Buffer.from([0xc4, 0xe3])]))
    const { outcomes, summary } = await run()
    expect(summary).toMatchObject({ created: 3, failed: 2, status: 'partial' })
    expect(outcomes.filter(({ reason }) => reason === 'not-local').every(({ detail }) => detail?.endsWith('its name is not UTF-8'))).toBe(true)
  })

  it('ends the run where it is the directory itself', async () => {
    const source = await world.createSource({ directory: root, name: 'gone' })
    await rm(root, { recursive: true })
    expect(await world.run(source)).toMatchObject({ reason: 'bad-source', summary: { status: 'failed' } })
  })
})
