import { convertHTMLToLexical, editorConfigFactory } from '@payloadcms/richtext-lexical'
import { JSDOM } from 'jsdom'
import type { RichTextField } from 'payload'

import { extractPage } from '../../src/importers/extract/index.js'
import { blocksToLexical } from '../../src/importers/lexical/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import { splitRegions } from '../../src/importers/sites/mirror/regions.js'
import { createBodyConfig } from '../helpers/bodyEditor.js'
import { readArticlePages } from './articlePages.js'
import { contest } from './contest.js'
import { printRatio, printTitle } from './report.js'

const OURS = 'blocks to Lexical'
const WHOLE = 'extract the page, then blocks to Lexical'
const THEIRS = 'convertHTMLToLexical with jsdom, body only'

/** The body as Lexical against Payload's own conversion of the same HTML in the same editor. */
export async function lexicalBench({ rounds }: { readonly rounds: number }): Promise<void> {
  const { pages } = await readArticlePages()
  const editorConfig = await createEditorConfig()
  const articles = pages.flatMap((page) => {
    const extraction = extractPage({ family: mirrorFamily, page })
    const html = splitRegions(page.text)?.body
    return extraction.kind === 'article' && html ? [{ ...extraction, html, page }] : []
  })
  printTitle(`Map to Lexical: ${articles.length} bodies`)
  const result = await contest({
    pages: articles.length,
    rounds,
    contenders: [
      { name: OURS, repeats: 100, run: () => articles.forEach(({ blocks }) => toLexical(blocks)) },
      {
        name: WHOLE,
        repeats: 20,
        run: () => {
          for (const { page } of articles) {
            const extraction = extractPage({ family: mirrorFamily, page })
            if (extraction.kind === 'article') toLexical(extraction.blocks)
          }
        },
      },
      {
        name: THEIRS,
        repeats: 1,
        run: () => articles.forEach(({ html }) => convertHTMLToLexical({ editorConfig, html, JSDOM })),
      },
    ],
  })
  printRatio({ aim: 20, name: `${OURS} / ${THEIRS}`, ratios: result.ratios(OURS, THEIRS) })
  printRatio({ name: `${WHOLE} / ${THEIRS}`, ratios: result.ratios(WHOLE, THEIRS) })
}

function toLexical(blocks: Parameters<typeof blocksToLexical>[0]): unknown {
  return blocksToLexical(blocks, { imagePolicy: 'download' })
}

async function createEditorConfig(): Promise<ReturnType<typeof editorConfigFactory.fromField>> {
  const config = await createBodyConfig()
  const fields = config.collections.find(({ slug }) => slug === 'articles')?.fields ?? []
  const field = fields.find((candidate) => 'name' in candidate && candidate.name === 'body') as RichTextField
  return editorConfigFactory.fromField({ field: field as never })
}
