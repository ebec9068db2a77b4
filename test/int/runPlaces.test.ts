import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { explainUrl } from '../../src/importers/run/explainUrl.js'
import type { LedgerRow, PlaceRow } from '../../src/importers/state/index.js'
import { systemClock } from '../../src/importers/http/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Article = { id: string; title: string; _status: string; sourceKey: string }
type Owner = 'fork' | 'owner' | 'third'

const PATH = 'gb/25/9/4/n6100001'
const KEY = 'harbour:n6100001'
const fileOf = (owner: Owner, path = PATH): string => `/${owner}/harbour/blob/master/${path}.md`

describe('one article at several sources', () => {
  let world: ImportWorld
  let server: MirrorServer

  beforeEach(async () => {
    world = await createImportWorld()
    server = await startMirrorServer()
  })
  afterEach(async () => {
    await server.close()
    await world.cleanup()
  })

  const serve = (owner: Owner, title: string, more: { body?: string; path?: string } = {}): void => {
    const { body, path = PATH } = more
    server.files.set(fileOf(owner, path), { body: makeArticlePage({ ...(body ? { body } : {}), owner, path, title }) })
  }
  const fail = (owner: Owner, status: number): void => void server.files.set(fileOf(owner), { body: '', status })
  const sourceOf = (owner: Owner, more: Partial<SourceDocument> = {}): Promise<SourceDocument> =>
    world.createSource({
      name: owner,
      imagePolicy: 'link',
      publishPolicy: 'published',
      startUrls: [{ url: `${server.url}${fileOf(owner)}` }],
      ...more,
    })
  const article = async (): Promise<Article | undefined> => (await world.all<Article>('articles')).find(({ sourceKey }) => sourceKey === KEY)
  const item = async (): Promise<LedgerRow | undefined> =>
    (await world.all<LedgerRow>('sourceItems')).find(({ sourceKey }) => sourceKey === KEY)
  const place = async (source: SourceDocument): Promise<PlaceRow | undefined> =>
    (await world.all<PlaceRow>('sourcePlaces')).find((one) => one.sourceKey === KEY && String(one.source) === String(source.id))
  const versions = async (): Promise<number> =>
    (await world.payload.countVersions({ collection: 'articles', overrideAccess: true, where: { 'version.sourceKey': { equals: KEY } } })).totalDocs
  const statuses = ({ outcomes }: FinishedRun): string[] => outcomes.map(({ reason, status }) => (reason ? `${status} ${reason}` : status))
  const now = { ignoreDue: true }

  it("does not hear of another source's 404: its changes come at once", async () => {
    serve('owner', '灯塔')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    await world.run(a)
    for (let time = 0; time < 3; time += 1) expect(statuses(await world.run(b, now))).toEqual(['skipped not-found'])
    expect(await place(b)).toMatchObject({ attempts: 3, state: 'gone' })
    expect(await item()).toMatchObject({ goneAt: null, state: 'imported' })
    serve('owner', '灯塔重新点亮')
    expect(statuses(await world.run(a))).toEqual(['updated'])
    expect(await article()).toMatchObject({ _status: 'published', title: '灯塔重新点亮' })
  })

  it('is not unpublished by a fork that has lost it, whatever the policy of the fork', async () => {
    serve('owner', '灯塔')
    serve('fork', '灯塔')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork', { gonePolicy: 'unpublish' })]
    await world.run(a)
    await world.run(b)
    fail('fork', 410)
    expect(statuses(await world.run(b))).toEqual(['skipped gone'])
    expect(await article()).toMatchObject({ _status: 'published' })
    expect(await item()).toMatchObject({ goneAt: null, state: 'imported' })
  })

  it('keeps the text of its master, and says which place differs, since when and in what', async () => {
    serve('owner', '灯塔')
    serve('fork', '灯塔（改）')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    await world.run(b)
    const first = await versions()
    for (const source of [a, b, a, b]) {
      const run = await world.run(source)
      expect(statuses(run)).toEqual(['unchanged'])
      expect(await article()).toMatchObject({ title: '灯塔（改）' })
    }
    expect(await versions()).toBe(first)
    expect(await place(a)).toMatchObject({ differingFields: ['title'], differsSince: expect.any(String) as string })
    expect(await place(b)).toMatchObject({ differingFields: [], differsSince: null })
    const outcome = (await world.run(a)).outcomes[0]
    expect(outcome?.warnings).toEqual([{ code: 'differs-from-master', detail: 'title' }])
    const said = await explainUrl({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS, target: KEY })
    expect(said).toMatch(/^owner: .*another source is the piece's master, from which it has differed since \S+ in title\.$/m)
    expect(said).toMatch(/^fork: /m)
  })

  it('forgets a difference that is none any more, whichever side has changed', async () => {
    serve('owner', '灯塔')
    serve('fork', '另一个')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    await world.run(a)
    await world.run(b)
    expect((await place(b))?.differingFields).toEqual(['title'])
    serve('owner', '另一个')
    await world.run(a)
    expect(await place(b)).toMatchObject({ differingFields: [], differsSince: null })
    serve('fork', '又一个')
    await world.run(b)
    expect((await place(b))?.differingFields).toEqual(['title'])
    serve('fork', '另一个')
    await world.run(b)
    expect(await place(b)).toMatchObject({ differingFields: [], differsSince: null })
  })

  it('has no difference from a fork that differs only in the addresses of its owner', async () => {
    const bodyOf = (owner: Owner): string =>
      `<p>【港湾日报2025年09月04日讯】灯塔<a href="https://github.com/${owner}/harbour/blob/master/gb/25/9/1/n6100009.md">重新点亮</a>。</p>\n<img src="https://raw.githubusercontent.com/${owner}/harbour/master/i/1.jpg">\n<p>责任编辑：周帆#</p>\n`
    serve('owner', '灯塔', { body: bodyOf('owner') })
    serve('fork', '灯塔', { body: bodyOf('fork') })
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    await world.run(a)
    await world.run(b)
    expect(await place(b)).toMatchObject({ differingFields: [], state: 'imported' })
  })

  it.each([
    ['its page is gone', async ({ a }: { a: SourceDocument }) => (fail('owner', 410), void (await world.run(a)))],
    ['its source is deleted', async ({ a }: { a: SourceDocument }) => void (await world.payload.delete({ collection: 'sources', id: a.id, overrideAccess: true }))],
    [
      'its source is switched off',
      async ({ a }: { a: SourceDocument }) =>
        void (await world.payload.update({ collection: 'sources', data: { enabled: false }, id: a.id, overrideAccess: true })),
    ],
  ])('is taken over by a witness once %s', async (_name, end) => {
    serve('owner', '灯塔')
    serve('fork', '灯塔（改）')
    serve('third', '灯塔（三）')
    const [a, b, c] = [await sourceOf('owner'), await sourceOf('fork'), await sourceOf('third')]
    for (const source of [a, b, c]) await world.run(source)
    expect(await article()).toMatchObject({ title: '灯塔' })
    await end({ a })
    expect(await article()).toMatchObject({ _status: 'published', title: '灯塔' })
    server.clearLog()
    expect(statuses(await world.run(b))).toEqual(['updated'])
    expect(await article()).toMatchObject({ title: '灯塔（改）' })
    expect(String((await item())?.source)).toBe(String(b.id))
    expect(statuses(await world.run(c))).toEqual(['unchanged'])
    expect((await place(c))?.differingFields).toEqual(['title'])
    expect(await article()).toMatchObject({ title: '灯塔（改）' })
  })

  it.each([
    ['has lost most of its text', { body: '<p>只剩一句。</p>\n' }, 'proposed'],
    ['is cut off', { truncated: true }, 'skipped truncated'],
    ['is a wall to pay at', { body: '<p>订阅后可阅读全文。请登录。</p>\n' }, 'failed stub-page'],
  ])('is not taken over by a page that %s: its place comes again, and another may have it meanwhile', async (_name, page, status) => {
    const body = Array.from({ length: 8 }, (_, index) => `<p>第${index + 1}段文字，讲述港口的事情，供读者阅读，内容很长很长，足够作为正文。</p>\n`).join('')
    serve('owner', '灯塔', { body })
    const [a, b, c] = [await sourceOf('owner'), await sourceOf('fork'), await sourceOf('third')]
    await world.run(a)
    fail('owner', 410)
    await world.run(a)
    server.files.set(fileOf('fork'), { body: makeArticlePage({ owner: 'fork', path: PATH, title: '灯塔（改）', ...page }) })
    expect(statuses(await world.run(b))).toEqual([status])
    expect(String((await item())?.source)).toBe(String(a.id))
    expect((await item())?.url).toContain('/owner/')
    expect(await article()).toMatchObject({ title: '灯塔' })
    serve('third', '灯塔（三）', { body })
    expect(statuses(await world.run(c))).toEqual(['updated'])
    expect(String((await item())?.source)).toBe(String(c.id))
    serve('fork', '灯塔（改）', { body })
    expect(statuses(await world.run(b, now))).toEqual(['unchanged'])
    expect((await place(b))?.differingFields).toEqual(['title'])
  })

  it('is gone only once it is gone at every place, by the word of its master', async () => {
    serve('owner', '灯塔')
    serve('fork', '灯塔')
    const [a, b] = [await sourceOf('owner', { gonePolicy: 'unpublish' }), await sourceOf('fork', { gonePolicy: 'unpublish' })]
    await world.run(a)
    await world.run(b)
    fail('owner', 410)
    expect(statuses(await world.run(a))).toEqual(['skipped gone'])
    expect(await article()).toMatchObject({ _status: 'published' })
    expect(await item()).toMatchObject({ goneAt: null })
    fail('fork', 410)
    expect(statuses(await world.run(b))).toEqual(['skipped gone'])
    expect(await article()).toMatchObject({ _status: 'draft' })
    expect(await item()).toMatchObject({ goneAt: expect.any(String) as string, state: 'gone' })
    serve('owner', '灯塔')
    expect(statuses(await world.run(a, now))).toEqual(['unchanged'])
    expect(await item()).toMatchObject({ goneAt: null, state: 'imported' })
  })

  it('is brought by the first source that has it, though another has failed before', async () => {
    fail('fork', 500)
    serve('owner', '灯塔')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    expect(statuses(await world.run(b))).toEqual(['failed server-error'])
    expect(statuses(await world.run(a))).toEqual(['created'])
    expect(await item()).toMatchObject({ reason: null, state: 'imported' })
    expect(String((await item())?.source)).toBe(String(a.id))
    serve('fork', '灯塔（改）')
    expect(statuses(await world.run(b, now))).toEqual(['unchanged'])
    expect(await article()).toMatchObject({ title: '灯塔' })
  })

  it('is the same page at two sources that read the same address: either may bring what is new', async () => {
    serve('owner', '灯塔')
    const [a, b] = [await sourceOf('owner'), await sourceOf('owner', { name: 'again' })]
    await world.run(a)
    await world.run(b)
    serve('owner', '灯塔重新点亮')
    expect(statuses(await world.run(b))).toEqual(['updated'])
    expect(await article()).toMatchObject({ title: '灯塔重新点亮' })
    expect(statuses(await world.run(a))).toEqual(['unchanged'])
    expect(String((await item())?.source)).toBe(String(a.id))
  })

  it('takes its text from the place that an editor chooses, from the next import of its source on', async () => {
    serve('owner', '灯塔')
    serve('fork', '灯塔（改）')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    for (const source of [a, b]) await world.run(source)
    const address = `/api/source-places/${(await place(b))?.id}/master`
    const { headers } = await world.createUser(['editor'])
    const importer = await world.createUser(['importer'])
    expect((await world.rest(address, { method: 'POST' })).status).toBe(401)
    expect((await world.rest(address, { headers: importer.headers, method: 'POST' })).status).toBe(403)
    expect((await world.rest('/api/source-places/nothing/master', { headers, method: 'POST' })).status).toBe(404)
    expect((await world.rest(address, { headers, method: 'POST' })).status).toBe(200)
    expect(statuses(await world.run(a))).toEqual(['unchanged'])
    expect(await article()).toMatchObject({ title: '灯塔' })
    expect(statuses(await world.run(b))).toEqual(['updated'])
    expect(await article()).toMatchObject({ title: '灯塔（改）' })
    expect((await place(a))?.differingFields).toEqual(['title'])
    expect(await place(b)).toMatchObject({ differingFields: [] })
    fail('owner', 410)
    await world.run(a, now)
    expect((await world.rest(`/api/source-places/${(await place(a))?.id}/master`, { headers, method: 'POST' })).status).toBe(409)
  })

  it('forgets the places of a source that is deleted', async () => {
    serve('owner', '灯塔')
    const a = await sourceOf('owner')
    await world.run(a)
    await world.payload.delete({ collection: 'sources', id: a.id, overrideAccess: true })
    expect(await world.all('sourcePlaces')).toEqual([])
    expect(await article()).toMatchObject({ _status: 'published' })
  })

  it('has a place, with its own validators, for each source', async () => {
    serve('owner', '灯塔')
    serve('fork', '灯塔（改）')
    const [a, b] = [await sourceOf('owner'), await sourceOf('fork')]
    for (const source of [a, b]) await world.run(source)
    for (const source of [a, b]) expect((await world.run(source)).summary).toMatchObject({ fetched: 0, notModified: 1 })
    const etags = [(await place(a))?.etag, (await place(b))?.etag]
    expect(etags).toEqual([expect.any(String), expect.any(String)])
    expect(etags[0]).not.toBe(etags[1])
  })
})
