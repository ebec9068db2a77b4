import { describe, expect, test } from 'vitest'

import type { Proposal } from '../../../src/importers/state/index.js'
import { decideFields, type DecideFieldsArgs } from '../../../src/importers/upsert/decideFields.js'
import { hashValue } from '../../../src/importers/upsert/hashValue.js'

const AT = '2026-01-01T00:00:00.000Z'

function decide(
  args: Partial<DecideFieldsArgs> & Pick<DecideFieldsArgs, 'source' | 'current'>,
): ReturnType<typeof decideFields> {
  return decideFields({ collection: 'articles', hashes: {}, proposals: {}, hold: false, at: AT, run: 'run-1', ...args })
}

function lastImported(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hashValue(value)]))
}

function proposalOf(value: unknown, more: Partial<Proposal> = {}): Proposal {
  return { value, hash: hashValue(value), at: AT, run: 'run-0', ...more }
}

describe('the table "Whose word stands"', () => {
  const hashes = lastImported({ title: 'imported' })

  test('CMS and source are as last imported: nothing is written', () => {
    const decision = decide({ source: { title: 'imported' }, current: { title: 'imported' }, hashes })
    expect(decision).toEqual({ write: {}, hashes, proposals: {}, proposed: [], held: [] })
  })

  test('only the source changed: the field follows the source', () => {
    const decision = decide({ source: { title: 'new' }, current: { title: 'imported' }, hashes })
    expect(decision).toMatchObject({ write: { title: 'new' }, hashes: lastImported({ title: 'new' }), proposed: [] })
  })

  test("only the CMS changed: the editor's value stays", () => {
    const decision = decide({ source: { title: 'imported' }, current: { title: 'edited' }, hashes })
    expect(decision).toEqual({ write: {}, hashes, proposals: {}, proposed: [], held: [] })
  })

  test("both changed: the editor's value stays and the source's becomes a proposal", () => {
    const decision = decide({ source: { title: 'new' }, current: { title: 'edited' }, hashes })
    expect(decision).toEqual({
      write: {},
      hashes,
      proposals: { title: { value: 'new', hash: hashValue('new'), at: AT, run: 'run-1' } },
      proposed: ['title'],
      held: [],
    })
  })

  test('fields are told apart: one follows while another is proposed', () => {
    const decision = decide({
      source: { title: 'new', summary: 'new', byline: 'same' },
      current: { title: 'edited', summary: 'imported', byline: 'same' },
      hashes: lastImported({ title: 'imported', summary: 'imported', byline: 'same' }),
    })
    expect(decision).toMatchObject({ write: { summary: 'new' }, proposed: ['title'] })
  })
})

describe('convergence', () => {
  test('a field in which editor and source agree belongs to the source again', () => {
    const decision = decide({
      source: { title: 'new' },
      current: { title: 'new' },
      hashes: lastImported({ title: 'imported' }),
      proposals: { title: proposalOf('new') },
    })
    expect(decision).toEqual({
      write: {},
      hashes: lastImported({ title: 'new' }),
      proposals: {},
      proposed: [],
      held: [],
    })
  })

  test('a document that was found again takes its marks from what agrees, fills what is empty and proposes the rest', () => {
    const decision = decide({
      source: { title: 'a', summary: 'b', byline: 'c' },
      current: { title: 'a', summary: null, byline: 'other' },
    })
    expect(decision).toMatchObject({
      write: { summary: 'b' },
      hashes: lastImported({ title: 'a', summary: 'b' }),
      proposed: ['byline'],
    })
    expect(decision.hashes).not.toHaveProperty('byline')
  })
})

describe('proposals', () => {
  const hashes = lastImported({ title: 'imported' })

  test('are not made twice', () => {
    const proposals = { title: proposalOf('new') }
    const decision = decide({ source: { title: 'new' }, current: { title: 'edited' }, hashes, proposals })
    expect(decision).toMatchObject({ proposals, proposed: [] })
  })

  test('are replaced by a newer value of the source', () => {
    const decision = decide({
      source: { title: 'newer' },
      current: { title: 'edited' },
      hashes,
      proposals: { title: proposalOf('new') },
    })
    expect(decision).toMatchObject({ proposals: { title: { value: 'newer' } }, proposed: ['title'] })
  })

  test('are kept as withdrawn when the source goes back, and offered again when it comes back', () => {
    const proposals = { title: proposalOf('new') }
    const back = decide({ source: { title: 'imported' }, current: { title: 'edited' }, hashes, proposals })
    expect(back).toMatchObject({ proposals: { title: { value: 'new', withdrawn: true } }, proposed: [] })
    const again = decide({ source: { title: 'new' }, current: { title: 'edited' }, hashes, proposals: back.proposals })
    expect(again).toMatchObject({ proposed: ['title'] })
    expect(again.proposals.title).not.toHaveProperty('withdrawn')
  })

  test('go when the editor has taken the value over, even a withdrawn one', () => {
    const live = decide({
      source: { title: 'new' },
      current: { title: 'new' },
      hashes,
      proposals: { title: proposalOf('new') },
    })
    expect(live.proposals).toEqual({})
    const proposals = { title: proposalOf('new', { withdrawn: true }) }
    const withdrawn = decide({ source: { title: 'imported' }, current: { title: 'new' }, hashes, proposals })
    expect(withdrawn.proposals).toEqual({})
  })

  test('stay, withdrawn, when editor and source both go back', () => {
    const decision = decide({
      source: { title: 'imported' },
      current: { title: 'imported' },
      hashes,
      proposals: { title: proposalOf('new') },
    })
    expect(decision).toMatchObject({ write: {}, proposals: { title: { value: 'new', withdrawn: true } } })
  })

  test('of fields that the page no longer speaks of stay', () => {
    const proposals = { kicker: proposalOf('new') }
    expect(decide({ source: { title: 'imported' }, current: { title: 'imported' }, hashes, proposals })).toMatchObject({
      proposals,
    })
  })
})

describe("an editor's draft above the published version", () => {
  const hashes = lastImported({ title: 'imported', summary: 'imported' })

  test('holds back what would follow, and proposes what the editor changed too', () => {
    const decision = decide({
      source: { title: 'new', summary: 'new' },
      current: { title: 'edited', summary: 'imported' },
      hashes,
      hold: true,
    })
    expect(decision).toMatchObject({ write: {}, hashes, held: ['title', 'summary'], proposed: ['title'] })
  })

  test('decides nothing: what agrees with the draft is no agreement yet', () => {
    const decision = decide({
      source: { title: 'new' },
      current: { title: 'new' },
      hashes,
      proposals: { title: proposalOf('new') },
      hold: true,
    })
    expect(decision).toMatchObject({ write: {}, hashes, held: ['title'], proposals: { title: { value: 'new' } } })
  })

  test('holds nothing back when the source did not change', () => {
    const decision = decide({
      source: { title: 'imported', summary: 'imported' },
      current: { title: 'edited', summary: 'imported' },
      hashes,
      hold: true,
    })
    expect(decision).toMatchObject({ held: [], proposed: [], proposals: {} })
  })
})

describe('empty values', () => {
  test('of the source never empty a text, and are not proposed either', () => {
    const hashes = lastImported({ summary: 'imported', byline: 'imported' })
    const decision = decide({
      source: { summary: '', byline: null },
      current: { summary: 'imported', byline: 'edited' },
      hashes,
    })
    expect(decision).toEqual({ write: {}, hashes, proposals: {}, proposed: [], held: [] })
  })

  test('of the source empty a list', () => {
    const decision = decide({ source: { tags: [] }, current: { tags: ['a'] }, hashes: lastImported({ tags: ['a'] }) })
    expect(decision.write).toEqual({ tags: [] })
  })

  test('in the CMS are an edit like any other', () => {
    const decision = decide({
      source: { summary: 'new' },
      current: { summary: '' },
      hashes: lastImported({ summary: 'imported' }),
    })
    expect(decision).toMatchObject({ write: {}, proposed: ['summary'] })
  })
})

describe('saving without changing', () => {
  test('is no edit: other shapes of the same value are the same', () => {
    const decision = decide({
      source: { publishedAt: '2025-09-04T00:00:00.000Z', related: ['id-2'], kicker: 'new', heroImage: 'id-1' },
      current: {
        publishedAt: new Date('2025-09-04'),
        related: [{ id: 'id-2', title: 'populated' }],
        kicker: '',
        heroImage: { id: 'id-1' },
      },
      hashes: lastImported({
        publishedAt: '2025-09-04T00:00:00.000Z',
        related: ['id-2'],
        kicker: null,
        heroImage: 'id-1',
      }),
    })
    expect(decision).toMatchObject({ write: { kicker: 'new' }, proposed: [] })
  })

  test('is no edit where a hook of the site stores something else than it was given', () => {
    const hashes = { title: `${hashValue('Title ')} ${hashValue('Title')}` }
    expect(decide({ source: { title: 'Title ' }, current: { title: 'Title' }, hashes })).toMatchObject({
      write: {},
      proposed: [],
    })
    expect(decide({ source: { title: 'New ' }, current: { title: 'Title' }, hashes })).toMatchObject({
      write: { title: 'New ' },
    })
    expect(decide({ source: { title: 'New ' }, current: { title: 'Edited' }, hashes })).toMatchObject({
      write: {},
      proposed: ['title'],
    })
  })
})
