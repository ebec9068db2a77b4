import { describe, expect, it } from 'vitest'

import { namesIn } from '../../../../src/importers/sites/site/metadata/authors.js'
import { isoOf } from '../../../../src/importers/sites/site/metadata/dates.js'
import { readJsonLd, typesOf } from '../../../../src/importers/sites/site/metadata/jsonLd.js'
import { printedDates } from '../../../../src/importers/sites/site/metadata/printedDate.js'
import { withoutSite } from '../../../../src/importers/sites/site/metadata/title.js'

describe('a printed date', () => {
  it.each([
    ['Monday, September 1, 2025', 'en'], ['1 September 2025', 'en-GB'], ['1st of September 2025', 'en'], ['Sept. 1, 2025', 'en'], ['1. September 2025', 'de'], ['01.09.2025, 18:45 Uhr', 'de'],
    ['1er septembre 2025', 'fr'], ['1 de septiembre de 2025', 'es'], ['1 de setembro de 2025', 'pt'], ['1 settembre 2025', 'it'], ['1 сентября 2025 г.', 'ru'], ['2025年9月1日', 'zh'], ['2025年09月01日 18:45', 'ja'],
    ['2025년 9월 1일', 'ko'], ['1 سبتمبر 2025', 'ar'], ['2025-09-01', null], ['2025/9/1', 'ja'], ['01/09/2025', 'fr'], ['9/1/2025', 'en-US'], ['1 września 2025', 'pl'], ['1 september 2025', 'nl'],
  ])('%s is read (%s)', (text, language) => {
    expect(printedDates(`posted ${text} by us`, language).map(({ date }) => date)).toEqual(['2025-09-01'])
  })

  it.each(['31.02.2025', 'version 1.2.3', '2025', '13/13/2025', '99.99.2025', 'May be 12 of them'])('%s is none', (text) => {
    expect(printedDates(text, 'en')).toEqual([])
  })
})

describe('a stated time', () => {
  it.each([
    ['2025-09-01T18:45:00+0200', '2025-09-01T18:45:00+02:00'], ['2025-09-01 18:45', '2025-09-01T18:45:00'], ['20250901', '2025-09-01'], ['2025-09-01T16:45:00.123Z', '2025-09-01T16:45:00Z'], ['1756745100', '2025-09-01T16:45:00.000Z'],
    ['Mon, 01 Sep 2025 16:45:00 GMT', '2025-09-01'], ['', null], ['yesterday', null], ['2025-13-45', null],
  ])('%s is %s', (text, value) => expect(isoOf(text, 'en')).toBe(value))
})

describe('the names in a byline', () => {
  it.each([
    ['By Mary Miller', ['Mary Miller']], ['Written by Mary Miller and Omar Ortiz', ['Mary Miller', 'Omar Ortiz']], ['Von Mary Miller, Omar Ortiz und Kim Li', ['Mary Miller', 'Omar Ortiz', 'Kim Li']],
    ['Par Jean-Luc Martin', ['Jean-Luc Martin']], ['作者：王小明', ['王小明']], ['By Mary Miller, Staff Writer', ['Mary Miller']], ['Mary Miller | 5 min read', ['Mary Miller']], ['Subscribe to our newsletter', []], ['By admin', []], ['https://example.com/mary', []],
  ])('%s are %j', (line, names) => expect(namesIn(line, true)).toEqual(names))
})

describe('a title', () => {
  const site = { isName: (text: string) => /^harbour daily$/i.test(text.trim()), names: ['Harbour Daily'] }
  it.each([
    ['The light is on | Harbour Daily', 'The light is on'], ['Harbour Daily - The light is on', 'The light is on'], ['The light - as it was - is on – Harbour Daily', 'The light - as it was - is on'], ['The light is on', 'The light is on'],
    ['Harbour Daily', 'Harbour Daily'], ['The new light of the harbour is on since Monday | Another Paper', 'The new light of the harbour is on since Monday'],
  ])('%s is %s without its site', (title, bare) => expect(withoutSite(title, site)).toBe(bare))
})

describe('JSON-LD', () => {
  it('is read from graphs, lists and objects inside others', () => {
    const found = readJsonLd(['{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle","Article"],"author":{"@type":"Person","name":"M"}}]}', '[{"@type":"https://schema.org/Organization"}]'])
    expect(found.flatMap(typesOf)).toEqual(['WebPage', 'NewsArticle', 'Article', 'Person', 'Organization'])
  })

  it.each([['a comment around it', '<!-- {"@type":"Article"} -->'], ['a comma at an end', '{"@type":"Article",}'], ['a raw line break in a text', '{"@type":"Article","headline":"two\nlines"}'], ['a semicolon behind it', '{"@type":"Article"};']])('is read with %s', (_, script) => {
    expect(readJsonLd([script]).flatMap(typesOf)).toEqual(['Article'])
  })

  it('is left alone where it is broken otherwise', () => expect(readJsonLd(['{"@type":', 'no json', ''])).toEqual([]))
})
