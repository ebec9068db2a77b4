import { describe, expect, it } from 'vitest'

import { discover } from '../../../src/importers/discover/index.js'
import { UsageError } from '../../../src/importers/errors.js'
import { familyOf } from '../../../src/importers/registry.js'
import { readSource } from '../../../src/importers/sourceSettings.js'
import type { IndexExtraction, ItemRef } from '../../../src/importers/types.js'
import { makeSectionPage } from '../../helpers/mirrorPages.js'

const HOST = 'http://127.0.0.1:4010/harbour-daily/harbour/blob/main'
const family = familyOf('mirror')

type Pages = Readonly<Record<string, string>>

async function run(args: {
  pages: Pages
  startUrls: readonly string[]
  pagingDepth?: number
  exclude?: readonly string[]
}): Promise<{ refs: ItemRef[]; asked: string[]; found: number[] }> {
  const asked: string[] = []
  const found: number[] = []
  const refs: ItemRef[] = []
  const settings = readSource({
    id: '1',
    name: 'test',
    startUrls: args.startUrls.map((url) => ({ url })),
    limits: { pagingDepth: args.pagingDepth },
    excludePatterns: args.exclude?.map((pattern) => ({ pattern })),
  }, { allowedPorts: [], allowLoopback: true })
  const readIndex = async (ref: ItemRef): Promise<IndexExtraction | null> => {
    asked.push(ref.url.replace(`${HOST}/`, ''))
    const text = args.pages[ref.url.replace(`${HOST}/`, '')]
    const extraction = text === undefined ? null : family.extract({ url: ref.url, text })
    return extraction?.kind === 'index' ? extraction : null
  }
  const signal = new AbortController().signal
  for await (const ref of discover({ family, readIndex, settings, signal, onFound: (count) => found.push(count) })) refs.push(ref)
  return { asked, found, refs }
}

const entry = (number: number): { path: string; title: string } => ({ path: `gb/25/9/4/n500000${number}`, title: `第${number}篇` })

describe('discovery from start URLs', () => {
  it('gives an article all sections that list it, and names it once', async () => {
    const { refs, found } = await run({
      startUrls: [`${HOST}/gb/nsc100.md`, `${HOST}/gb/nsc200.md`],
      pages: {
        'gb/nsc100.md': makeSectionPage({ entries: [entry(1), entry(2)] }),
        'gb/nsc200.md': makeSectionPage({ path: 'gb/nsc200', heading: '海洋科学', entries: [entry(2), entry(3)] }),
      },
    })
    expect(refs.map(({ sourceKey, hints }) => [sourceKey, hints.sections])).toEqual([
      ['harbour:n5000001', ['harbour:gb/nsc100']],
      ['harbour:n5000002', ['harbour:gb/nsc100', 'harbour:gb/nsc200']],
      ['harbour:n5000003', ['harbour:gb/nsc200']],
    ])
    expect(found).toEqual([3])
  })

  it('fetches articles from the place of the start URL, whatever owner and host the links name', async () => {
    const { refs } = await run({
      startUrls: [`${HOST}/gb/nsc100.md`],
      pages: { 'gb/nsc100.md': makeSectionPage({ owner: 'someone-else', entries: [entry(1)] }) },
    })
    expect(refs.map(({ url }) => url)).toEqual([`${HOST}/gb/25/9/4/n5000001.md`])
  })

  it('walks as many pages of a section as the source allows, each once', async () => {
    const pages = {
      'gb/nsc100.md': makeSectionPage({ entries: [entry(1)], pages: ['gb/nsc100_2', 'gb/nsc100_3'] }),
      'gb/nsc100_2.md': makeSectionPage({ path: 'gb/nsc100_2', entries: [entry(2)], pages: ['gb/nsc100_2', 'gb/nsc100_3'] }),
      'gb/nsc100_3.md': makeSectionPage({ path: 'gb/nsc100_3', entries: [entry(3)] }),
    }
    const startUrls = [`${HOST}/gb/nsc100.md`]
    expect((await run({ pages, startUrls })).asked).toEqual(['gb/nsc100.md'])
    expect((await run({ pages, startUrls, pagingDepth: 2 })).asked).toEqual(['gb/nsc100.md', 'gb/nsc100_2.md'])
    const all = await run({ pages, startUrls, pagingDepth: 9 })
    expect(all.asked).toEqual(['gb/nsc100.md', 'gb/nsc100_2.md', 'gb/nsc100_3.md'])
    expect(all.refs.map(({ hints }) => hints.sections)).toEqual(Array.from({ length: 3 }, () => ['harbour:gb/nsc100']))
  })

  it('goes on with the other start URLs when a section cannot be read', async () => {
    const { refs } = await run({
      startUrls: [`${HOST}/gb/nsc100.md`, `${HOST}/gb/nsc200.md`, `${HOST}/gb/25/9/4/n5000009.md`],
      pages: { 'gb/nsc200.md': makeSectionPage({ path: 'gb/nsc200', entries: [entry(1)] }) },
    })
    expect(refs.map(({ sourceKey }) => sourceKey)).toEqual(['harbour:n5000009', 'harbour:n5000001'])
  })

  it('leaves out what the source excludes', async () => {
    const { refs } = await run({
      startUrls: [`${HOST}/gb/nsc100.md`],
      exclude: ['n5000001$|n5000001\\.md$'],
      pages: { 'gb/nsc100.md': makeSectionPage({ entries: [entry(1), entry(2)] }) },
    })
    expect(refs.map(({ sourceKey }) => sourceKey)).toEqual(['harbour:n5000002'])
  })

  it('does not walk a section that is excluded', async () => {
    const { asked } = await run({
      startUrls: [`${HOST}/gb/nsc100.md`],
      pagingDepth: 3,
      exclude: ['nsc100_2'],
      pages: { 'gb/nsc100.md': makeSectionPage({ entries: [entry(1)], pages: ['gb/nsc100_2', 'gb/nsc100_3'] }) },
    })
    expect(asked).toEqual(['gb/nsc100.md', 'gb/nsc100_3.md'])
  })

  it('refuses a start URL that is no page of the family, and names it', async () => {
    const bad = 'https://example.org/news.html'
    await expect(run({ pages: {}, startUrls: [bad] })).rejects.toThrow(UsageError)
    await expect(run({ pages: {}, startUrls: [bad] })).rejects.toThrow(bad)
  })
})

describe('the settings of a source', () => {
  it.each([
    ['an address that is not http', { startUrls: [{ url: 'ftp://example.org/a.md' }] }, 'ftp://example.org/a.md'],
    ['neither start URLs nor a directory', {}, 'needs either startUrls or a directory'],
    ['both at once', { startUrls: [{ url: `${HOST}/gb/nsc100.md` }], directory: '/tmp' }, 'not both'],
    ['a pattern that is no regular expression', { directory: '/tmp', includePatterns: [{ pattern: '(' }] }, '"("'],
    ['an unknown kind', { directory: '/tmp', kind: 'gopher' }, 'gopher'],
  ])('refuse %s, and say what was wrong', (_what, fields, named) => {
    const read = (): unknown => readSource({ id: '1', name: 'test', ...fields }, { allowedPorts: [], allowLoopback: true })
    expect(read).toThrow(UsageError)
    expect(read).toThrow(named)
  })
})
