import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LedgerRow, PlaceRow } from '../../src/importers/state/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import { createImportWorld, type FinishedRun, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Article = { id: string; title: string; sourceKey: string }

const pathOf = (number: number): string => `gb/25/9/4/n${6200000 + number}`
const keyOf = (number: number): string => `harbour:n${6200000 + number}`
const fileOf = (number: number, owner = 'o'): string => `/${owner}/harbour/blob/master/${pathOf(number)}.md`
const SECTION = '/o/harbour/blob/master/gb/nsc100.md'
const FRONT = '/o/harbour/blob/master/README.md'

describe('every page that was asked for', () => {
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

  const serve = (number: number, title = `第${number}艘船`, owner = 'o'): void =>
    void server.files.set(fileOf(number, owner), { body: makeArticlePage({ owner, path: pathOf(number), title }) })
  const redirect = (number: number, to: string, status = 302): void =>
    void server.files.set(fileOf(number), { body: '', headers: { location: to }, status })
  const sourceOf = (...paths: string[]): Promise<SourceDocument> =>
    world.createSource({ name: 'addresses', imagePolicy: 'link', startUrls: paths.map((path) => ({ url: `${server.url}${path}` })) })
  const row = async (number: number): Promise<LedgerRow | undefined> =>
    (await world.all<LedgerRow>('sourceItems')).find(({ sourceKey }) => sourceKey === keyOf(number))
  const places = async (number: number): Promise<PlaceRow[]> =>
    (await world.all<PlaceRow>('sourcePlaces')).filter(({ sourceKey }) => sourceKey === keyOf(number))
  const titles = async (): Promise<string[]> => (await world.all<Article>('articles')).map(({ title }) => title)
  const said = ({ outcomes }: FinishedRun): Record<string, string> =>
    Object.fromEntries(outcomes.map(({ reason, sourceKey, status }) => [sourceKey, reason ? `${status} ${reason}` : status]))

  it('has an outcome of its own when it leads to another article, and is asked again by the next run', async () => {
    serve(1)
    serve(2)
    const source = await sourceOf(fileOf(1), fileOf(2))
    await world.run(source)
    redirect(1, fileOf(2))
    const second = await world.run(source)
    expect(second.outcomes).toHaveLength(2)
    expect(said(second)).toEqual({ [keyOf(1)]: 'skipped redirect-elsewhere', [keyOf(2)]: 'unchanged' })
    expect(second.outcomes.find(({ sourceKey }) => sourceKey === keyOf(1))?.detail).toContain(fileOf(2))
    expect(await row(1)).toMatchObject({ lastRun: second.summary.run, outcome: 'skipped', reason: 'redirect-elsewhere' })
    serve(1, '新的标题')
    expect(said(await world.run(source))).toEqual({ [keyOf(1)]: 'updated', [keyOf(2)]: 'unchanged' })
    expect(await row(1)).toMatchObject({ outcome: 'updated', reason: null, state: 'imported' })
    expect((await titles()).sort()).toEqual(['新的标题', '第2艘船'].sort())
  })

  it('is as it was when it comes back unchanged', async () => {
    serve(1)
    serve(2)
    const source = await sourceOf(fileOf(1), fileOf(2))
    await world.run(source)
    redirect(1, fileOf(2), 301)
    for (let time = 0; time < 3; time += 1) expect(said(await world.run(source))[keyOf(1)]).toBe('skipped redirect-elsewhere')
    serve(1)
    const back = await world.run(source)
    expect(said(back)).toEqual({ [keyOf(1)]: 'unchanged', [keyOf(2)]: 'unchanged' })
    expect(back.summary).toMatchObject({ fetched: 0, notModified: 2 })
    expect(await row(1)).toMatchObject({ reason: null, state: 'imported' })
  })

  it('brings the article that it leads to where nothing else names that one, each with one outcome', async () => {
    serve(2)
    redirect(1, fileOf(3))
    redirect(3, fileOf(2))
    const source = await sourceOf(fileOf(1))
    const run = await world.run(source)
    expect(said(run)).toEqual({ [keyOf(1)]: 'skipped redirect-elsewhere', [keyOf(2)]: 'created' })
    expect(run.summary).toMatchObject({ created: 1, discovered: 2, skipped: 1 })
    expect(await titles()).toEqual(['第2艘船'])
    expect(said(await world.run(source))).toEqual({ [keyOf(1)]: 'skipped redirect-elsewhere', [keyOf(2)]: 'unchanged' })
  })

  it.each([
    ['a section page', SECTION],
    ['the front page', FRONT],
  ])('has an outcome when it leads to %s, and the article stays', async (_name, target) => {
    server.files.set(SECTION, { body: makeSectionPage({ entries: [{ path: pathOf(2), title: '第2艘船' }] }) })
    server.files.set(FRONT, { body: makeSectionPage({ entries: [{ path: pathOf(2), title: '第2艘船' }], path: 'README' }) })
    serve(1)
    const source = await sourceOf(fileOf(1))
    await world.run(source)
    redirect(1, target)
    const run = await world.run(source)
    expect(said(run)).toEqual({ [keyOf(1)]: 'skipped redirect-elsewhere' })
    expect(await titles()).toEqual(['第1艘船'])
    serve(1, '新的标题')
    expect(said(await world.run(source))).toEqual({ [keyOf(1)]: 'updated' })
  })

  it('has an outcome each in a circle of articles', async () => {
    redirect(1, fileOf(2))
    redirect(2, fileOf(3))
    redirect(3, fileOf(1))
    serve(4)
    const run = await world.run(await sourceOf(fileOf(1), fileOf(2), fileOf(3), fileOf(4)))
    expect(said(run)).toEqual({
      [keyOf(1)]: 'failed redirect-loop',
      [keyOf(2)]: 'failed redirect-loop',
      [keyOf(3)]: 'failed redirect-loop',
      [keyOf(4)]: 'created',
    })
  })

  it.each([
    ['answers 500', { body: '', status: 500 }, 'failed'],
    ['answers 404', { body: '', status: 404 }, 'gone'],
    ['answers 410', { body: '', status: 410 }, 'gone'],
    ['is forbidden', { body: '', status: 403 }, 'failed'],
    ['leads in a circle', { body: '', headers: { location: fileOf(1) }, status: 302 }, 'failed'],
    ['leads to another article', { body: '', headers: { location: fileOf(2, 'alias') }, status: 302 }, 'refused'],
    ['is no article', { body: '<p>Come back later.</p>' }, 'refused'],
    ['is empty', { body: '' }, 'failed'],
  ])('is looked for at its second address where the first %s', async (_name, answer, state) => {
    server.files.set(fileOf(1), answer)
    serve(2, '第2艘船', 'alias')
    serve(1, '第1艘船', 'alias')
    const source = await sourceOf(fileOf(1), fileOf(1, 'alias'))
    const run = await world.run(source)
    expect(said(run)).toEqual(expect.objectContaining({ [keyOf(1)]: 'created' }))
    expect(run.outcomes.filter(({ sourceKey }) => sourceKey === keyOf(1))).toHaveLength(1)
    const found = Object.fromEntries((await places(1)).map((one) => [new URL(one.url).pathname.split('/')[1] ?? '', one]))
    expect(found.o).toMatchObject({ outcome: null, state })
    expect(found.alias).toMatchObject({ outcome: 'created', reason: null, state: 'imported' })
    expect(said(await world.run(source, { ignoreDue: true }))[keyOf(1)]).toBe('unchanged')
  })

  it('is looked for at its second address where robots.txt forbids the first', async () => {
    server.files.set('/robots.txt', { body: 'User-agent: *\nDisallow: /o/\n' })
    serve(1, '第1艘船', 'alias')
    const run = await world.run(await sourceOf(fileOf(1), fileOf(1, 'alias')))
    expect(said(run)).toEqual({ [keyOf(1)]: 'created' })
  })

  it('ends with the reason of its first address where none answers, unless only that one says that it is gone', async () => {
    server.files.set(fileOf(1), { body: '', status: 404 })
    server.files.set(fileOf(1, 'alias'), { body: '', status: 500 })
    const source = await sourceOf(fileOf(1), fileOf(1, 'alias'))
    expect(said(await world.run(source))).toEqual({ [keyOf(1)]: 'failed server-error' })
    server.files.set(fileOf(1, 'alias'), { body: '', status: 410 })
    expect(said(await world.run(source, { ignoreDue: true }))).toEqual({ [keyOf(1)]: 'skipped not-found' })
  })

  it('keeps to the address that its text came from: two texts do not take turns', async () => {
    serve(1, '第1艘船')
    serve(1, '另一个标题', 'alias')
    const source = await sourceOf(fileOf(1), fileOf(1, 'alias'))
    await world.run(source)
    expect(await titles()).toEqual(['第1艘船'])
    server.files.set(fileOf(1), { body: '', status: 500 })
    await world.run(source)
    const standing = await titles()
    serve(1, '第1艘船')
    for (let time = 0; time < 3; time += 1) {
      expect(said(await world.run(source, { ignoreDue: true }))).toEqual({ [keyOf(1)]: 'unchanged' })
      expect(await titles()).toEqual(standing)
    }
  })

  it('is a section too: where its first address fails, the second is read', async () => {
    const section = makeSectionPage({ entries: [{ path: pathOf(1), title: '第1艘船' }] })
    server.files.set(SECTION, { body: '', status: 500 })
    server.files.set(SECTION.replace('/o/', '/alias/'), { body: section })
    serve(1, '第1艘船', 'alias')
    serve(1)
    const run = await world.run(await sourceOf(SECTION, SECTION.replace('/o/', '/alias/')))
    expect(run.outcomes.map(({ status }) => status)).toEqual(['created'])
    expect(run.summary.status).toBe('succeeded')
  })

  it('has an outcome when a section leads to another section', async () => {
    server.files.set('/o/harbour/blob/master/gb/nsc200.md', { body: makeSectionPage({ entries: [], path: 'gb/nsc200' }) })
    server.files.set(SECTION, { body: '', headers: { location: '/o/harbour/blob/master/gb/nsc200.md' }, status: 302 })
    serve(1)
    const run = await world.run(await sourceOf(SECTION, fileOf(1)))
    expect(said(run)).toEqual({ 'harbour:gb/nsc100': 'skipped redirect-elsewhere', [keyOf(1)]: 'created' })
  })
})
