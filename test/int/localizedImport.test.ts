import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { explainUrl } from '../../src/importers/run/explainUrl.js'
import { toLedgerRow } from '../../src/importers/state/index.js'
import { systemClock } from '../../src/importers/http/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { LOCALIZED_PROJECT } from '../helpers/localizedProject.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Row = ReturnType<typeof toLedgerRow>
type Fields = Readonly<Record<string, unknown>>
type Site = 'chinese' | 'english' | 'fork'

const ENGLISH = '<p>The lighthouse is lit again, three years after its light went out.</p>\n<p>The first beam reached the outer buoys.</p>\n'

let world: ImportWorld
let server: MirrorServer
let made = 0
let path: string
let key: string

beforeAll(async () => {
  world = await createImportWorld(LOCALIZED_PROJECT)
  server = await startMirrorServer()
})
afterAll(async () => {
  await server.close()
  await world.cleanup()
})
beforeEach(() => {
  made += 1
  path = `gb/25/9/4/n62000${made}`
  key = `harbour:n62000${made}`
})

const fileOf = (owner: Site): string => `/${owner}/harbour/blob/master/${path}.md`
const serve = (owner: Site, title: string, body?: string): void =>
  void server.files.set(fileOf(owner), { body: makeArticlePage({ ...(body ? { body } : {}), owner, path, tiles: [], title }) })
const takeAway = (owner: Site): void => void server.files.set(fileOf(owner), { body: '', status: 404 })
const sourceOf = (owner: Site, more: Partial<SourceDocument> = {}): Promise<SourceDocument> =>
  world.createSource({
    gonePolicy: 'unpublish',
    imagePolicy: 'link',
    name: `${owner} ${made}`,
    publishPolicy: 'published',
    startUrls: [{ url: `${server.url}${fileOf(owner)}` }],
    ...more,
  })
const change = async (source: SourceDocument, data: Fields): Promise<SourceDocument> =>
  (await world.payload.update({ collection: 'sources' as never, data: data as never, depth: 0, id: source.id, overrideAccess: true })) as never
const read = async (locale: 'en' | 'zh'): Promise<(Fields & { id: string }) | undefined> => {
  const { docs } = await world.payload.find({
    collection: 'articles' as never,
    depth: 0,
    fallbackLocale: false,
    locale: locale as never,
    overrideAccess: true,
    where: { sourceKey: { equals: key } },
  })
  expect(docs.length).toBeLessThanOrEqual(1)
  return docs[0] as never
}
const rows = async (): Promise<Row[]> => {
  const { docs } = await world.payload.find({ collection: 'source-items' as never, limit: 0, overrideAccess: true, where: { sourceKey: { contains: key } } })
  return docs.map((doc) => toLedgerRow(doc as never)).filter(({ sourceKey }) => sourceKey === key)
}
const row = async (locale: 'en' | 'zh'): Promise<Row | undefined> => (await rows()).find((one) => (one.locale ?? 'en') === locale)
const statuses = ({ outcomes }: FinishedRun): string[] => outcomes.filter(({ kind }) => kind === 'article').map(({ reason, status }) => (reason ? `${status} ${reason}` : status))
const again = { ignoreDue: true }

describe('the locale of a source', () => {
  it('is filled in by the language of its pages, may be another, and is one of the project', async () => {
    expect(await sourceOf('chinese')).toMatchObject({ locale: 'zh' })
    const chosen = await sourceOf('english', { locale: 'en' })
    expect(chosen).toMatchObject({ locale: 'en' })
    expect(await change(chosen, { name: `renamed ${made}` })).toMatchObject({ locale: 'en' })
    expect(await change(chosen, { locale: null })).toMatchObject({ locale: 'zh' })
    await expect(change(chosen, { locale: 'fr' })).rejects.toMatchObject({ status: 400 })
  })

  it('that the project has no longer ends the run with its name and what there is', async () => {
    serve('chinese', '灯塔')
    const source = await sourceOf('chinese')
    const { detail, summary } = await world.run({ ...source, locale: 'fr' })
    expect(summary.status).toBe('failed')
    expect(detail).toContain('expected one of en, zh')
    expect(detail).toContain('"fr"')
    expect(await rows()).toEqual([])
  })
})

describe('two sources that have a piece in two languages', () => {
  it('bring one article, each its own locale, and neither sees or writes the other', async () => {
    serve('chinese', '灯塔重新点亮')
    serve('english', 'The lighthouse', ENGLISH)
    const [chinese, english] = [await sourceOf('chinese'), await sourceOf('english', { locale: 'en' })]
    expect(statuses(await world.run(chinese))).toEqual(['created'])
    expect(await read('zh')).toMatchObject({ _status: 'published', title: '灯塔重新点亮' })
    expect((await read('en'))?.title ?? null).toBeNull()
    expect(statuses(await world.run(english))).toEqual(['updated'])
    expect(await read('en')).toMatchObject({ title: 'The lighthouse' })
    expect((await read('en'))?.plainText).toContain('outer buoys')
    expect((await read('zh'))?.plainText).toContain('修缮三年')
    for (const source of [chinese, english]) expect(statuses(await world.run(source, again))).toEqual(['unchanged'])

    const id = (await read('en'))?.id ?? ''
    await world.payload.update({ collection: 'articles' as never, data: { title: 'Lit again' } as never, id, locale: 'en' as never, overrideAccess: true })
    serve('chinese', '港口灯塔')
    serve('english', 'A third title', ENGLISH)
    expect(statuses(await world.run(chinese, again))).toEqual(['updated'])
    expect(statuses(await world.run(english, again))).toEqual(['proposed'])
    expect(await read('zh')).toMatchObject({ title: '港口灯塔' })
    expect(await read('en')).toMatchObject({ title: 'Lit again' })
    expect((await row('en'))?.proposals).toMatchObject({ title: { value: 'A third title' } })
    expect(await row('zh')).toMatchObject({ openProposals: 0, proposals: {} })
    expect(await explainUrl({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS, target: key })).toContain('the source has changed title')
  })

  it('are no witnesses of one another, but each has witnesses in its own language', async () => {
    serve('chinese', '灯塔')
    serve('english', 'The lighthouse', ENGLISH)
    serve('fork', '另一个标题')
    const [chinese, english] = [await sourceOf('chinese'), await sourceOf('english', { locale: 'en' })]
    const fork = await sourceOf('fork')
    for (const source of [chinese, english]) await world.run(source)
    const { outcomes } = await world.run(fork)
    expect(outcomes.find(({ kind }) => kind === 'article')).toMatchObject({ status: 'unchanged', warnings: [{ code: 'differs-from-master' }] })
    expect(await read('zh')).toMatchObject({ title: '灯塔' })
    takeAway('chinese')
    await world.run(chinese, again)
    expect(statuses(await world.run(fork, again))).toEqual(['updated'])
    expect(await read('zh')).toMatchObject({ title: '另一个标题' })
    expect(await read('en')).toMatchObject({ title: 'The lighthouse' })
    expect(await row('zh')).toMatchObject({ source: String(fork.id) })
    expect(await row('en')).toMatchObject({ source: String(english.id) })
  })

  it('leave the article published as long as one of them has it', async () => {
    serve('chinese', '灯塔')
    serve('english', 'The lighthouse', ENGLISH)
    const [chinese, english] = [await sourceOf('chinese'), await sourceOf('english', { locale: 'en' })]
    for (const source of [chinese, english]) await world.run(source)
    takeAway('chinese')
    await world.run(chinese, again)
    expect(await row('zh')).toMatchObject({ state: 'gone' })
    expect(await row('en')).toMatchObject({ state: 'imported' })
    expect(await read('en')).toMatchObject({ _status: 'published' })
    takeAway('english')
    await world.run(english, again)
    expect(await read('en')).toMatchObject({ _status: 'draft', title: 'The lighthouse' })
  })

  it('keep a text that an editor wrote in a language of which no source has anything', async () => {
    serve('chinese', '灯塔')
    const chinese = await sourceOf('chinese')
    await world.run(chinese)
    const id = (await read('zh'))?.id ?? ''
    await world.payload.update({ collection: 'articles' as never, data: { title: 'By hand' } as never, id, locale: 'en' as never, overrideAccess: true })
    takeAway('chinese')
    await world.run(chinese, again)
    expect(await read('en')).toMatchObject({ _status: 'published', title: 'By hand' })
  })
})

it('a source that changes its locale writes the new one, and leaves what it wrote in the old', async () => {
  serve('chinese', '灯塔')
  const source = await sourceOf('chinese', { locale: 'en' })
  await world.run(source)
  const moved = await change(source, { locale: 'zh' })
  expect(statuses(await world.run(moved, again))).toEqual(['updated'])
  expect(await read('zh')).toMatchObject({ title: '灯塔' })
  serve('chinese', '港口灯塔')
  await world.run(moved, again)
  expect(await read('zh')).toMatchObject({ title: '港口灯塔' })
  expect(await read('en')).toMatchObject({ title: '灯塔' })
  // What is the same in both has moved along: it is not left to a locale in which nobody speaks.
  expect(Object.keys((await row('zh'))?.hashes ?? {})).toContain('publishedAt')
  expect(Object.keys((await row('en'))?.hashes ?? {})).not.toContain('publishedAt')
})

it('a reader asks for a locale over REST and GraphQL, with a fallback or without', async () => {
  serve('chinese', '灯塔')
  await world.run(await sourceOf('chinese'))
  const slug = `harbour-n62000${made}`
  const ask = async (query: string): Promise<unknown> =>
    ((await (await world.guardedRest(`/api/articles?${query}&where[slug][equals]=${slug}&select[title]=true`)).json()) as { docs: unknown }).docs
  expect(await ask('locale=zh&fallback-locale=none')).toMatchObject([{ title: '灯塔' }])
  expect(await ask('locale=en&fallback-locale=none')).toEqual([])
  expect((await world.guardedRest('/api/articles?locale=fr')).status).toBe(400)
  const { data } = await world.graphql('{ Articles(locale: zh, fallbackLocale: none, limit: 3, sort: "-createdAt") { docs { title slug } } }')
  expect(data).toMatchObject({ Articles: { docs: expect.arrayContaining([{ slug, title: '灯塔' }]) as unknown } })
})
