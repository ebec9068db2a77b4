import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createQueuedRuns } from '../../src/importers/state/queuedRuns.js'
import { systemClock } from '../../src/importers/http/index.js'
import { runImport } from '../../src/importers/runImport.js'
import { readSource, type SourceDocument } from '../../src/importers/sourceSettings.js'
import type { Outcome, RunEvent, RunSummary } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

type Counts = Pick<RunSummary, 'created' | 'discovered' | 'failed' | 'proposed' | 'skipped' | 'unchanged' | 'updated'>

const pathOf = (number: number): string => `gb/25/9/4/n${6300000 + number}`
const fileOf = (number: number, owner = 'o'): string => `/${owner}/harbour/blob/master/${pathOf(number)}.md`
const sectionOf = (section: string, owner = 'o'): string => `/${owner}/harbour/blob/master/gb/${section}.md`
const dealtWith = ({ created, failed, proposed, skipped, unchanged, updated }: Counts): number =>
  created + failed + proposed + skipped + unchanged + updated

describe('what a run has discovered, it has dealt with', () => {
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

  const serve = (number: number, owner = 'o'): void =>
    void server.files.set(fileOf(number, owner), { body: makeArticlePage({ owner, path: pathOf(number), title: `第${number}艘船` }) })
  const sourceOf = (...paths: string[]): Promise<SourceDocument> =>
    world.createSource({ name: 'ends', imagePolicy: 'link', startUrls: paths.map((path) => ({ url: `${server.url}${path}` })) })
  const stored = async (id: string | null): Promise<Counts & { detail: string | null; status: string }> => {
    const runs = await world.all<Counts & { id: string; detail: string | null; status: string }>('importRuns')
    const run = runs.find((one) => String(one.id) === id)
    if (!run) throw new Error('no run')
    return run
  }
  const expectWhole = async (summary: RunSummary, outcomes: readonly Outcome[]): Promise<void> => {
    expect(summary.discovered).toBe(dealtWith(summary))
    expect(outcomes).toHaveLength(summary.discovered)
    expect(new Set(outcomes.map(({ sourceKey }) => sourceKey)).size).toBe(outcomes.length)
    for (const { reason, status } of outcomes) expect(reason !== null).toBe(status === 'failed' || status === 'skipped')
    const row = await stored(summary.run)
    expect({ ...row, discovered: row.discovered }).toMatchObject({ discovered: summary.discovered, skipped: summary.skipped })
  }
  const many = async (count: number): Promise<SourceDocument> => {
    const numbers = Array.from({ length: count }, (_, index) => index)
    for (const number of numbers) serve(number)
    return sourceOf(...numbers.map((number) => fileOf(number)))
  }

  it('also where too many pages were gone and the run ended early, which says how many were left', async () => {
    const source = await many(120)
    await world.run(source)
    for (let number = 0; number < 120; number += 1) server.files.set(fileOf(number), { body: '', status: 410 })
    const { detail, outcomes, reason, summary } = await world.run(source)
    expect(reason).toBe('too-many-gone')
    expect(outcomes.every((outcome) => outcome.reason === 'too-many-gone')).toBe(true)
    expect(detail).toContain(`Not looked at: ${120 - summary.discovered}.`)
    await expectWhole(summary, outcomes)
  })

  it('also where it was cancelled between two documents', async () => {
    const source = await many(80)
    const controller = new AbortController()
    const events: RunEvent[] = []
    const run = runImport({ deps: world.deps, options: { signal: controller.signal }, payload: world.payload, slugs: DEFAULT_SLUGS, source: readSource(source, { allowLoopback: true, allowedPorts: [] }) })
    for await (const event of run) {
      events.push(event)
      if (event.type === 'item') controller.abort(new Error('stop'))
    }
    const last = events.at(-1)
    if (last?.type !== 'finished') throw new Error('not finished')
    expect(last.summary.status).toBe('cancelled')
    await expectWhole(last.summary, events.flatMap((event) => (event.type === 'item' ? [event.outcome] : [])))
    expect(last.summary.discovered).toBeLessThan(80)
    // The next one deals with all.
    const next = await world.run(source)
    expect(next.summary.discovered).toBe(80)
    await expectWhole(next.summary, next.outcomes)
  })

  it('also where it was paused in the middle and then given up, or goes on to its end', async () => {
    const source = await many(6)
    const runs = createQueuedRuns({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS })
    const enqueue = (): Promise<{ id: string }> =>
      runs.enqueue({ source: String(source.id), sourceName: 'ends', startedBy: null, trigger: 'schedule' })
    const first = await enqueue()
    expect((await world.run(source, { batch: { items: 2 }, resume: first.id })).summary).toMatchObject({ discovered: 6, status: 'queued' })
    await runs.move({ from: ['queued'], id: first.id, to: 'paused' })
    await runs.move({ from: ['paused'], id: first.id, to: 'cancelled' })
    const given = await stored(first.id)
    expect(given).toMatchObject({ discovered: dealtWith(given), status: 'cancelled' })
    const second = await enqueue()
    let run = await world.run(source, { batch: { items: 2 }, ignoreDue: true, resume: second.id })
    while (run.summary.status === 'queued') run = await world.run(source, { batch: { items: 2 }, ignoreDue: true, resume: second.id })
    expect(run.summary).toMatchObject({ discovered: 6, status: 'succeeded' })
    expect(dealtWith(run.summary)).toBe(6)
  })

  it.each([1, 3, 7])('also with a limit of %i, where redirects lead to articles that nobody names', async (limit) => {
    for (let number = 10; number < 15; number += 1) serve(number)
    for (let number = 0; number < 5; number += 1) server.files.set(fileOf(number), { body: '', headers: { location: fileOf(10 + number) }, status: 302 })
    const { outcomes, summary } = await world.run(await sourceOf(...[0, 1, 2, 3, 4].map((number) => fileOf(number))), { limit })
    expect(summary.discovered).toBeLessThanOrEqual(Math.max(limit, 5))
    await expectWhole(summary, outcomes)
  })

  it('also where sections fail, which are items of the run as well', async () => {
    serve(1)
    server.files.set(sectionOf('nsc100'), { body: '', status: 500 })
    server.files.set(sectionOf('nsc200'), { body: '<p>Later.</p>' })
    const { outcomes, summary } = await world.run(await sourceOf(sectionOf('nsc100'), sectionOf('nsc200'), fileOf(1)))
    expect(summary.discovered).toBe(3)
    await expectWhole(summary, outcomes)
  })

  it.each([
    ['cannot be used', { body: '<p>Come back later.</p>' }],
    ['fails', { body: '', status: 500 }],
    ['is another section', { body: makeSectionPage({ entries: [], path: 'gb/nsc300' }), headers: { location: sectionOf('nsc300') }, status: 302 }],
  ])('reads a section at its second address where the first %s', async (_name, answer) => {
    serve(1)
    server.files.set(sectionOf('nsc300'), { body: makeSectionPage({ entries: [], path: 'gb/nsc300' }) })
    server.files.set(sectionOf('nsc100'), answer)
    server.files.set(sectionOf('nsc100', 'alias'), { body: makeSectionPage({ entries: [{ path: pathOf(1), title: '第1艘船' }], owner: 'alias' }) })
    serve(1, 'alias')
    const { outcomes, summary } = await world.run(await sourceOf(sectionOf('nsc100'), sectionOf('nsc100', 'alias')))
    expect(outcomes.map(({ status }) => status)).toEqual(['created'])
    await expectWhole(summary, outcomes)
  })

  it('reads a section at an address that another page names only after the first has failed, with one outcome', async () => {
    serve(1, 'alias')
    const front = '/alias/harbour/blob/master/README.md'
    server.files.set(sectionOf('nsc100'), { body: '', status: 500 })
    // The front page of the other owner names the same section in its navigation.
    server.files.set(front, { body: makeSectionPage({ entries: [], owner: 'alias', path: 'README' }) })
    server.files.set(sectionOf('nsc100', 'alias'), { body: makeSectionPage({ entries: [{ path: pathOf(1), title: '第1艘船' }], owner: 'alias' }) })
    server.files.set(sectionOf('nsc200', 'alias'), { body: makeSectionPage({ entries: [], owner: 'alias', path: 'gb/nsc200' }) })
    const source = await world.createSource({
      name: 'later',
      imagePolicy: 'link',
      limits: { concurrency: 8, followSections: true, intervalSeconds: 1, minGapMs: 0, requests: 1000 },
      startUrls: [sectionOf('nsc100'), front].map((path) => ({ url: `${server.url}${path}` })),
    })
    const { outcomes, summary } = await world.run(source)
    expect(outcomes.filter(({ sourceKey }) => sourceKey === 'harbour:gb/nsc100')).toEqual([])
    expect(summary.created).toBe(1)
    await expectWhole(summary, outcomes)
    const places = await world.all<{ outcome: string | null; sourceKey: string }>('sourcePlaces')
    expect(places.filter(({ outcome, sourceKey }) => sourceKey === 'harbour:gb/nsc100' && outcome !== null)).toHaveLength(1)
  })
})
