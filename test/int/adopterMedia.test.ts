import { lexicalEditor } from '@payloadcms/richtext-lexical'
import type { CollectionConfig, Field } from 'payload'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { MediaOptions } from '../../src/options.js'
import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { type ArticlePageOptions, makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'
import { pixelPng } from '../helpers/pixelPng.js'

const PAGE = '/o/harbour/blob/master/gb/25/9/4/n1000001.md'
const IMAGE = '/images/port.png'
const LICENCE: Field = { name: 'licence', type: 'select', options: ['agency', 'own'], required: true }

type Media = Readonly<Record<string, unknown>> & { readonly id: number | string }
type Problem = { readonly reason: string; readonly detail: string | null; readonly url: string | null }

describe('media of the project, with fields of its own', () => {
  let world: ImportWorld
  let server: MirrorServer
  let source: SourceDocument
  let logged: string[]
  let files: Awaited<ReturnType<typeof makeTempDirectory>>

  beforeEach(async () => {
    files = await makeTempDirectory()
    server = await startMirrorServer()
    logged = []
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
    await files.remove()
  })

  type Project = Pick<CollectionConfig, 'fields' | 'hooks' | 'versions'> & { readonly data?: MediaOptions['data'] }

  async function open({ data = null, ...media }: Project): Promise<void> {
    world = await createImportWorld({
      config: {
        collections: [{ ...media, slug: 'media', upload: { staticDir: files.path } }],
        editor: lexicalEditor(),
        logger: { destination: { write: (line: string) => logged.push(line) }, options: { level: 'warn' } },
      },
      options: { media: { data } },
    })
    server.files.set(IMAGE, { body: (await pixelPng()).data, type: 'image/png' })
    serve()
    source = await world.createSource({ name: 'harbour', startUrls: [{ url: `${server.url}${PAGE}` }] })
  }
  function serve({ alt = '', ...page }: ArticlePageOptions & { alt?: string } = {}): void {
    const lead = `<img src="${server.url}${IMAGE}" alt="${alt}">`
    server.files.set(PAGE, { body: makeArticlePage({ banners: [], lead, tiles: [], title: '港口灯塔重新点亮', ...page }) })
  }
  const run = (): Promise<FinishedRun> => world.run(source, { ignoreDue: true })
  const stored = (): Promise<Media[]> => world.all<Media>('media')
  const problems = async (): Promise<readonly Problem[]> => {
    const runs = await world.all<{ problems?: readonly Problem[] }>('importRuns')
    return runs.at(-1)?.problems ?? []
  }
  const asked = (): number => server.log.filter(({ path }) => path === IMAGE).length
  const warnings = (): readonly string[] => logged.map((line) => (JSON.parse(line) as { msg: string }).msg).filter((text) => text.startsWith('payload-newsdesk'))

  it('get the title where the page has no alt text and the project requires one', async () => {
    await open({ fields: [{ name: 'alt', type: 'text', required: true }] })
    expect(warnings()).toEqual([])
    expect((await run()).summary).toMatchObject({ mediaFailed: 0, mediaStored: 1, status: 'succeeded' })
    expect(await stored()).toMatchObject([{ alt: '港口灯塔重新点亮' }])
  })

  it('take texts in the form of their own fields: a short alt text, a caption as rich text', async () => {
    await open({ fields: [{ name: 'alt', type: 'text', maxLength: 4 }, { name: 'caption', type: 'richText' }] })
    serve({ caption: '重新点亮的第一夜' })
    expect((await run()).summary).toMatchObject({ mediaFailed: 0, mediaStored: 1 })
    const [image] = await stored()
    expect(image?.alt).toBe('重新点…')
    expect(image?.caption).toMatchObject({ root: { children: [{ children: [{ text: '重新点亮的第一夜' }], type: 'paragraph' }] } })
  })

  it('say at the start, and for each image, which required field nothing fills; the host is not asked', async () => {
    await open({ fields: [{ name: 'alt', type: 'text' }, LICENCE, { name: 'rights', type: 'group', fields: [{ name: 'owner', type: 'text', required: true }] }] })
    expect(warnings()).toEqual([
      'payload-newsdesk: "media" requires "licence" and "rights.owner", and nothing gives imported images a value. ' +
        "Give the values in the options of newsdeskPlugin: media: { data: () => ({ licence: 'agency', rights: { owner: '...' } }) }",
    ])
    const { events, summary } = await run()
    expect(summary).toMatchObject({ created: 1, mediaFailed: 1, mediaStored: 0, status: 'partial' })
    expect(events.filter(({ type }) => type === 'image-failed')).toMatchObject([{ reason: 'invalid-document', url: `${server.url}${IMAGE}` }])
    expect(await problems()).toMatchObject([
      { detail: expect.stringMatching(/^"licence", "rights\.owner" of "media" are required, and nothing gives a value/) as string, reason: 'invalid-document', url: `${server.url}${IMAGE}` },
    ])
    expect(asked()).toBe(0)
  })

  it('are filled by the mapping, and images that it refused come once it gives them', async () => {
    let licence: string | null = null
    await open({
      data: ({ doc, image, source: from }) => ({ licence, note: `${doc.collection}: ${doc.title ?? ''} (${image.alt ?? ''}, ${from?.name ?? ''})` }),
      fields: [LICENCE, { name: 'note', type: 'text' }],
    })
    expect(warnings()).toEqual([])
    for (const attempt of [1, 2, 3, 4]) expect((await run()).summary, `run ${attempt}`).toMatchObject({ mediaFailed: 1, status: 'partial' })
    expect(await problems()).toMatchObject([{ detail: '"licence" of "media" is required, and newsdeskPlugin.media.data gave no value.', reason: 'invalid-document' }])
    licence = 'agency'
    expect((await run()).summary).toMatchObject({ mediaFailed: 0, mediaStored: 1, status: 'succeeded' })
    expect(await stored()).toMatchObject([{ licence: 'agency', note: 'articles: 港口灯塔重新点亮 (, harbour)' }])
    const [article] = await world.all<{ heroImage: unknown }>('articles')
    expect(article?.heroImage).toBe((await stored())[0]?.id)
  })

  it('stay as editors leave them when they are imported again', async () => {
    await open({ data: () => ({ licence: 'own' }), fields: [{ name: 'alt', type: 'text', required: true }, LICENCE] })
    await run()
    const [image] = await stored()
    await world.payload.update({ collection: 'media', data: { alt: 'Ours', licence: 'agency' } as never, id: image?.id ?? '', overrideAccess: true })
    serve({ alt: '另一个', body: '<p>守塔人说，第一夜的光照到了外海的浮标，第二夜也是。</p>' })
    expect((await run()).summary).toMatchObject({ mediaFailed: 0, updated: 1 })
    expect(await stored()).toMatchObject([{ alt: 'Ours', id: image?.id, licence: 'agency' }])
  })

  it('name the reason of an image whose mapping fails', async () => {
    let mapping: unknown
    await open({ data: ((args: unknown) => (mapping as (args: unknown) => unknown)(args)) as MediaOptions['data'], fields: [LICENCE] })
    for (const [failing, said] of [
      [() => { throw new Error('No licence for this agency') }, 'newsdeskPlugin.media.data failed: No licence for this agency'],
      [() => Promise.reject(new Error('The licence server is away')), 'newsdeskPlugin.media.data failed: The licence server is away'],
      [() => undefined, 'newsdeskPlugin.media.data: expected an object with fields of "media", got undefined.'],
      [() => ({ license: 'own' }), 'newsdeskPlugin.media.data: "media" has no field "license". It has licence, alt,'],
      [() => ({ contentHash: 'x' }), 'newsdeskPlugin.media.data: "contentHash" belongs to the importer and cannot be given.'],
      [() => ({ licence: 'stolen' }), 'licence: '],
    ] as const) {
      mapping = failing
      expect((await run()).summary, said).toMatchObject({ mediaFailed: 1, mediaStored: 0, status: 'partial' })
      const [problem] = await problems()
      expect(problem, said).toMatchObject({ reason: 'invalid-document' })
      expect(problem?.detail).toContain(said)
    }
    expect(await stored()).toEqual([])
  })

  it('may be filled by hooks of the project, and are published where they have drafts', async () => {
    await open({ fields: [LICENCE], hooks: { beforeValidate: [({ data }) => ({ ...data, licence: 'own' })] }, versions: { drafts: true } })
    expect(warnings()).toEqual([])
    expect((await run()).summary).toMatchObject({ mediaFailed: 0, mediaStored: 1 })
    expect(await stored()).toMatchObject([{ _status: 'published', licence: 'own' }])
  })
})
