import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Proposal } from '../../src/importers/state/index.js'
import type { MappedDocument } from '../../src/importers/types.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'
import { changed, createUpsertWorld, makeArticle, makeBody, type UpsertWorld } from '../helpers/upsertWorld.js'

const FIELDS = ['title', 'summary', 'tags', 'body', 'completeness'] as const
type Values = Record<string, unknown>

/** What an article looks like from outside. */
type Look = {
  readonly live: Values
  readonly newest: Values
  readonly status: unknown
  readonly newestStatus: unknown
  readonly trashed: boolean
  readonly versions: number
  readonly proposals: Readonly<Record<string, Proposal>>
  readonly openProposals: number
  readonly lastImportedAt: string | null
}

type Step =
  | { readonly do: 'import'; readonly values: Values; readonly complete: boolean }
  | { readonly do: 'save' | 'publish'; readonly values: Values }
  | { readonly do: 'unpublish' | 'discard' | 'trash' | 'restore' }

let app: TestPayload
let world: UpsertWorld

beforeAll(async () => {
  app = await createTestPayload()
  world = createUpsertWorld({ payload: app.payload })
})
afterAll(() => app.cleanup())

const WORDS = ['a', 'b', 'c'] as const
const word = fc.constantFrom(...WORDS)
const text = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: fc.constant('') })
const tags = fc.constantFrom<string[]>([], ['a'], ['a', 'b'], ['b', 'a'])
const sourceValues = fc.record({ title: word, summary: text, tags, body: text })
const completeness = fc.constantFrom('complete', 'incomplete')
const edit = fc.record({ title: word, summary: text, tags, body: text, completeness }, { requiredKeys: [] })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('import' as const), values: sourceValues, complete: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('save' as const, 'publish' as const), values: edit }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('unpublish' as const, 'discard' as const, 'trash' as const, 'restore' as const),
    }),
  },
)

/** Bodies are short words in the sequences, and rich text in the CMS. */
function toFields({ body, ...rest }: Values): Values {
  return body === undefined ? rest : { ...rest, body: body === '' ? makeBody() : makeBody(String(body)) }
}

async function look(id: string, sourceKey: string): Promise<Look> {
  const [live, newest, versions, row] = [
    await world.live(id),
    await world.newest(id),
    await world.versions(id),
    await world.row(sourceKey),
  ]
  return {
    live: pick(live),
    newest: pick(newest),
    status: live._status,
    newestStatus: newest._status,
    trashed: Boolean(live.deletedAt),
    versions,
    lastImportedAt: row.lastImportedAt,
    openProposals: row.openProposals,
    proposals: row.proposals,
  }
}

function pick(document: Values): Values {
  return Object.fromEntries(FIELDS.map((field) => [field, plain(document[field])]))
}

/** Values as the model compares them: empties are null, a body is its text. */
function plain(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'root' in value) {
    const paragraphs = (value as { root: { children: { children?: { text: string }[] }[] } }).root.children
    return paragraphs.map((one) => (one.children ?? []).map((leaf) => leaf.text).join('')).join('\n') || null
  }
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value
}

const equal = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

async function editorActs(action: Exclude<Step, { do: 'import' }>, id: string, before: Look): Promise<void> {
  if (before.trashed) return action.do === 'restore' ? world.restore(id) : undefined
  switch (action.do) {
    case 'save':
      return world.saveDraft(id, toFields(action.values))
    case 'publish':
      return world.save(id, { ...toFields(action.values), _status: 'published' })
    case 'unpublish':
      return world.save(id, { _status: 'draft' })
    case 'discard': {
      if (before.status !== 'published') return
      const live = await world.live(id)
      return world.save(id, {
        ...Object.fromEntries(FIELDS.map((field) => [field, live[field]])),
        _status: 'published',
      })
    }
    case 'trash':
      return world.trash(id)
    case 'restore':
      return
  }
}

/** What was last imported, by the model, and how the article looks now. */
type Known = { readonly last: Values; readonly now: Look }

/** An editor who saves what a proposal offers has taken it: the field follows the source again. */
function afterEdit({ before, now }: { before: Known; now: Look }): Known {
  const taken = FIELDS.flatMap((field) => {
    const proposal = before.now.proposals[field]
    const isTaken = proposal && !now.proposals[field] && equal(now.newest[field], plain(proposal.value))
    return isTaken ? [[field, plain(proposal.value)]] : []
  })
  return { last: { ...before.last, ...Object.fromEntries(taken) }, now }
}

/** Imports, and holds what came of it against the table. */
async function importAndCheck({
  mapped,
  id,
  last,
  now: before,
}: Known & { mapped: MappedDocument; id: string }): Promise<Known> {
  const source = pick(mapped.fields)
  const result = await world.importOne(mapped)
  const after = await look(id, mapped.sourceKey)

  // A status is never changed, and no version is made without a reason.
  expect(after).toMatchObject({ status: before.status, newestStatus: before.newestStatus, trashed: before.trashed })
  const isWritten = after.lastImportedAt !== before.lastImportedAt
  expect(after.versions).toBe(isWritten ? Math.min(before.versions + 1, 10) : before.versions)
  // What waits for an editor is counted, and the item says so as long as it does.
  const open = after.trashed ? 0 : Object.values(after.proposals).filter(({ withdrawn }) => !withdrawn).length
  expect(after.openProposals).toBe(open)
  if (open > 0 && result.status !== 'skipped') expect(result.status).toBe('proposed')
  else expect(result.status).not.toBe('proposed')
  // A proposal is never dropped, unless the CMS has its value or the source a newer one.
  for (const [field, proposal] of Object.entries(before.proposals)) {
    const kept = after.proposals[field]
    const value = plain(proposal.value)
    const isTaken = equal(after.newest[field], value)
    const isReplaced =
      !equal(source[field], value) &&
      !equal(source[field], last[field]) &&
      (equal(plain(kept?.value), source[field]) || equal(after.newest[field], source[field]))
    expect(equal(plain(kept?.value), value) || isTaken || isReplaced, `proposal of ${field}`).toBe(true)
  }

  const isHeld = before.status === 'published' && before.newestStatus === 'draft'
  const isWhole = before.newest.completeness !== 'incomplete' || last.completeness === 'complete'
  const isTruncated = !mapped.complete && isWhole
  if (before.trashed || isTruncated || isHeld) {
    expect({ live: after.live, newest: after.newest }).toEqual({ live: before.live, newest: before.newest })
    if (before.trashed || isTruncated) {
      expect(result).toMatchObject({ status: 'skipped', reason: before.trashed ? 'trashed' : 'truncated' })
      expect(after.proposals).toEqual(before.proposals)
    }
    return { last, now: after }
  }

  const next = { ...last }
  for (const field of FIELDS) {
    const [cms, said, was] = [before.newest[field], source[field], last[field]]
    const keepsText = said === null && cms !== null && field !== 'tags'
    const isFollowed = !equal(cms, said) && !equal(said, was) && equal(cms, was) && !keepsText
    expect(after.newest[field], field).toEqual(isFollowed ? said : cms)
    if (isFollowed || equal(cms, said)) next[field] = said
    else if (!equal(said, was) && !keepsText)
      expect(plain(after.proposals[field]?.value), `proposal of ${field}`).toEqual(said)
  }
  if (before.status === 'published') expect(after.live).toEqual(after.newest)
  return { last: next, now: after }
}

test(
  'no sequence of edits and imports loses a word of an editor, a status or a proposal',
  { timeout: 180_000 },
  async () => {
    const start = fc.record({
      values: sourceValues,
      complete: fc.boolean(),
      publish: fc.constantFrom('draft' as const, 'published' as const),
    })
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(step, { minLength: 3, maxLength: 9 }),
        async ({ values, complete, publish }, steps) => {
          const piece = makeArticle(toFields(values), { complete })
          const id = (await world.importOne(piece, { publish })).documentId ?? ''
          let known: Known = { last: pick(piece.fields), now: await look(id, piece.sourceKey) }
          for (const action of steps) {
            if (action.do !== 'import') {
              await editorActs(action, id, known.now)
              known = afterEdit({ before: known, now: await look(id, piece.sourceKey) })
              const { openProposals, proposals, trashed } = known.now
              const open = Object.values(proposals).filter(({ withdrawn }) => !withdrawn)
              expect(openProposals).toBe(trashed ? 0 : open.length)
              continue
            }
            const mapped = changed(piece, toFields(action.values), { complete: action.complete })
            known = await importAndCheck({ ...known, mapped, id })
            // The same page again writes nothing.
            const { hashes } = await world.row(piece.sourceKey)
            const again = await importAndCheck({ ...known, mapped, id })
            expect(again).toEqual(known)
            expect(await world.row(piece.sourceKey)).toMatchObject({ hashes, documentId: id })
          }
          expect(await world.count({ sourceKey: { equals: piece.sourceKey } })).toBe(1)
        },
      ),
      { numRuns: Number(process.env.UPSERT_RUNS ?? 60), endOnFailure: false },
    )
  },
)
