import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'

// Compiled elsewhere, the benchmarks run in the repository's folder.
const CORPUS = path.resolve('../shared/corpus')
const SAMPLE_SITE = path.resolve('examples/source-site/site')

export type ArticlePages = {
  readonly name: string
  readonly bytes: number
  readonly pages: readonly { readonly url: string; readonly text: string }[]
}

/** The article pages that the text benchmarks read: real ones where they lie beside the repository, else the sample site's. */
export async function readArticlePages(): Promise<ArticlePages> {
  const hasCorpus = existsSync(CORPUS)
  const root = hasCorpus ? CORPUS : SAMPLE_SITE
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.md')).sort()
  const read = await Promise.all(
    files.map(async (file) => ({
      url: `https://raw.githubusercontent.com/owner/${file.replace('/', '/master/')}`,
      text: await readFile(path.join(root, file), 'utf8'),
    })),
  )
  const pages = read.filter((page) => mirrorFamily.extract(page).kind === 'article')
  const bytes = pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  return { bytes, name: hasCorpus ? 'real pages' : 'pages of the sample site', pages }
}
