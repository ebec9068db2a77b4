import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { registerTablePlugin } from '@lexical/table'
import { beforeAll, describe, expect, it } from 'vitest'

import { extractPage } from '../../src/importers/extract/index.js'
import { canonicalJson, type LexicalState, lexicalToText, resolveLexical } from '../../src/importers/lexical/index.js'
import { mapArticle, mapFurniture, mapSection } from '../../src/importers/map/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import type { ArticleExtraction, Extraction } from '../../src/importers/types.js'
import { createBodyEditor, openAndStore, readAndStore } from '../helpers/bodyEditor.js'

const CORPUS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus')
const SETTINGS = { images: 'download', licenceNote: null, rights: 'full' } as const

type Page = { readonly file: string; readonly extraction: Extraction }
type Article = { readonly file: string; readonly extraction: ArticleExtraction }

async function readCorpus(): Promise<readonly Page[]> {
  const files = await readdir(CORPUS, { recursive: true })
  return Promise.all(
    files
      .filter((file) => /^(?:djy|ntdtv)\/.*\.md$/.test(file))
      .map(async (file) => {
        const url = `https://raw.githubusercontent.com/owner/${file.replace('/', '/master/')}`
        const text = await readFile(path.join(CORPUS, file), 'utf8')
        return { extraction: extractPage({ family: mirrorFamily, page: { text, url } }), file }
      }),
  )
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '')

describe.skipIf(!existsSync(CORPUS))('the pages of the corpus', () => {
  let pages: readonly Page[]
  let articles: readonly Article[]
  let editor: Awaited<ReturnType<typeof createBodyEditor>>
  beforeAll(async () => {
    pages = await readCorpus()
    articles = pages.flatMap(({ extraction, file }) => (extraction.kind === 'article' ? [{ extraction, file }] : []))
    editor = await createBodyEditor()
    registerTablePlugin(editor)
  }, 60_000)

  const bodyOf = (extraction: ArticleExtraction): LexicalState | null =>
    (mapArticle({ extraction, sections: [], settings: SETTINGS }).fields.body as LexicalState | undefined) ?? null

  it('hold articles with a body', () => {
    expect(articles.filter(({ extraction }) => bodyOf(extraction) !== null).length).toBeGreaterThan(3)
  })

  it('keep every character of their text on the way to the editor', () => {
    for (const { extraction, file } of articles) {
      const body = bodyOf(extraction)
      expect(squeeze(body === null ? '' : lexicalToText(body)), file).toBe(squeeze(extraction.text))
    }
  })

  it.each([true, false])(
    'are read by the editor, and stored again unchanged, with what they point to there: %s',
    (isThere) => {
      for (const { extraction, file } of articles) {
        const open = bodyOf(extraction)
        if (open === null) continue
        const { state } = resolveLexical(open, {
          document: () => (isThere ? 'd1' : null),
          media: () => (isThere ? 'm1' : null),
        })
        expect(canonicalJson(readAndStore(editor, state)), file).toBe(canonicalJson(state))
        expect(canonicalJson(openAndStore(editor, state)), file).toBe(canonicalJson(state))
      }
    },
  )

  it('map to the same documents every time', () => {
    for (const { extraction, file } of articles) {
      const map = (): string =>
        JSON.stringify([
          mapArticle({ extraction, sections: [], settings: SETTINGS }),
          mapFurniture({ furniture: extraction.furniture, site: 'djy' }),
        ])
      expect(map(), file).toBe(map())
    }
  })

  it('give a summary that fits on a card and holds no markup', () => {
    for (const { extraction, file } of articles) {
      const { summary } = mapArticle({ extraction, sections: [], settings: SETTINGS }).fields
      if (typeof summary !== 'string') continue
      expect([...summary].length, file).toBeLessThanOrEqual(161)
      expect(summary, file).not.toMatch(/[<>\n]|^【/)
    }
  })

  it('give navigation, banners and lists with keys of their own', () => {
    for (const { extraction, file } of pages) {
      if (extraction.kind === 'unusable') continue
      const keys = mapFurniture({ furniture: extraction.furniture, site: 'djy' }).map(({ sourceKey }) => sourceKey)
      expect(new Set(keys).size, file).toBe(keys.length)
      if (extraction.kind === 'index' && extraction.section.path !== null) {
        expect(mapSection({ extraction })?.onCreate.title, file).toMatch(/\S/)
      }
    }
  })
})
