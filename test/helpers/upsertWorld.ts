import type { Payload } from 'payload'

import { createLedger, importLocaleOf, type Ledger, type LedgerRow, toDocumentId } from '../../src/importers/state/index.js'
import type { DocumentId, MappedDocument, SourceKey } from '../../src/importers/types.js'
import {
  createReferences,
  createUpserter,
  type MediaLoader,
  type UpsertItem,
  type UpsertResult,
} from '../../src/importers/upsert/index.js'
import { DEFAULT_SLUGS, type SlugMap } from '../../src/slugs.js'

type Fields = Readonly<Record<string, unknown>>
type Stored = Record<string, unknown> & { id: string; _status?: string }

export type UpsertWorld = ReturnType<typeof createUpsertWorld>

/**
 * An importer and an editor at work on the same Payload, in one locale where the project has several. Time goes on by a
 * second at each import.
 */
export function createUpsertWorld(args: { payload: Payload; slugs?: SlugMap; locale?: string }) {
  const { payload, slugs = DEFAULT_SLUGS } = args
  const locale = importLocaleOf({ code: args.locale ?? null, payload, slugs })
  const ledger: Ledger = createLedger({ locale: locale?.ofRows, payload, slugs })
  const inLocale = args.locale === undefined ? {} : { fallbackLocale: false as const, locale: args.locale as never }
  let time = Date.parse('2026-01-01T00:00:00.000Z')
  const clock = { now: () => time, sleep: () => Promise.reject(new Error('not used')) }
  const slug = (collection: string): never => (slugs[collection as keyof SlugMap] ?? collection) as never
  const trashable = (collection: string): boolean => collection === 'articles'

  const importMany = async (
    items: readonly UpsertItem[],
    options: Partial<WorldOptions> = {},
  ): Promise<UpsertResult[]> => {
    time += 1000
    const shared = {
      payload,
      slugs,
      ledger,
      locale,
      clock,
      source: null,
      run: options.run ?? 'run-1',
      dryRun: options.dryRun ?? false,
    }
    const references = createReferences({ ...shared, loadMedia: options.loadMedia ?? null })
    const upserter = createUpserter({ ...shared, maxShrink: options.maxShrink, references, publish: options.publish ?? 'published' })
    const results: UpsertResult[] = []
    for await (const result of upserter.upsertMany(items)) results.push(result)
    return results
  }

  return {
    payload,
    ledger,
    clock,
    importMany,
    async importOne(
      mapped: MappedDocument,
      options: Partial<WorldOptions> & Omit<UpsertItem, 'mapped'> = {},
    ): Promise<UpsertResult> {
      const { isChanged, patch, row, warnings, ...rest } = options
      const [result] = await importMany([{ isChanged, mapped, patch, row, warnings }], rest)
      if (!result) throw new Error('No result')
      return result
    },
    async row(sourceKey: string): Promise<LedgerRow> {
      const row = await ledger.get(sourceKey)
      if (!row) throw new Error(`No ledger row ${sourceKey}`)
      return row
    },
    /** An id that the importer tells, as documents have it. */
    toId: (id: string | null, collection = 'articles'): DocumentId | null =>
      id === null ? null : toDocumentId({ collection: slug(collection), id, payload }),
    /** The live document, as readers see it. */
    live: async (id: string, collection = 'articles'): Promise<Stored> =>
      (await payload.findByID({
        id,
        collection: slug(collection),
        depth: 0,
        overrideAccess: true,
        ...inLocale,
        ...(trashable(collection) ? { trash: true } : {}),
      })) as Stored,
    /** The newest version, as editors see it. */
    newest: async (id: string, collection = 'articles'): Promise<Stored> =>
      (await payload.findByID({
        id,
        collection: slug(collection),
        depth: 0,
        draft: true,
        overrideAccess: true,
        ...inLocale,
        ...(trashable(collection) ? { trash: true } : {}),
      })) as Stored,
    versions: async (id: string, collection = 'articles'): Promise<number> =>
      (
        await payload.countVersions({
          collection: slug(collection),
          where: { parent: { equals: id } },
          overrideAccess: true,
        })
      ).totalDocs,
    count: async (where: Fields, collection = 'articles'): Promise<number> =>
      (
        await payload.count({
          collection: slug(collection),
          where: where as never,
          overrideAccess: true,
          ...(trashable(collection) ? { trash: true } : {}),
        })
      ).totalDocs,
    /** Saves as the admin panel does: `_status` says whether it is published. */
    save: async (id: string, data: Fields, collection = 'articles'): Promise<void> => {
      await payload.update({
        id,
        collection: slug(collection),
        data: data as never,
        depth: 0,
        overrideAccess: true,
        ...inLocale,
        ...(trashable(collection) ? { trash: true } : {}),
      })
    },
    saveDraft: async (id: string, data: Fields, collection = 'articles'): Promise<void> => {
      await payload.update({
        id,
        collection: slug(collection),
        data: data as never,
        depth: 0,
        draft: true,
        overrideAccess: true,
        ...inLocale,
      })
    },
    trash: async (id: string): Promise<void> => {
      await payload.update({
        id,
        collection: slug('articles'),
        data: { deletedAt: new Date().toISOString() } as never,
        depth: 0,
        overrideAccess: true,
      })
    },
    restore: async (id: string): Promise<void> => {
      await payload.update({
        id,
        collection: slug('articles'),
        data: { deletedAt: null } as never,
        depth: 0,
        draft: false,
        overrideAccess: true,
        trash: true,
      })
    },
    remove: async (id: string, collection = 'articles'): Promise<void> => {
      await payload.delete({
        id,
        collection: slug(collection),
        overrideAccess: true,
        ...(trashable(collection) ? { trash: true } : {}),
      })
    },
  }
}

type WorldOptions = {
  readonly publish: 'draft' | 'published'
  readonly dryRun: boolean
  readonly run: string
  readonly maxShrink: number
  readonly loadMedia: MediaLoader | null
}

/** A rich text of plain paragraphs, as the importer makes them. */
export function makeBody(...paragraphs: readonly string[]): Fields {
  return {
    root: {
      type: 'root',
      children: paragraphs.map((text) => ({
        type: 'paragraph',
        children: [{ type: 'text', detail: 0, format: 0, mode: 'normal', style: '', text, version: 1 }],
        direction: null,
        format: '',
        indent: 0,
        textFormat: 0,
        textStyle: '',
        version: 1,
      })),
      direction: null,
      format: '',
      indent: 0,
      version: 1,
    },
  }
}

let made = 0

/** A mapped article with a key of its own. */
export function makeArticle(fields: Fields = {}, more: Partial<Omit<MappedDocument, 'fields'>> = {}): MappedDocument {
  made += 1
  const key = more.sourceKey ?? (`djy:n${100_000 + made}` as SourceKey)
  return {
    collection: 'articles',
    complete: true,
    sourceKey: key,
    ...more,
    fields: {
      title: 'A title',
      summary: 'A summary',
      byline: 'By a reporter',
      body: makeBody('First paragraph.', 'Second paragraph.'),
      publishedAt: '2025-09-04T00:00:00.000Z',
      tags: ['one', 'two'],
      completeness: more.complete === false ? 'incomplete' : 'complete',
      ...fields,
    },
    onCreate: { slug: key.replace(/\W+/g, '-'), ...more.onCreate },
  }
}

/** The same piece with other fields. */
export function changed(
  mapped: MappedDocument,
  fields: Fields,
  more: Partial<Omit<MappedDocument, 'fields'>> = {},
): MappedDocument {
  const completeness = more.complete === undefined ? {} : { completeness: more.complete ? 'complete' : 'incomplete' }
  return { ...mapped, ...more, fields: { ...mapped.fields, ...completeness, ...fields } }
}
