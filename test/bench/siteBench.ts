import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'

import { decodeBody } from '../../src/importers/fetch/index.js'
import { readSitePage } from '../../src/importers/sites/site/index.js'
import { makeSitePage } from '../helpers/sitePages.js'
import { contest } from './contest.js'
import { format, printFigure, printRatio, printTitle } from './report.js'

// Compiled elsewhere, the benchmarks run in the repository's folder.
const PAGES = path.resolve('../shared/generic')
const FOLDERS = ['news', 'segments', 'wcxb']
/** Every so many pages of each folder. */
const STEP = 12

const OURS = 'readSitePage'
const LINKEDOM = 'Readability with linkedom'

/** The reader of any site against Readability, on the same pages, from HTML to fields and blocks. */
export async function siteBench({ rounds }: { readonly rounds: number }): Promise<void> {
  const pages = await readPages()
  printTitle(`Any site: ${pages.length} ${pages.length > 1 ? 'pages of as many sites' : 'page of our own, as the collection of real pages is not here'}`)
  const each = (read: (page: string) => unknown) => () => pages.forEach(read)
  const times = pages.map((text) => {
    const start = performance.now()
    readSitePage({ text, url: 'https://example.org/page' })
    return performance.now() - start
  })
  const sorted = [...times].sort((a, b) => a - b)
  printFigure({ name: 'the slowest page, and the 95th of 100, cold', text: `${format(sorted.at(-1) ?? 0)} ms, ${format(sorted[Math.floor(sorted.length * 0.95)] ?? 0)} ms` })
  const result = await contest({
    contenders: [
      { name: OURS, repeats: 1, run: each((text) => readSitePage({ text, url: 'https://example.org/page' })) },
      { name: LINKEDOM, repeats: 1, run: each((text) => new Readability(parseHTML(asDocument(text)).document as unknown as Document).parse()) },
    ],
    pages: pages.length,
    rounds: Math.min(rounds, 5),
  })
  printRatio({ aim: 3, name: `${OURS} / ${LINKEDOM}`, ratios: result.ratios(OURS, LINKEDOM) })
}

async function readPages(): Promise<readonly string[]> {
  if (!existsSync(PAGES)) return [makeSitePage()]
  const pages: string[] = []
  for (const folder of FOLDERS) {
    const files = (await readdir(path.join(PAGES, folder, 'pages'))).sort()
    for (const file of files.filter((_, at) => at % STEP === 0)) pages.push(decodeBody({ bytes: gunzipSync(await readFile(path.join(PAGES, folder, 'pages', file))) }).text)
  }
  return pages
}

/** linkedom gives an empty body for what has no `<html>`. */
const asDocument = (text: string): string => (/<html[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`)
