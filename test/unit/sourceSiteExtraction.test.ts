import { describe, expect, it } from 'vitest'

import { buildSite } from '../../examples/source-site/generator/buildSite.js'
import type { Extraction } from '../../src/importers/types.js'
import { extractPage } from '../../src/importers/extract/index.js'
import { ImporterError } from '../../src/importers/errors.js'
import { decodeBody } from '../../src/importers/fetch/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'

const site = buildSite()
const { manifest } = site

type Reading = { readonly kind: Extraction['kind']; readonly extraction: Extraction | null; readonly reason: string | null; readonly codes: readonly string[] }

/** Reads a page as an import over HTTP would, whose server says UTF-8 of everything. */
const read = (repo: string, path: string): Reading => {
  const url = `http://127.0.0.1:4010/harbour-daily/${repo}/blob/main/${path}`
  const bytes = site.pages.get(`${repo}/${path}`) ?? new Uint8Array()
  try {
    const { charsetMismatch, text } = decodeBody({ bytes, contentType: 'text/plain; charset=utf-8' })
    const extraction = extractPage({ family: mirrorFamily, page: { text, url } })
    const codes = extraction.warnings.map(({ code }) => code as string)
    return {
      codes: charsetMismatch ? [...codes, 'charset-mismatch'] : codes,
      extraction,
      kind: extraction.kind,
      reason: extraction.kind === 'unusable' ? extraction.reason : null,
    }
  } catch (error) {
    return { codes: [], extraction: null, kind: 'unusable', reason: error instanceof ImporterError ? error.code : 'internal' }
  }
}

describe('the sample source site, read by the importer', () => {
  it.each(manifest.articles.map((article) => [article.title, article] as const))('gives a whole article: %s', (_title, { path, repo, title }) => {
    const { extraction } = read(repo, path)
    expect(extraction).toMatchObject({ complete: true, kind: 'article', title })
    const article = extraction?.kind === 'article' ? extraction : null
    expect(article?.text.length).toBeGreaterThan(60)
    expect(article?.furniture.banners).toHaveLength(10)
    expect(article?.furniture.navigation.topics).toHaveLength(11)
    expect(article?.originalUrl).toMatch(/^https:\/\/(?:www|tv)\.harbour-daily\.example\//)
  })

  it('lists every article of a section, over all of its pages, and each once', () => {
    for (const section of manifest.sections) {
      const stem = section.path.replace(/(?:_1)?\.md$/, '')
      const pages = [...site.pages.keys()].filter((name) => new RegExp(`^${section.repo}/${stem}(?:_\\d+)?\\.md$`).test(name))
      const keys = pages.flatMap((name) => {
        const { extraction } = read(section.repo, name.slice(section.repo.length + 1))
        return extraction?.kind === 'index' ? extraction.entries.map(({ sourceKey }) => sourceKey) : []
      })
      const extra = section.path === 'gb/nsc590.md' ? 10 : 0
      expect([section.path, keys.length, new Set(keys).size]).toEqual([section.path, section.articles + extra, section.articles + extra])
    }
  })

  const served = manifest.broken.filter((page) => page.fault === undefined || page.fault.kind === 'unavailable')
  it.each(served.map((page) => [page.what, page] as const))('says what is wrong: %s', (_what, page) => {
    const { codes, extraction, kind, reason } = read(page.repo, page.path)
    const kinds = { complete: 'article', incomplete: 'article', index: 'index', unusable: 'unusable' } as const
    expect(kind).toBe(kinds[page.result])
    expect(codes).toEqual(expect.arrayContaining([...page.warnings]))
    const said = reason ?? (extraction?.kind === 'article' && !extraction.complete ? 'truncated' : null)
    // What robots.txt closes is never read over HTTP; the text itself may be of any kind.
    const isClosed = page.reason === 'robots-disallowed'
    expect(isClosed ? null : said).toBe(isClosed ? null : page.reason)
  })
})
