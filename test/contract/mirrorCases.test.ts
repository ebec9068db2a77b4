import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { extractPage } from '../../src/importers/extract/index.js'
import { decodeBody } from '../../src/importers/fetch/decodeBody.js'
import { mapArticle, withDateWarning } from '../../src/importers/map/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import type { ArticleExtraction, Extraction } from '../../src/importers/types.js'
import { FACTS } from './mirrorFacts.js'

/** Real pages of all generations that were once read wrongly, each with what is right. Absent: the suite is skipped. */
const CASES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/cases')
const MIRROR = path.join(CASES, 'mirror')
const HAS_CASES = existsSync(MIRROR)

function read(root: string, file: string): Extraction {
  const [site = '', ...rest] = file.split('/')
  const { text } = decodeBody({ bytes: readFileSync(path.join(root, file)) })
  const url = `https://raw.githubusercontent.com/owner/${site}/master/${rest.join('/')}`
  return extractPage({ family: mirrorFamily, page: { text, url } })
}

const factsOf = (article: ArticleExtraction): Record<string, unknown> => ({
  ...article,
  banners: article.furniture.banners.length,
  end: article.text.slice(-200),
  images: article.blocks.flatMap((block) => (block.type === 'image' ? [block] : [])),
  popular: article.furniture.popular.length,
  quotes: article.blocks.flatMap((block) => (block.type === 'quote' ? [JSON.stringify(block)] : [])),
  related: article.related.length,
  tables: article.blocks.filter(({ type }) => type === 'table').length,
})

describe.skipIf(!HAS_CASES)('pages of all generations', () => {
  it.each(FACTS.map((facts) => [facts.file, facts] as const))('%s', (file, { reason, right, without = [] }) => {
    const [kind = '', ...rest] = file.split('/')
    const extraction = read(path.join(MIRROR, kind), rest.join('/'))
    if (reason !== undefined) {
      expect(extraction).toMatchObject({ kind: 'unusable', reason })
      return
    }
    if (extraction.kind !== 'article') throw new Error(`${file} is ${JSON.stringify(extraction)}`)
    expect(factsOf(extraction)).toMatchObject({ complete: true, ...right })
    const said = JSON.stringify([extraction.blocks, extraction.text, extraction.lead, extraction.byline])
    for (const text of without) expect(said).not.toContain(text)
  })

  it('are all there', () => {
    const files = readdirSync(MIRROR, { recursive: true }).map(String)
    expect(FACTS.map(({ file }) => file).sort()).toEqual(files.filter((file) => /\/.*\.md$/.test(file)).sort())
  })
})

const PAGES = path.join(CASES, 'pages')

describe.skipIf(!existsSync(PAGES))('made pages', () => {
  it('a title holds no script', () => {
    expect(read(path.join(PAGES, 'script-in-title/v1'), 'harbour/gb/25/9/4/n1000001.md')).toMatchObject({ title: '港口灯塔' })
  })

  it('a day that has not come is not the day of publication', () => {
    const extraction = read(path.join(PAGES, 'future-path-date/v1'), 'harbour/gb/99/12/31/n1000001.md')
    if (extraction.kind !== 'article') throw new Error(extraction.kind)
    expect(extraction.warnings).toContainEqual({ code: 'date-conflict', detail: 'path 2099-12-31, dateline 1999-12-31' })
    const times = { firstSeenAt: null, now: Date.parse('2026-03-10T12:00:00Z') }
    const settings = { images: 'download', licenceNote: null, rights: 'full' } as const
    expect(mapArticle({ extraction, sections: [], settings, times }).fields.publishedAt).toBe('1999-12-31T00:00:00.000Z')
    expect(withDateWarning({ extraction, times }).warnings.map(({ code }) => code)).toContain('date-in-future')
  })
})
