import { Readability } from '@mozilla/readability'
import { Parser, parseDocument } from 'htmlparser2'
import { JSDOM } from 'jsdom'
import { parseHTML } from 'linkedom'

import { extractPage } from '../../src/importers/extract/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'
import { readArticlePages } from './articlePages.js'
import { contest } from './contest.js'
import { printRatio, printTitle } from './report.js'

const OURS = 'extract'
const EVENTS = 'htmlparser2, events only'
const TREE = 'htmlparser2, tree'
const LINKEDOM = 'Readability with linkedom'
const JSDOM_NAME = 'Readability with jsdom'

/** Extraction alone against a bare parse of the same pages, and against Readability. */
export async function extractBench({ rounds }: { readonly rounds: number }): Promise<void> {
  const { bytes, name, pages } = await readArticlePages()
  printTitle(`Extract: ${pages.length} ${name}, ${Math.round(bytes / 1024)} kB`)
  const each = (read: (page: (typeof pages)[number]) => unknown) => () => pages.forEach(read)
  const ours = {
    name: OURS,
    repeats: 20,
    run: each((page) => extractPage({ family: mirrorFamily, page })),
  }
  // First, as the document builders below leave much for the collector, and linkedom uses the same parser its own way.
  const parse = await contest({
    pages: pages.length,
    rounds: rounds * 2,
    contenders: [
      ours,
      { name: EVENTS, repeats: 20, run: each(({ text }) => new Parser({}).end(text)) },
      { name: TREE, repeats: 20, run: each(({ text }) => parseDocument(text)) },
    ],
  })
  printRatio({ aim: 1 / 3, name: `${OURS} / ${TREE}`, ratios: parse.ratios(OURS, TREE) })
  printRatio({ aim: 1 / 3, name: `${OURS} / ${EVENTS}`, ratios: parse.ratios(OURS, EVENTS) })
  const readers = await contest({
    pages: pages.length,
    rounds,
    contenders: [
      ours,
      { name: LINKEDOM, repeats: 5, run: each(({ text }) => readability(parseHTML(asDocument(text)).document)) },
      {
        name: JSDOM_NAME,
        repeats: 1,
        run: each(({ text, url }) => {
          const { window } = new JSDOM(asDocument(text), { url })
          readability(window.document)
          window.close()
        }),
      },
    ],
  })
  printRatio({ aim: 5, name: `${OURS} / ${LINKEDOM}`, ratios: readers.ratios(OURS, LINKEDOM) })
  printRatio({ aim: 40, name: `${OURS} / ${JSDOM_NAME}`, ratios: readers.ratios(OURS, JSDOM_NAME) })
}

/** The pages are fragments, and linkedom makes no body of its own, which Readability cannot do without. */
function asDocument(text: string): string {
  return `<!doctype html><html><head></head><body>${text}</body></html>`
}

function readability(document: unknown): unknown {
  return new Readability(document as Document).parse()
}
