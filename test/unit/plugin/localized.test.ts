import type { CollectionConfig, Config, Field, Plugin } from 'payload'
import { describe, expect, it } from 'vitest'

import { InvalidOptionError } from '../../../src/errors.js'
import { localeOfSource, matchLocale } from '../../../src/importers/sourceLocale.js'
import { joinLedgerKey, splitLedgerKey } from '../../../src/importers/state/ledgerKey.js'
import type { NewsdeskPluginOptions } from '../../../src/options.js'
import { newsdeskPlugin } from '../../../src/plugin.js'

const LOCALIZATION = { defaultLocale: 'en', locales: ['en', 'zh'] }

const add = async (options: NewsdeskPluginOptions, localization: Config['localization'] = LOCALIZATION): Promise<Config> =>
  (newsdeskPlugin(options) as Plugin)({ db: {} as Config['db'], localization, secret: 's' })

/** Paths of the localized fields of a collection. */
const localizedOf = (config: Config, slug: string): string[] => pathsOf(config.collections?.find((one) => one.slug === slug)?.fields ?? [])

function pathsOf(fields: readonly Field[], parent = ''): string[] {
  return fields.flatMap((field) => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => pathsOf(tab.fields, parent))
    const path = 'name' in field && field.name ? `${parent}${field.name}` : null
    const inside = 'fields' in field ? pathsOf(field.fields, path === null ? parent : `${path}.`) : []
    return [...(path !== null && 'localized' in field && field.localized ? [path] : []), ...inside]
  })
}

const change =
  (name: string, part: Record<string, unknown>) =>
  ({ defaultCollection }: { defaultCollection: CollectionConfig }): CollectionConfig => ({
    ...defaultCollection,
    fields: defaultCollection.fields.map((field) => ('name' in field && field.name === name ? ({ ...field, ...part } as Field) : field)),
  })

describe('the option localized', () => {
  it('leaves every field as it is unless it is given', async () => {
    const config = await add({})
    for (const { slug } of config.collections ?? []) expect(localizedOf(config, slug)).toEqual([])
  })

  it('localizes all texts, and the plain text with the body', async () => {
    const config = await add({ localized: true })
    expect(localizedOf(config, 'articles')).toEqual(expect.arrayContaining(['title', 'body', 'plainText', 'slug', 'seo.title', 'completeness']))
    expect(localizedOf(config, 'articles')).not.toEqual(expect.arrayContaining(['publishedAt']))
    expect(localizedOf(config, 'article-lists')).toEqual(['title', 'entries'])
    expect(localizedOf(config, 'promo-banners')).toEqual(['title', 'alt'])
    expect(localizedOf(config, 'source-items')).toEqual([])
  })

  it('localizes the named fields in every collection that has them', async () => {
    const config = await add({ localized: ['title', 'body'] })
    expect(localizedOf(config, 'articles')).toEqual(['title', 'body', 'plainText'])
    expect(localizedOf(config, 'categories')).toEqual(['title'])
  })

  it('is refused without locales, and for what is no text', async () => {
    await expect(add({ localized: true }, false)).rejects.toThrow('newsdeskPlugin.localized: expected false, as the config has no `localization`, got true.')
    expect(() => newsdeskPlugin({ localized: ['sourceKey' as never] })).toThrow('newsdeskPlugin.localized: expected true, false, or a list of the fields title')
  })

  it('leaves no index of localized and other fields together, which SQL does not have', async () => {
    const config = await add({ localized: true })
    const { indexes = [] } = config.collections?.find(({ slug }) => slug === 'articles') ?? {}
    expect(indexes.flatMap(({ fields }) => fields)).not.toContain('slug')
    expect(indexes.length).toBeGreaterThan(0)
  })
})

describe('fields that a project localizes itself', () => {
  it('take the plain text along where one of them is the body', async () => {
    const body = ({ defaultCollection }: { defaultCollection: CollectionConfig }): CollectionConfig => ({
      ...defaultCollection,
      fields: [{ localized: true, name: 'body', type: 'richText' }, { name: 'plainText', type: 'textarea' }, { name: 'title', type: 'text' }],
    })
    expect(localizedOf(await add({ collections: { articles: body } }), 'articles')).toEqual(['body', 'plainText'])
  })

  it.each([
    ['articleLists', 'key', { localized: true }, 'expected key not localized, as documents are found by it in every locale'],
    ['promoBanners', 'link', { fields: [{ localized: true, name: 'url', type: 'text' }] }, 'expected link localized as a whole or not at all'],
  ] as const)('are refused in %s where an import could not keep them apart: %s', async (collection, name, part, expected) => {
    const attempt = add({ collections: { [collection]: change(name, part) } })
    await expect(attempt).rejects.toThrow(InvalidOptionError)
    await expect(attempt).rejects.toThrow(`newsdeskPlugin.collections.${collection}.fields: ${expected}`)
  })

  it('are refused with a status per locale', async () => {
    const articles = ({ defaultCollection }: { defaultCollection: CollectionConfig }): CollectionConfig => ({ ...defaultCollection, versions: { drafts: { localizeStatus: true } } })
    await expect(add({ collections: { articles } })).rejects.toThrow('expected no `localizeStatus`')
  })
})

describe('the locale of a source', () => {
  it.each([
    ['zh-CN', ['en', 'zh'], 'zh'],
    ['zh-CN', ['zh-TW', 'zh-Hans', 'en'], 'zh-Hans'],
    ['zh-TW', ['en', 'zh'], null],
    ['zh-TW', ['zh', 'zh_HK', 'zh_TW'], 'zh_TW'],
    ['en', ['de', 'en-GB'], 'en-GB'],
    ['en', ['de', 'not a tag'], null],
    [null, ['en'], null],
  ])('of pages in %s among %j is %s', (language, codes, expected) => {
    expect(matchLocale({ codes, language })).toBe(expected)
  })

  it('is its own, else that of its pages, else the default; none without localization', () => {
    const config = { localization: { defaultLocale: 'en', localeCodes: ['en', 'zh'] } } as never
    const startUrls = [{ url: 'https://github.com/o/harbour/blob/master/gb/nsc1.md' }]
    expect(localeOfSource({ config, source: { locale: 'en', startUrls } })).toBe('en')
    expect(localeOfSource({ config, source: { locale: '', startUrls } })).toBe('zh')
    expect(localeOfSource({ config, source: { startUrls: ['https://github.com/o/harbour/blob/master/README.md'] } })).toBe('en')
    expect(localeOfSource({ config: { localization: false }, source: { locale: 'en' } })).toBeNull()
  })
})

describe('the key of a row', () => {
  it.each([
    [{ locale: null, sourceKey: 'djy:n1' }, 'djy:n1'],
    [{ locale: 'zh-TW', sourceKey: 'category:djy:nav:a@b' }, 'zh-TW@category:djy:nav:a@b'],
    [{ locale: null, sourceKey: 'category:djy:nav:a@b' }, 'category:djy:nav:a@b'],
  ])('of %j is %s, and is read as such', (key, text) => {
    expect(joinLedgerKey(key)).toBe(text)
    expect(splitLedgerKey(text)).toEqual(key)
  })

  it('has no locale where it is that of an image', () => {
    expect(joinLedgerKey({ locale: 'zh', sourceKey: 'media:abc' })).toBe('media:abc')
  })
})
