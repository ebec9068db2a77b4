import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, finishRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const PAGE = '/o/harbour/blob/master/gb/25/9/4/n1000001.md'
const IMAGE = '/images/port.png'

type Media = { id: number | string; filename: string; width: number }

describe('a picture that changes at its address', () => {
  let world: ImportWorld
  let server: MirrorServer
  let clock: FakeClock
  let deps: RunDeps
  let source: SourceDocument

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
    clock = createFakeClock(Date.now())
    deps = createRunDeps({
      http: { clock, random: () => 0.5 },
      options: { allowedPorts: [], allowLoopback: true, contact: 'https://harbour-daily.example/contact', pageStoreDirectory: `${world.directory}/images` },
      payload: world.payload,
      slugs: DEFAULT_SLUGS,
    })
    source = await world.createSource({
      name: 'images',
      limits: { concurrency: 8, intervalSeconds: 1, minGapMs: 0, requests: 1000 },
      publishPolicy: 'published',
      startUrls: [{ url: `${server.url}${PAGE}` }],
    })
  })
  afterEach(async () => {
    await deps.http.close()
    await server.close()
    await world.cleanup()
  })

  const draw = (width: number): Promise<Buffer> =>
    sharp({ create: { background: '#357', channels: 3, height: 30, width } }).png().toBuffer()
  const serve = async (args: { text: string; width: number; popular?: string }): Promise<void> => {
    const image = `<img src="${server.url}${IMAGE}" alt="港">`
    server.files.set(IMAGE, { body: await draw(args.width), type: 'image/png' })
    server.files.set(PAGE, {
      body: makeArticlePage({
        body: `<p>${args.text}</p>\n<p>${image}</p>\n`,
        lead: image,
        popular: [{ path: 'gb/25/9/4/n1000009', title: args.popular ?? '热门' }],
      }),
    })
  }
  const run = async (): Promise<readonly string[]> => {
    server.clearLog()
    await clock.runUntil(finishRun({ deps, options: { ignoreDue: true }, payload: world.payload, source }))
    return server.log.filter(({ path }) => path === IMAGE).map(({ conditional, status }) => `${conditional ? 'conditional ' : ''}${status}`)
  }
  const shown = async (): Promise<readonly Media[]> => {
    const { docs } = await world.payload.find({ collection: 'articles', depth: 1, overrideAccess: true })
    const [article] = docs as unknown as readonly [{ heroImage: Media; body: { root: { children: { type: string; value?: Media }[] } } }]
    return [article.heroImage, ...article.body.root.children.flatMap(({ type, value }) => (type === 'upload' && value ? [value] : []))]
  }
  const widths = async (): Promise<readonly number[]> => (await shown()).map(({ width }) => width)

  it('is taken when its page changes, with a conditional request', async () => {
    await serve({ text: '第一版。', width: 40 })
    expect(await run()).toEqual(['200'])
    expect(await widths()).toEqual([40, 40])
    expect(await run()).toEqual([])
    await serve({ text: '第二版。', width: 40 })
    expect(await run()).toEqual(['conditional 304'])
    await serve({ text: '第三版。', width: 50 })
    expect(await run()).toEqual(['conditional 200'])
    expect(await widths()).toEqual([50, 50])
    await serve({ text: '第四版。', width: 50 })
    expect(await run()).toEqual(['conditional 304'])
  })

  it('is asked for once a day where only the lists around the article move on', async () => {
    await serve({ text: '第一版。', width: 41 })
    await run()
    await serve({ popular: '另一篇', text: '第一版。', width: 51 })
    expect(await run()).toEqual([])
    clock.jump(25 * 3_600_000)
    await serve({ popular: '第三篇', text: '第一版。', width: 51 })
    expect(await run()).toEqual(['conditional 200'])
    expect(await widths()).toEqual([51, 51])
  })

  it('stays what it is while the new one cannot be had', async () => {
    await serve({ text: '第一版。', width: 42 })
    await run()
    await serve({ text: '第二版。', width: 52 })
    server.files.set(IMAGE, { body: '<p>404</p>', type: 'text/html' })
    await run()
    expect(await widths()).toEqual([42, 42])
  })

  it('stays the editor\'s when an editor has replaced the file', async () => {
    await serve({ text: '第一版。', width: 43 })
    await run()
    const [before] = await shown()
    const data = await draw(99)
    await world.payload.update({
      collection: 'media',
      data: {},
      file: { data, mimetype: 'image/png', name: 'own.png', size: data.byteLength },
      id: before?.id ?? '',
      overrideAccess: true,
    })
    await serve({ text: '第二版。', width: 53 })
    expect(await run()).toEqual([])
    expect(await widths()).toEqual([99, 99])
  })
})
