import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { extractPage } from '../../src/importers/extract/index.js'
import { resolveLexical } from '../../src/importers/lexical/index.js'
import { mapArticle } from '../../src/importers/map/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import type { ArticleExtraction, DocumentRef, MappedDocument, SourceKey } from '../../src/importers/types.js'
import type { ImportWorld } from '../helpers/importWorld.js'

export type Fields = Readonly<Record<string, unknown>>

const SETTINGS = { images: 'link', licenceNote: null, rights: 'full' } as const

/** The documents that an import makes of a directory, references still open. */
export async function mapDirectory(directory: string): Promise<readonly MappedDocument[]> {
  const articles: ArticleExtraction[] = []
  const sections = new Map<string, SourceKey[]>()
  for (const entry of (await readdir(directory, { recursive: true })).sort()) {
    const file = path.join(directory, entry)
    const url = pathToFileURL(file).href
    if (mirrorFamily.addressOf(url) === null) continue
    const extraction = extractPage({ family: mirrorFamily, page: { text: await readFile(file, 'utf8'), url } })
    if (extraction.kind === 'article') articles.push(extraction)
    if (extraction.kind !== 'index' || extraction.section.path === null) continue
    for (const { sourceKey } of extraction.entries) {
      sections.set(sourceKey, [...(sections.get(sourceKey) ?? []), extraction.section.path])
    }
  }
  return articles.map((extraction) =>
    mapArticle({ extraction, sections: sections.get(extraction.sourceKey) ?? [], settings: SETTINGS }),
  )
}

/** What somebody would write who imports without this package: a loop over payload.create, as Payload documents it. */
export async function createAll(args: {
  readonly world: ImportWorld
  readonly documents: readonly MappedDocument[]
  readonly options?: Fields
  readonly published: boolean
}): Promise<ReadonlyMap<string, string>> {
  const { documents, options, published, world } = args
  const ids = new Map<string, string>()
  for (const mapped of documents) {
    const data = { ...fieldsOf({ ids, mapped }), ...mapped.onCreate, _status: published ? 'published' : 'draft' }
    const { id } = await world.payload.create({ ...options, collection: 'articles', data } as never)
    ids.set(mapped.sourceKey, String(id))
  }
  return ids
}

/** The second half of that: once all articles are there, each gets its links to the others. */
export async function linkAll(args: {
  readonly world: ImportWorld
  readonly documents: readonly MappedDocument[]
  readonly ids: ReadonlyMap<string, string>
  readonly options?: Fields
  readonly published: boolean
}): Promise<void> {
  const { documents, ids, options, published, world } = args
  for (const mapped of documents) {
    const { body, related } = fieldsOf({ ids, mapped })
    const data = { _status: published ? 'published' : 'draft', body, related }
    await world.payload.update({ ...options, collection: 'articles', data, id: ids.get(mapped.sourceKey) } as never)
  }
}

/** Categories are there before their articles, for both sides. */
export async function createCategories(args: {
  readonly world: ImportWorld
  readonly documents: readonly MappedDocument[]
}): Promise<Map<string, string>> {
  const keys = new Set(args.documents.flatMap(({ fields }) => refsOf(fields.categories)).map(({ sourceKey }) => sourceKey))
  const ids = new Map<string, string>()
  for (const key of keys) {
    const data = { slug: key.replace(/\W+/g, '-'), title: key }
    const { id } = await args.world.payload.create({ collection: 'categories', data } as never)
    ids.set(key, String(id))
  }
  return ids
}

/** The documents with their categories' ids, as a plain loop has them. */
export function withCategories(args: {
  readonly documents: readonly MappedDocument[]
  readonly categories: ReadonlyMap<string, string>
}): readonly MappedDocument[] {
  return args.documents.map((mapped) => {
    const categories = refsOf(mapped.fields.categories).map(({ sourceKey }) => args.categories.get(sourceKey))
    return { ...mapped, fields: { ...mapped.fields, categories } }
  })
}

function fieldsOf(args: { readonly mapped: MappedDocument; readonly ids: ReadonlyMap<string, string> }): Fields {
  const { ids, mapped } = args
  const related = refsOf(mapped.fields.related).flatMap(({ sourceKey }) => ids.get(sourceKey) ?? [])
  const answers = { document: (ref: DocumentRef) => ids.get(ref.sourceKey) ?? null, media: () => null }
  return { ...mapped.fields, body: resolveLexical(mapped.fields.body as never, answers).state, related }
}

function refsOf(value: unknown): readonly DocumentRef[] {
  return Array.isArray(value) ? (value as DocumentRef[]) : []
}
