import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { LedgerRow, PlaceRow } from '../../src/importers/state/index.js'
import { createQueuedRuns } from '../../src/importers/state/queuedRuns.js'
import { systemClock } from '../../src/importers/http/index.js'
import type { SourceDocument } from '../../src/importers/sourceSettings.js'
import type { Outcome } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'

const PIECES = 5
const OWNERS = ['one', 'two', 'barred'] as const
type Owner = (typeof OWNERS)[number]

/** What an address answers. */
type Behaviour =
  | { readonly type: 'article' }
  | { readonly type: 'fails'; readonly status: number }
  | { readonly type: 'nothing' }
  | { readonly type: 'leads'; readonly status: number; readonly owner: Owner; readonly piece: number }
  | { readonly type: 'leads-to-section' }

const behaviour: fc.Arbitrary<Behaviour> = fc.oneof(
  { arbitrary: fc.constant<Behaviour>({ type: 'article' }), weight: 4 },
  { arbitrary: fc.record({ status: fc.constantFrom(404, 410, 451), type: fc.constant('fails' as const) }), weight: 2 },
  { arbitrary: fc.constant<Behaviour>({ type: 'nothing' }), weight: 1 },
  {
    arbitrary: fc.record({
      owner: fc.constantFrom(...OWNERS),
      piece: fc.nat({ max: PIECES }),
      status: fc.constantFrom(301, 302, 307, 308),
      type: fc.constant('leads' as const),
    }),
    weight: 4,
  },
  { arbitrary: fc.constant<Behaviour>({ type: 'leads-to-section' }), weight: 1 },
)
/** How every address of every piece behaves; the last piece is named by no one. */
type Site = readonly Readonly<Record<Owner, Behaviour>>[]
const anySite: fc.Arbitrary<Site> = fc.array(fc.record({ barred: behaviour, one: behaviour, two: behaviour }), { maxLength: PIECES + 1, minLength: PIECES + 1 })
/**
 * Addresses of one owner that lead to the next, and the last of them round to the first, to its own piece elsewhere, or
 * nowhere: what chance alone makes too seldom.
 */
const row = fc.record({
  end: fc.oneof(fc.constant('round' as const), behaviour),
  length: fc.integer({ max: PIECES + 1, min: 1 }),
  owner: fc.constantFrom<Owner>('one', 'two'),
  toSelf: fc.boolean(),
})
const site: fc.Arbitrary<Site> = fc.tuple(anySite, fc.option(row)).map(([pieces, chain]) =>
  chain === null
    ? pieces
    : pieces.map((piece, index): Site[number] => {
        const { end, length, owner, toSelf } = chain
        if (index >= length) return piece
        const other: Owner = owner === 'one' ? 'two' : 'one'
        const leads = (to: Owner, target: number): Behaviour => ({ owner: to, piece: target, status: 302, type: 'leads' })
        if (toSelf) return { ...piece, [owner]: leads(other, index) }
        if (index < length - 1) return { ...piece, [owner]: leads(owner, index + 1) }
        return { ...piece, [owner]: end === 'round' ? leads(owner, 0) : end }
      }),
)
/** Which of the addresses the source names, in which order; each piece at least once. */
const named = fc.array(fc.shuffledSubarray([...OWNERS], { minLength: 1 }), { maxLength: PIECES, minLength: PIECES })

let world: ImportWorld
let server: MirrorServer
let trial = 0

beforeAll(async () => {
  world = await createImportWorld()
  server = await startMirrorServer()
})
afterAll(async () => {
  await server.close()
  await world.cleanup()
})

const pathOf = (piece: number): string => `gb/25/9/4/n${7_000_000 + trial * 100 + piece}`
const keyOf = (piece: number): string => `harbour:${pathOf(piece).split('/').at(-1)}`
const fileOf = (owner: Owner, piece: number): string => `/${owner}/harbour/blob/master/${pathOf(piece)}.md`

function serve(behaviours: Site): void {
  const section = '/one/harbour/blob/master/gb/nsc100.md'
  server.files.clear()
  server.files.set('/robots.txt', { body: 'User-agent: *\nDisallow: /barred/\n' })
  server.files.set(section, { body: makeSectionPage({ entries: [] }) })
  behaviours.forEach((one, piece) => {
    for (const owner of OWNERS) {
      const how = one[owner]
      const lead = (to: string, status: number): object => ({ body: '', headers: { location: to }, status })
      server.files.set(fileOf(owner, piece), {
        body: how.type === 'article' ? makeArticlePage({ owner, path: pathOf(piece), title: `第${piece}艘船（${owner}）` }) : '<p>Later.</p>',
        ...(how.type === 'fails' ? { status: how.status } : {}),
        ...(how.type === 'leads' ? lead(fileOf(how.owner, how.piece), how.status) : {}),
        ...(how.type === 'leads-to-section' ? lead(section, 302) : {}),
      })
    }
  })
}

async function createSource(owners: readonly (readonly Owner[])[]): Promise<SourceDocument> {
  const urls = owners.flatMap((own, piece) => own.map((owner) => `${server.url}${fileOf(owner, piece)}`))
  return world.createSource({
    name: `trial ${trial}`,
    imagePolicy: 'link',
    limits: { concurrency: 8, goneSharePercent: 100, intervalSeconds: 1, minGapMs: 0, requests: 1000 },
    startUrls: urls.map((url) => ({ url })),
  })
}

/** What is wrong with the outcomes of a run; empty when every item has exactly one, with a reason where one is due. */
function faultsOf(outcomes: readonly Outcome[]): string[] {
  const faults: string[] = []
  const count = (key: string): number => outcomes.filter(({ sourceKey }) => sourceKey === key).length
  for (let piece = 0; piece < PIECES; piece += 1) if (count(keyOf(piece)) !== 1) faults.push(`${keyOf(piece)}: ${count(keyOf(piece))} outcomes`)
  if (count(keyOf(PIECES)) > 1) faults.push('the piece that nobody names has more than one')
  for (const { reason, sourceKey, status } of outcomes) {
    const needsReason = status === 'skipped' || status === 'failed'
    if (needsReason !== (reason !== null)) faults.push(`${sourceKey}: ${status} for ${reason ?? 'no reason'}`)
  }
  return faults
}

/** What is wrong with what the ledger says of a run that has ended. */
async function ledgerFaults(run: string): Promise<string[]> {
  const rows = (await world.all<LedgerRow>('sourceItems')).filter(({ kind }) => kind === 'article')
  const places = (await world.all<PlaceRow>('sourcePlaces')).filter(({ kind }) => kind === 'article')
  const faults: string[] = []
  for (let piece = 0; piece < PIECES; piece += 1) {
    const key = keyOf(piece)
    const row = rows.find(({ sourceKey }) => sourceKey === key)
    if (!row || row.lastRun !== run || row.outcome === null) faults.push(`${key}: row without outcome`)
    const deciding = places.filter(({ lastRun, outcome, sourceKey }) => sourceKey === key && lastRun === run && outcome !== null)
    if (deciding.length !== 1) faults.push(`${key}: ${deciding.length} places have decided`)
    if (places.some(({ arrivedAt, sourceKey }) => sourceKey === key && arrivedAt !== null)) faults.push(`${key}: a page that came was left`)
  }
  return faults
}

/** Whether one of the addresses of a piece gives it, or leads to where it is, without a step that robots.txt forbids. */
function isThere(behaviours: Site, owners: readonly Owner[], piece: number): boolean {
  const gives = (owner: Owner): boolean => owner !== 'barred' && behaviours[piece]?.[owner].type === 'article'
  return owners.some((owner) => {
    const how = behaviours[piece]?.[owner]
    const isLed = owner !== 'barred' && how?.type === 'leads' && how.piece === piece && gives(how.owner)
    return gives(owner) || isLed
  })
}

const RUNS = Number(process.env.NEWSDESK_PROPERTY_RUNS ?? 12)
/** A worker that dies waits for its database as long as a run does, half a minute or more on MongoDB: fewer of those. */
const DEATHS = process.env.NEWSDESK_TEST_DB === 'mongodb' ? Math.ceil(RUNS / 6) : Math.ceil(RUNS / 2)

describe('every item of a run', () => {
  it('ends with exactly one outcome, and a reason where it was not taken, whatever its addresses answer', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(site, site, named, async (first, second, owners) => {
        trial += 1
        serve(first)
        const source = await createSource(owners)
        for (const behaviours of [first, second, first]) {
          serve(behaviours)
          const run = await world.run(source, { ignoreDue: true })
          expect(faultsOf(run.outcomes)).toEqual([])
          expect(await ledgerFaults(run.summary.run ?? '')).toEqual([])
          const { created, failed, proposed, skipped, unchanged, updated } = run.summary
          expect(created + failed + proposed + skipped + unchanged + updated).toBe(run.outcomes.length)
          for (const [piece, own] of owners.entries()) {
            if (!isThere(behaviours, own, piece)) continue
            const outcome = run.outcomes.find(({ sourceKey }) => sourceKey === keyOf(piece))
            expect(['created', 'updated', 'unchanged']).toContain(outcome?.status)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('has exactly one in the ledger over a worker that dies in the middle, and batches that go on', { timeout: 480_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(site, named, fc.integer({ max: 60, min: 1 }), fc.integer({ max: 4, min: 1 }), async (behaviours, owners, calls, items) => {
        trial += 1
        serve(behaviours)
        const source = await createSource(owners)
        const runs = createQueuedRuns({ clock: systemClock, payload: world.payload, slugs: DEFAULT_SLUGS })
        const { id } = await runs.enqueue({ source: String(source.id), sourceName: 'trial', startedBy: null, trigger: 'schedule' })
        await dieAfter(calls, () => world.run(source, { resume: id }))
        // What recovery does with the run of a worker that was lost: whatever the dead one could still write does not count.
        await world.payload.db.updateOne({ collection: 'sources' as never, data: { leaseOwner: null, leaseUntil: null }, id: source.id })
        await runs.move({ data: { finishedAt: null, reason: null }, from: ['running', 'failed', 'partial', 'succeeded', 'cancelled'], id, to: 'queued' })
        await runs.recount(id)
        let last = await world.run(source, { batch: { items }, resume: id })
        for (let batch = 0; last.summary.status === 'queued' && batch < 20; batch += 1) last = await world.run(source, { batch: { items }, resume: id })
        expect(last.summary.status).not.toBe('queued')
        expect(await ledgerFaults(id)).toEqual([])
        const { created, failed, skipped, unchanged, updated } = last.summary
        const decided = (await world.all<PlaceRow>('sourcePlaces')).filter(({ lastRun, outcome }) => lastRun === id && outcome !== null)
        expect(created + failed + skipped + unchanged + updated).toBe(decided.length)
      }),
      { numRuns: DEATHS },
    )
  })
})

/** Runs `work` and lets no write of the ledger through any more after so many: as if the process had been killed there. */
async function dieAfter(calls: number, work: () => Promise<unknown>): Promise<void> {
  const db = world.payload.db as unknown as Record<string, (...args: unknown[]) => unknown>
  const target = 'drizzle' in db ? (db.drizzle as unknown as Record<string, (...args: unknown[]) => unknown>) : db
  const names = ['create', 'insert', 'update', 'updateMany', 'updateOne'].filter((name) => typeof target[name] === 'function')
  const real = new Map(names.map((name) => [name, target[name]]))
  let left = calls
  for (const [name, call] of real) {
    target[name] = (...args) => {
      left -= 1
      if (left < 0) throw Object.assign(new Error('the process has died'), { code: 'SQLITE_IOERR', name: 'MongoNetworkError' })
      return call?.apply(target, args)
    }
  }
  try {
    await work().catch(() => undefined)
  } finally {
    for (const [name, call] of real) if (call) target[name] = call
  }
}
