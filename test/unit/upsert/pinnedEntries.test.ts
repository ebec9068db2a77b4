import { describe, expect, test } from 'vitest'

import { decideFields } from '../../../src/importers/upsert/decideFields.js'
import { joinMarks } from '../../../src/importers/upsert/fieldMarks.js'
import { pinnedEntriesRule as rule } from '../../../src/importers/upsert/pinnedEntriesRule.js'

type Entry = { id?: string; article?: string | null; title: string; url?: string | null; pinned?: boolean }

const entry = (title: string, more: Partial<Entry> = {}): Entry => ({
  article: `id-${title}`,
  title,
  url: `https://example.com/${title}`,
  ...more,
})
const pinned = (title: string): Entry => entry(title, { pinned: true })
const titles = (entries: unknown): string[] => (entries as Entry[]).map(({ title }) => title)

/** The list as an import left it. */
function imported(source: Entry[], stored: Entry[] = source): { hashes: Record<string, string> } {
  return { hashes: { entries: joinMarks(rule.marks({ stored, source })) } }
}

function decide(args: {
  source: Entry[]
  current: Entry[]
  hashes: Record<string, string>
}): ReturnType<typeof decideFields> {
  return decideFields({
    collection: 'articleLists',
    source: { entries: args.source },
    current: { entries: args.current },
    hashes: args.hashes,
    proposals: {},
    hold: false,
    at: '2026-01-01T00:00:00.000Z',
    run: null,
  })
}

describe('a list that an import refreshes', () => {
  const before = [entry('a'), entry('b'), entry('c')]
  const after = [entry('d'), entry('a'), entry('b')]

  test('follows the source when no editor touched it', () => {
    expect(titles(decide({ source: after, current: before, ...imported(before) }).write.entries)).toEqual([
      'd',
      'a',
      'b',
    ])
  })

  test('keeps pinned entries in their places, the imported ones follow', () => {
    const current = [pinned('x'), entry('a'), pinned('y'), entry('b'), entry('c')]
    expect(titles(decide({ source: after, current, ...imported(before) }).write.entries)).toEqual([
      'x',
      'd',
      'y',
      'a',
      'b',
    ])
  })

  test('leaves out of the imported ones what is pinned', () => {
    const current = [entry('a'), pinned('b'), entry('c')]
    expect(titles(decide({ source: after, current, ...imported(before) }).write.entries)).toEqual(['d', 'b', 'a'])
  })

  test('moves pinned entries up when the source has fewer', () => {
    const current = [entry('a'), entry('b'), entry('c'), pinned('z')]
    expect(titles(decide({ source: [entry('d')], current, ...imported(before) }).write.entries)).toEqual(['d', 'z'])
  })

  test('is left alone when nothing changed, pins or not', () => {
    const current = [pinned('x'), entry('a', { id: 'row-1' }), entry('b', { id: 'row-2', pinned: false }), entry('c')]
    expect(decide({ source: before, current, ...imported(before) }).write).toEqual({})
  })

  test('counts as edited when unpinned entries were removed, moved, added or rewritten', () => {
    const edits = [
      [entry('a'), entry('c')],
      [entry('b'), entry('a'), entry('c')],
      [entry('a'), entry('b'), entry('c'), entry('own')],
      [entry('a', { title: 'a better title' }), entry('b'), entry('c')],
    ]
    for (const current of edits) {
      const decision = decide({ source: after, current, ...imported(before) })
      expect(decision).toMatchObject({ write: {}, proposed: ['entries'] })
    }
  })

  test('may be pinned in again and again between imports', () => {
    let current: Entry[] = before
    let marks = imported(before).hashes
    const rounds: [Entry[], (list: Entry[]) => Entry[]][] = [
      [after, (list) => list.map((one) => (one.title === 'a' ? { ...one, pinned: true } : one))],
      [[entry('e'), entry('f'), entry('a')], (list) => [pinned('own'), ...list]],
      [[entry('f'), entry('g')], (list) => list],
    ]
    for (const [source, edit] of rounds) {
      current = edit(current)
      const { write } = decide({ source, current, hashes: marks })
      expect(write).toHaveProperty('entries')
      current = write.entries as Entry[]
      marks = imported(source, current).hashes
    }
    expect(titles(current)).toEqual(['own', 'a', 'f', 'g'])
  })
})
