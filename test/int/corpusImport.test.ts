import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const CORPUS = path.resolve('../shared/corpus')

type Manifest = readonly { readonly file: string }[]

describe.skipIf(!existsSync(CORPUS))('the corpus of real pages', () => {
  let world: ImportWorld
  let server: MirrorServer

  beforeAll(async () => {
    world = await createImportWorld()
    server = await startMirrorServer({ directory: CORPUS })
  })
  afterAll(async () => {
    await server.close()
    await world.cleanup()
  })

  const articleFiles = (): string[] =>
    (JSON.parse(readFileSync(path.join(CORPUS, 'manifest.json'), 'utf8')) as Manifest)
      .flatMap(({ file }) => (file ? [file] : []))
      .filter((file) => /\/[na]\d+\.md$/.test(file))

  it('imports from disk without a request, and writes nothing the second time', async () => {
    const source = await world.createSource({ name: 'corpus on disk', directory: CORPUS })
    const first = await world.run(source)
    const count = articleFiles().length
    expect(first.summary).toMatchObject({ discovered: count, created: count })
    expect(first.outcomes.filter(({ status }) => status === 'failed')).toEqual([])
    const versions = await world.payload.countVersions({ collection: 'articles', overrideAccess: true })
    const second = await world.run(source)
    expect(second.summary).toMatchObject({ created: 0, updated: 0, proposed: 0, unchanged: count })
    expect(await world.payload.countVersions({ collection: 'articles', overrideAccess: true })).toEqual(versions)
    expect(server.log).toEqual([])
  })

  it('imports over HTTP under GitHub-like paths, and asks only whether pages changed the second time', async () => {
    const other = await createImportWorld()
    try {
      const startUrls = articleFiles().map((file) => {
        const [repo, ...rest] = file.split('/')
        return { url: `${server.url}/1992513/${repo}/blob/master/${rest.join('/')}` }
      })
      const source = await other.createSource({
        name: 'corpus over HTTP',
        startUrls: [...startUrls, { url: `${server.url}/1992513/djy/blob/master/gb/nsc413.md` }],
        includePatterns: articleFiles().map((file) => ({ pattern: path.basename(file, '.md') })),
        imagePolicy: 'link',
      })
      const first = await other.run(source)
      expect(first.summary).toMatchObject({ status: 'succeeded', created: startUrls.length, failed: 0 })
      server.clearLog()
      const second = await other.run(source)
      expect(second.summary).toMatchObject({ created: 0, updated: 0, unchanged: startUrls.length, notModified: startUrls.length + 1 })
      expect(server.log.every(({ status, path: asked }) => status === 304 || asked === '/robots.txt')).toBe(true)
    } finally {
      await other.cleanup()
    }
  })
})
