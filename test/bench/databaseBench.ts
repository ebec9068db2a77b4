import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { MappedDocument } from '../../src/importers/types.js'
import { createImportWorld } from '../helpers/importWorld.js'
import { createUpsertWorld } from '../helpers/upsertWorld.js'
import { mapDirectory } from './documents.js'
import { generatePages } from './generatePages.js'
import { costOf, format, printFigure, printTitle } from './report.js'

const TASKS = ['create', 'update', 'unchanged', 'list', 'page query'] as const
type Figures = Readonly<Record<(typeof TASKS)[number], number>>

const PUBLISHED = { _status: { equals: 'published' } }
const QUERIES = 100

/** The same work on the embedded database and, where MONGODB_URL is set, on MongoDB: documents or queries per second. */
export async function databaseBench({ count }: { readonly count: number }): Promise<void> {
  printTitle(`${count} articles on both databases`)
  const root = await mkdtemp(path.join(tmpdir(), 'newsdesk-bench-'))
  const documents = await mapDirectory(await generatePages({ count, links: 'none', root }))
  const sqlite = await measure({ database: 'sqlite', documents })
  const mongo = process.env.MONGODB_URL ? await measure({ database: 'mongodb', documents }) : null
  for (const task of TASKS) {
    const ratio = mongo ? `, MongoDB ${format(mongo[task])}/s: ${format(mongo[task] / sqlite[task])} x` : ''
    printFigure({ name: task, text: `SQLite ${format(sqlite[task])}/s${ratio}` })
  }
  if (!mongo) printFigure({ name: 'MongoDB', text: 'not measured: MONGODB_URL is not set' })
  await rm(root, { force: true, recursive: true })
}

async function measure(args: { database: string; documents: readonly MappedDocument[] }): Promise<Figures> {
  const { database, documents } = args
  process.env.NEWSDESK_TEST_DB = database
  const world = await createImportWorld()
  const { payload } = world
  const upserts = createUpsertWorld({ payload })
  const perSecond = async (times: number, work: () => Promise<unknown>): Promise<number> => times / (await costOf(work)).seconds
  const importAll = (all: readonly MappedDocument[], expected: string) => (): Promise<void> =>
    upserts.importMany(all.map((mapped) => ({ mapped }))).then((results) => {
      const other = results.find(({ status }) => status !== expected)
      if (other) throw new Error(`Not ${expected}: ${JSON.stringify(other)}`)
    })
  const repeat = (work: (index: number) => Promise<unknown>) => async (): Promise<void> => {
    for (let index = 0; index < QUERIES; index += 1) await work(index)
  }
  const changed = documents.map((mapped) => ({ ...mapped, fields: { ...mapped.fields, title: `${String(mapped.fields.title)}（更新）` } }))
  const figures: Figures = {
    create: await perSecond(documents.length, importAll(documents, 'created')),
    update: await perSecond(documents.length, importAll(changed, 'updated')),
    unchanged: await perSecond(documents.length, importAll(changed, 'unchanged')),
    list: await perSecond(QUERIES, repeat((index) =>
      payload.find({
        collection: 'articles',
        depth: 0,
        limit: 20,
        overrideAccess: false,
        page: 1 + (index % 5),
        select: { publishedAt: true, slug: true, summary: true, title: true },
        sort: '-publishedAt',
        where: PUBLISHED,
      } as never),
    )),
    'page query': await perSecond(QUERIES, repeat((index) => {
      const sourceKey = { equals: documents[index % documents.length]?.sourceKey }
      return payload.find({ collection: 'articles', depth: 1, limit: 1, overrideAccess: false, where: { sourceKey } } as never)
    })),
  }
  await world.cleanup()
  return figures
}
