import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'
import { type Ended, newsdeskEnvironment, runNewsdesk } from '../helpers/runNewsdesk.js'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** Whether this machine lets a process have mounts of its own: small and read-only disks are then real. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

describe('what cannot work', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let env: Record<string, string | undefined>

  beforeEach(async () => {
    directory = await makeTempDirectory()
    env = newsdeskEnvironment({ directory: directory.path })
  })
  afterEach(() => directory.remove())

  /** One line on stderr, none on stdout. */
  function expectLine({ code, stderr, stdout }: Ended, wanted: { code: number; said: string }): void {
    expect(stderr).toContain(wanted.said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(code).toBe(wanted.code)
  }

  it('is a URL that names no database: said in one line, and no server is asked', async () => {
    const urls = ['postgres://editor:secret@127.0.0.1:9', 'mongodb://editor:secret@127.0.0.1:9/?retryWrites=true']
    const ended = await Promise.all(urls.map((DATABASE_URL) => runNewsdesk({ args: ['runs'], env: { ...env, DATABASE_URL } })))
    for (const one of ended) {
      expectLine(one, { code: 2, said: 'DATABASE_URL: expected the name of a database in the path' })
      expect(one.stderr).not.toContain('secret')
    }
  })

  it('is a plugin that adds its media behind the newsdesk: said in one line, with the option that orders them', async () => {
    const project = { ...env, NEWSDESK_TEST_FOLDER: directory.path, PAYLOAD_CONFIG_PATH: path.join(ROOT, 'test/workers/lateMedia.config.ts') }
    expectLine(await runNewsdesk({ args: ['runs'], env: project }), { code: 2, said: 'Collection slug already in use: "media". If a plugin adds it behind the newsdesk, give newsdeskPlugin an `order`' })
  })

  it('is a database without tables: doctor says which command makes them, every other command leads to it', async () => {
    const production = { ...env, NEWSDESK_PUSH_SCHEMA: undefined, NODE_ENV: 'production' }
    const file = path.join(directory.path, 'newsdesk.db')
    const { code, stdout } = await runNewsdesk({ args: ['doctor', '--json'], env: production })
    const findings = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { check: string; detail: string; next: string | null })
    expect(findings.find(({ check }) => check === 'migrations')).toMatchObject({
      detail: 'the database has no tables of the newsdesk yet',
      next: expect.stringContaining('node --conditions=production node_modules/payload/bin.js migrate') as string,
    })
    expect(stdout).not.toMatch(/ {4}at /)
    expect(code).toBe(1)
    // The doctor changes nothing.
    expect(await readFile(file, 'latin1')).not.toContain('CREATE TABLE')
  })

  describe('a place for pages', () => {
    let server: MirrorServer
    beforeEach(async () => {
      server = await startMirrorServer()
      // No two pages are alike, and none can be packed into much less.
      for (let index = 0; index < 4; index++) {
        const noise = Array.from({ length: 12_000 }, (_, place) => String.fromCodePoint(0x4e00 + ((place * 7919 + index * 104_729) ** 2 % 20_000)))
        const page = `gb/25/9/4/n${1_000_100 + index}`
        server.files.set(`/o/harbour/blob/master/${page}.md`, { body: makeArticlePage({ banners: [], body: `<p>${noise.join('')}</p>`, path: page, tiles: [] }) })
      }
    })
    afterEach(() => server.close())

    const entries = (): { path: string; title: string }[] =>
      [...server.files.keys()].map((file) => ({ path: file.slice('/o/harbour/blob/master/'.length, -'.md'.length), title: '灯塔' }))

    /** Imports all pages; the folder of the pages is first mounted as `mount` says, for this process alone. */
    async function importAll({ folder, mount }: { folder: string; mount: string | null }): Promise<Ended> {
      const section = '/o/harbour/blob/master/gb/nsc100.md'
      server.files.set(section, { body: makeSectionPage({ entries: entries() }).replaceAll(/https:\/\/github\.com\/[^/]+/g, `${server.url}/o`) })
      const command = [process.execPath, path.join(ROOT, 'bin/newsdesk.js'), 'import', `${server.url}${section}`, '--json']
      const isolated = mount === null ? command : ['unshare', '-rm', 'sh', '-c', `${mount} && exec "$0" "$@"`, ...command]
      const [program = '', ...args] = isolated
      const child = spawn(program, args, { cwd: ROOT, env: { ...env, PAGE_STORE_DIR: folder } as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
      const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>])
      expect(stderr).not.toMatch(/\n {4}at /)
      return { code, stderr, stdout }
    }
    const folderOf = async (name: string): Promise<string> => {
      const folder = path.join(directory.path, name)
      await mkdir(folder, { recursive: true })
      return folder
    }

    it.runIf(canMount)('that is full ends the run with that reason', async () => {
      const folder = await folderOf('pages')
      const { code, stderr, stdout } = await importAll({ folder, mount: `mount -t tmpfs -o size=32k tmpfs ${folder}` })
      expect(stderr).toContain('(disk-full)')
      expect(JSON.parse(stdout)).toMatchObject({ status: expect.stringMatching(/^(?:partial|failed)$/) as string })
      expect([1, 3]).toContain(code)
    })

    it.runIf(canMount)('that is read-only ends the run with that reason, and nothing is imported', async () => {
      const folder = await folderOf('pages')
      const { code, stderr, stdout } = await importAll({ folder, mount: `mount -t tmpfs -o ro tmpfs ${folder}` })
      expect(stderr).toContain('EROFS')
      expect(stderr).toContain('(storage-failed)')
      expect(JSON.parse(stdout)).toMatchObject({ created: 0, status: 'failed' })
      expect(code).toBe(3)
      expect(await readdir(folder)).toEqual([])
    })

    it.runIf(!canMount)('that is no folder ends the run with that reason', async () => {
      const { code, stderr, stdout } = await importAll({ folder: '/dev/null/pages', mount: null })
      expect(stderr).toContain('ENOTDIR')
      expect(stderr).toContain('(storage-failed)')
      expect(JSON.parse(stdout)).toMatchObject({ created: 0, status: 'failed' })
      expect(code).toBe(3)
    })
  })
})
