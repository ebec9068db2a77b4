import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { lexicalToText, type LexicalState } from '../../src/importers/lexical/index.js'
import { derivePlainText } from '../../src/importers/state/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

type Article = { readonly id: string; readonly body?: LexicalState | null; readonly plainText?: string | null }
type Data = Readonly<Record<string, unknown>>

const PAGE = 'gb/25/9/4/n3300001'

let world: ImportWorld

beforeEach(async () => {
  world = await createImportWorld()
})
afterEach(() => world.cleanup())

const bodyOf = (...lines: readonly string[]): LexicalState =>
  ({
    root: {
      children: lines.map((text) => ({
        children: [{ detail: 0, format: 0, mode: 'normal', style: '', text, type: 'text', version: 1 }],
        direction: null,
        format: '',
        indent: 0,
        textFormat: 0,
        type: 'paragraph',
        version: 1,
      })),
      direction: null,
      format: '',
      indent: 0,
      type: 'root',
      version: 1,
    },
  }) as never
const create = async (data: Data): Promise<Article> =>
  (await world.payload.create({ collection: 'articles' as never, data: { title: '灯塔', ...data } as never, depth: 0, overrideAccess: true })) as never
const update = async (id: string, data: Data, draft = false): Promise<Article> =>
  (await world.payload.update({ collection: 'articles' as never, data: data as never, depth: 0, draft, id, overrideAccess: true })) as never
const read = async (id: string, draft = false): Promise<Article> =>
  (await world.payload.findByID({ collection: 'articles' as never, depth: 0, draft, id, overrideAccess: true })) as never

describe("an article's plain text", () => {
  it('is that of the body which is saved, whoever saves it and whatever else changes', async () => {
    const line = fc.string({ maxLength: 20, minLength: 1, unit: 'grapheme' }).map((text) => `${text}字`)
    const step = fc.record({
      body: fc.option(fc.array(line, { maxLength: 3, minLength: 1 }), { nil: undefined }),
      isDraft: fc.boolean(),
      plainText: fc.option(line, { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4, minLength: 1 }), async (steps) => {
        const { id } = await create({ _status: 'published', body: bodyOf('开始') })
        for (const { body, isDraft, plainText } of steps) {
          await update(id, { ...(isDraft ? {} : { _status: 'published' }), ...(body ? { body: bodyOf(...body) } : {}), plainText }, isDraft)
          for (const saved of [await read(id), await read(id, true)]) {
            expect(saved.plainText).toBe(lexicalToText(saved.body as LexicalState).trim())
          }
        }
      }),
      { numRuns: 15 },
    )
  })

  it('is there for what is written by hand, and goes with the body', async () => {
    const { headers } = await world.createUser(['editor'])
    const response = await world.rest('/api/articles', {
      body: JSON.stringify({ body: bodyOf('第一段', '第二段'), plainText: 'something else', title: '手写' }),
      headers: { ...headers, 'content-type': 'application/json' },
      method: 'POST',
    })
    const { doc } = (await response.json()) as { doc: Article }
    expect(doc.plainText).toBe('第一段\n第二段')
    expect((await update(doc.id, { body: null })).plainText).toBeNull()
  })

  it('comes back with a version that is restored', async () => {
    const { id } = await create({ _status: 'published', body: bodyOf('旧') })
    await update(id, { _status: 'published', body: bodyOf('新') })
    const { docs } = await world.payload.findVersions({ collection: 'articles' as never, overrideAccess: true, sort: 'createdAt', where: { parent: { equals: id } } })
    await world.payload.restoreVersion({ collection: 'articles' as never, id: String(docs[0]?.id), overrideAccess: true })
    expect((await read(id, true)).plainText).toBe('旧')
  })

  it("stays that of the editor's body where an import brings another", async () => {
    const directory = await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ body: '<p>来源的第一稿。</p>', path: PAGE, title: '灯塔' }) })
    const source = await world.createSource({ directory, name: 'harbour' })
    await world.run(source)
    const [imported] = await world.all<Article>('articles')
    expect(imported?.plainText).toBe('来源的第一稿。')
    await update(imported?.id ?? '', { body: bodyOf('编辑写的。') })
    await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ body: '<p>来源的第二稿。</p>', path: PAGE, title: '灯塔新题' }) })
    const { summary } = await world.run(source)
    expect(summary).toMatchObject({ failed: 0, proposed: 1 })
    expect(await world.all('articles')).toMatchObject([{ plainText: '编辑写的。', title: '灯塔新题' }])
    const [row] = await world.all<{ hashes: Data; proposals: Data }>('sourceItems')
    expect(Object.keys(row?.proposals ?? {})).toContain('body')
    expect([...Object.keys(row?.proposals ?? {}), ...Object.keys(row?.hashes ?? {})]).not.toContain('plainText')
  })

  it('is no longer proposed where an earlier version did', async () => {
    const directory = await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ path: PAGE, title: '灯塔' }) })
    const source = await world.createSource({ directory, name: 'harbour' })
    await world.run(source)
    const [row] = (await world.all<{ id: string; kind: string; proposals: Data }>('sourceItems')).filter(({ kind }) => kind === 'article')
    const proposals = { plainText: { at: '2026-01-01T00:00:00.000Z', hash: 'x', run: null, value: 'old' } }
    await world.payload.db.updateOne({ collection: 'source-items' as never, data: { openProposals: 1, proposals }, id: row?.id ?? '', req: {} })
    await world.writeFiles({ [`harbour/${PAGE}.md`]: makeArticlePage({ path: PAGE, title: '灯塔新题' }) })
    expect((await world.run(source)).summary).toMatchObject({ proposed: 0, updated: 1 })
    const [after] = (await world.all<{ kind: string; openProposals: number; proposals: Data }>('sourceItems')).filter(({ kind }) => kind === 'article')
    expect(after).toMatchObject({ openProposals: 0, proposals: {} })
  })

  it('can be computed for articles that were saved before', async () => {
    const { id } = await create({ _status: 'published', body: bodyOf('旧文') })
    await create({ title: 'Without a body' })
    const before = (await read(id)) as Article & { updatedAt: string }
    await world.payload.db.updateOne({ collection: 'articles' as never, data: { plainText: null, updatedAt: null }, id, req: {} })
    const context = { payload: world.payload, slugs: DEFAULT_SLUGS }
    expect(await derivePlainText(context)).toBe(1)
    expect(await derivePlainText(context)).toBe(0)
    expect(await read(id)).toMatchObject({ plainText: '旧文', updatedAt: before.updatedAt })
  })
})
