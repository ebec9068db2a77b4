import { describe, expect, it } from 'vitest'

import { joinMarks } from '../../../src/importers/upsert/fieldMarks.js'
import { fieldRuleOf } from '../../../src/importers/upsert/fieldRuleOf.js'
import { hashValue } from '../../../src/importers/upsert/hashValue.js'
import { carryMarks } from '../../../src/transfer/carryMarks.js'

const carry = (collection: string, hashes: Record<string, string>, ...states: [was: Record<string, unknown>, is: Record<string, unknown>][]): Record<string, string> =>
  carryMarks({ collection, hashes, states: states.map(([was, is]) => ({ is, was })) })

describe('the marks of the ledger, where ids change', () => {
  it('are those of the same values with the new ids', () => {
    const hashes = { categories: hashValue(['old-a', 'old-b']), title: hashValue('A title') }
    const carried = carry('articles', hashes, [{ categories: ['old-a', 'old-b'], title: 'A title' }, { categories: ['new-a', 'new-b'], title: 'A title' }])
    expect(carried).toEqual({ categories: hashValue(['new-a', 'new-b']), title: hashValue('A title') })
  })

  it('of an edited field are found in an older version', () => {
    const carried = carry('articles', { heroImage: hashValue('old') }, [{ heroImage: 'mine' }, { heroImage: 'mine2' }], [{ heroImage: 'old' }, { heroImage: 'new' }])
    expect(carried.heroImage).toBe(hashValue('new'))
  })

  it('of a value that is nowhere any more stay as they are', () => {
    const carried = carry('articles', { heroImage: hashValue('old') }, [{ heroImage: 'mine' }, { heroImage: 'mine2' }])
    expect(carried.heroImage).toBe(hashValue('old'))
  })

  it('keep what the source said apart from what the CMS made of it', () => {
    const both = joinMarks({ source: hashValue(' A title '), stored: hashValue('A title') })
    expect(carry('articles', { title: both }, [{ title: 'A title' }, { title: 'A title' }]).title).toBe(both)
  })

  it('of a list are carried entry by entry, also when one was pinned since', () => {
    const rule = fieldRuleOf({ collection: 'articleLists', field: 'entries' })
    const entry = (article: string, pinned = false): Record<string, unknown> => ({ article, pinned, title: `On ${article}`, url: null })
    const imported = [entry('old-a'), entry('old-b')]
    const mark = joinMarks(rule.marks({ source: imported, stored: imported }))
    const now = [entry('old-b', true), entry('old-a')]
    const mapped = [entry('new-b', true), entry('new-a')]
    const carried = carry('articleLists', { entries: mark }, [{ entries: now }, { entries: mapped }])
    const wanted = [entry('new-a'), entry('new-b')]
    expect(carried.entries).toBe(joinMarks(rule.marks({ source: wanted, stored: wanted })))
    expect(rule.isUntouched({ mark: carried.entries?.split(' ')[1] ?? '', stored: mapped })).toBe(true)
  })
})
