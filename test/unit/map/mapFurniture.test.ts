import { describe, expect, it } from 'vitest'

import { mapFurniture, mapSection } from '../../../src/importers/map/index.js'
import type {
  BannerRef,
  Furniture,
  MappedDocument,
  NavigationTile,
  NavigationTopic,
} from '../../../src/importers/types.js'
import { key, listed, makeFurniture, makeIndex } from '../../helpers/extractions.js'

function map(values: Partial<Furniture>): readonly MappedDocument[] {
  return mapFurniture({ furniture: makeFurniture(values), site: 'daily' })
}

const tile = (title: string, sectionPath: string | null): NavigationTile => ({
  href: 'https://mirror.example/gb/nsc1.md',
  imageUrl: `https://mirror.example/t/${title}.jpg`,
  sectionPath: sectionPath === null ? null : key(sectionPath),
  title,
})
const topic = (title: string, sectionPath: string | null): NavigationTopic => ({
  href: `https://elsewhere.example/${title}`,
  sectionPath: sectionPath === null ? null : key(sectionPath),
  title,
})

describe('the navigation', () => {
  it('becomes categories with place, order and tile image', () => {
    const [first, second] = map({
      navigation: { tiles: [tile('国际', 'daily:gb/nsc1')], topics: [topic('人权', 'daily:gb/nf2')] },
    })
    expect(first).toEqual({
      collection: 'categories',
      complete: true,
      fields: {
        externalUrl: null,
        order: 1,
        placement: 'tiles',
        sourcePath: 'daily:gb/nsc1',
        tileImage: {
          alt: '国际',
          caption: null,
          credit: null,
          ref: 'media',
          urls: ['https://mirror.example/t/国际.jpg'],
        },
        tileImageUrl: 'https://mirror.example/t/国际.jpg',
        title: '国际',
      },
      onCreate: { slug: 'daily-gb-nsc1' },
      sourceKey: 'category:daily:gb/nsc1',
    })
    expect(second?.fields).toMatchObject({
      order: 1,
      placement: 'topics',
      sourcePath: 'daily:gb/nf2',
      tileImage: null,
      title: '人权',
    })
  })

  it('keeps entries that leave the mirrors as external ones', () => {
    const [entry] = map({ navigation: { tiles: [], topics: [topic('期刊', null)] } })
    expect(entry).toMatchObject({
      fields: { externalUrl: 'https://elsewhere.example/期刊', sourcePath: null },
      onCreate: { slug: 'daily-nav-期刊' },
      sourceKey: 'category:daily:nav:期刊',
    })
  })

  it('has each section once: tiles before topics, and its own name rather than that of the front', () => {
    const tiles = [tile('首页', 'daily:gb/prog4'), tile('国际', 'daily:gb/prog2'), tile('大陆', 'daily:gb/prog4')]
    const documents = map({ navigation: { tiles, topics: [topic('国际要闻', 'daily:gb/prog2')] } })
    expect(documents.map(({ fields }) => [fields.title, fields.placement, fields.order])).toEqual([
      ['大陆', 'tiles', 3],
      ['国际', 'tiles', 2],
    ])
  })
})

describe('banners', () => {
  const banner = (values: Partial<BannerRef> = {}): BannerRef => ({
    href: 'https://mirror.example/gb/25/1/1/n5.md',
    imageUrl: 'https://mirror.example/gb/300/bay-f1.jpg',
    key: 'bay-f1',
    targetKey: key('daily:n5'),
    title: 'The bay  in  winter',
    ...values,
  })

  it('lead to an article, or to an address', () => {
    const [toArticle, toUrl] = map({ banners: [banner(), banner({ key: 'bay-f2', targetKey: null })] })
    expect(toArticle).toEqual({
      collection: 'promoBanners',
      complete: true,
      fields: {
        alt: 'The bay in winter',
        image: {
          alt: 'The bay in winter',
          caption: null,
          credit: null,
          ref: 'media',
          urls: ['https://mirror.example/gb/300/bay-f1.jpg'],
        },
        imageUrl: 'https://mirror.example/gb/300/bay-f1.jpg',
        key: 'bay-f1',
        link: {
          article: { collection: 'articles', ref: 'document', sourceKey: 'daily:n5' },
          type: 'article',
          url: 'https://mirror.example/gb/25/1/1/n5.md',
        },
        order: 1,
        placements: ['sidebar'],
        title: 'The bay in winter',
      },
      onCreate: {},
      sourceKey: 'banner:daily:bay-f1',
    })
    expect(toUrl?.fields).toMatchObject({
      link: { type: 'url', url: 'https://mirror.example/gb/25/1/1/n5.md' },
      order: 2,
    })
  })

  it('are taken once each', () => {
    expect(map({ banners: [banner(), banner({ title: 'Again' })] })).toHaveLength(1)
  })
})

describe('article lists', () => {
  it('keep the order of the page and take repeated entries once', () => {
    const popular = [listed('daily:n2', '第二'), listed(null, '外面'), listed('daily:n2', '第二')]
    const [list] = map({ popular })
    expect(list).toMatchObject({
      collection: 'articleLists',
      onCreate: { title: '热门新闻' },
      sourceKey: 'list:daily:popular',
    })
    expect(list?.fields).toMatchObject({
      entries: [
        { article: { ref: 'document', sourceKey: 'daily:n2' }, pinned: false, title: '第二' },
        { article: null, pinned: false, title: '外面', url: 'https://mirror.example/elsewhere.md' },
      ],
      key: 'daily:popular',
      kind: 'popular',
    })
  })

  it('are named in the language of their entries', () => {
    const [list] = map({ editorsPicks: [listed('daily:n2', 'Two boats')] })
    expect(list).toMatchObject({ onCreate: { title: "Editors' picks" }, sourceKey: 'list:daily:editors-picks' })
  })

  it('are left alone when a page shows none', () => {
    expect(map({})).toEqual([])
  })
})

describe('mapSection', () => {
  it('names a section by its heading, and leaves its place to the navigation', () => {
    expect(mapSection({ extraction: makeIndex() })).toEqual({
      collection: 'categories',
      complete: true,
      fields: { sourcePath: 'daily:gb/nsc1', title: 'Harbour' },
      onCreate: { placement: 'none', slug: 'daily-gb-nsc1', title: 'Harbour' },
      sourceKey: 'category:daily:gb/nsc1',
    })
  })

  it('leaves the name to the navigation when that shows the section', () => {
    const furniture = makeFurniture({ navigation: { tiles: [tile('Port', 'daily:gb/nsc1')], topics: [] } })
    const section = mapSection({ extraction: makeIndex({ furniture }) })
    expect(section?.fields).toEqual({ sourcePath: 'daily:gb/nsc1' })
    expect(section?.onCreate.title).toBe('Harbour')
  })

  it('names a section that nothing names by its file', () => {
    expect(
      mapSection({ extraction: makeIndex({ section: { path: key('daily:gb/nsc1'), title: null } }) })?.onCreate.title,
    ).toBe('nsc1')
  })

  it('makes nothing of a front page', () => {
    expect(mapSection({ extraction: makeIndex({ section: { path: null, title: 'Front' } }) })).toBeNull()
  })
})
