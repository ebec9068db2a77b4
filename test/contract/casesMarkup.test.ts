import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { decodeBody } from '../../src/importers/fetch/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import type { ArticleExtraction, Extraction } from '../../src/importers/types.js'

const CASES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/cases')

const extract = (file: string): Extraction => {
  const url = `https://raw.githubusercontent.com/o/${file.replace(/^.*?\/(djy|ntdtv|harbour)\//, '$1/master/')}`
  return mirrorFamily.extract({ text: decodeBody({ bytes: readFileSync(path.join(CASES, file)) }).text, url })
}

const readArticle = (file: string): ArticleExtraction => {
  const extraction = extract(file)
  if (extraction.kind !== 'article') throw new Error(`${file} is ${extraction.kind}`)
  return extraction
}

const page = (name: string): string => `pages/${name}/v1/harbour/gb/25/9/4/n1000001.md`

// The pages belong to others and are no part of the repository.
describe.skipIf(!existsSync(CASES))('a page whose markup was read wrongly', () => {
  it('goes on behind `<![CDATA[`', () => {
    expect(readArticle('mirror/cdata-cut/djy/gb/18/7/22/n10581655.md').text).toContain('[37]')
    expect(readArticle('mirror/cdata-cut/djy/gb/18/7/20/n10578272.md').text.length).toBeGreaterThan(1000)
  })

  it('shows no text that is hidden by an attribute or a size of 0', () => {
    const { dropped, text } = readArticle(page('hidden-attribute'))
    expect(text).not.toContain('看不见')
    expect(dropped?.filter(({ rule }) => rule === 'hidden-text').map((drop) => drop.text)).toEqual(['看不见的文字', '也看不见'])
  })

  it('has a lead that a script loads, or that comes in several sizes', () => {
    expect(readArticle(page('lead-lazy')).lead).toMatchObject({ url: 'https://i.harbour.example/a/2025/09/port-600x400.jpg' })
    expect(readArticle(page('lead-srcset-only')).lead).toMatchObject({ url: 'https://i.harbour.example/a/p-1200.jpg' })
  })

  it('has the largest of several sizes in its body, and a warning for a picture written into the page', () => {
    expect(readArticle(page('srcset-largest')).blocks).toContainEqual(
      expect.objectContaining({ type: 'image', url: 'https://i.harbour.example/a/p-1200.jpg' }),
    )
    expect(readArticle(page('data-uri-image')).warnings.map(({ code }) => code)).toContain('placeholder-image')
  })

  it('keeps the spaces of preformatted text, and the order of a list with a table in it', () => {
    expect(readArticle(page('pre')).text).toMatch(/海星[ \u00a0]{5}500\n[ \u00a0]{2}小计[ \u00a0]{2}1,500/)
    const { blocks } = readArticle(page('table-in-list'))
    expect(blocks.map(({ type }) => type)).toEqual(['list', 'table', 'paragraph', 'list'])
  })

  it('has a title that a search finds, or none', () => {
    expect(readArticle(page('zero-width-in-title')).title).toBe('观星台开放')
    expect(extract(page('invisible-title'))).toMatchObject({ kind: 'unusable', reason: 'no-title' })
  })
})
