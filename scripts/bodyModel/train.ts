// Trains the models that read pages of any site, from folders of pages with truth:
//   npm run train -- FOLDER [FOLDER ...] [--out FILE] [--predictions FOLDER]
// Pages of one host are always in the same fold: what is written to --predictions comes from models that have not seen the host.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { FEATURES } from '../../src/importers/sites/site/body/features.js'
import { type Model, predict } from '../../src/importers/sites/site/body/model.js'
import { KIND_FEATURES, kindFeaturesOf } from '../../src/importers/sites/site/pageKindFeatures.js'
import { boost, BOOST, type BoostOptions } from './boost.js'
import { readCorpus } from './corpus.js'
import { type Prepared, prepare } from './prepare.js'
import { type Rows, samplesOf } from './samples.js'

const FOLDS = 3
const BODY: BoostOptions = { ...BOOST, trees: 150 }
const KIND: BoostOptions = { ...BOOST, featureShare: 0.5, leastWeight: 4, leaves: 6, rate: 0.06, rowShare: 0.7, trees: 90 }

const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, predictions: { type: 'string' } } })
if (positionals.length === 0) {
  console.error('Usage: npm run train -- FOLDER [FOLDER ...] [--out FILE] [--predictions FOLDER]')
  process.exit(2)
}
const pages = positionals.flatMap((folder) => readCorpus(folder).map(prepare))
say(`${pages.length} pages, ${pages.reduce((sum, { rows }) => sum + rows.length, 0)} segments`)

// What a page is, is learned from scores of models that have not seen it.
const scoreOf = scoresOf(pages, FEATURES, BODY)
const kinds = pages.map((page) => ({ ...kindRows(page, scoreOf.get(page) ?? []), page: page.page }))
if (values.predictions !== undefined) writePredictions(values.predictions)
if (values.out !== undefined) {
  const models = {
    body: boost(samplesOf(pages, FEATURES.length), FEATURES, BODY),
    kind: boost(samplesOf(kinds, KIND_FEATURES.length), [...KIND_FEATURES], KIND),
  }
  writeFileSync(values.out, moduleOf(JSON.stringify(models)))
  say(`written: ${values.out}`)
}

/** Scores every page by a model that was trained on the pages of other hosts. */
function scoresOf<P extends Rows & { readonly page: { readonly url: string } }>(list: readonly P[], names: readonly string[], options: BoostOptions): Map<P, number[]> {
  const scores = new Map<P, number[]>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const model: Model = boost(samplesOf(list.filter(({ page }) => foldOf(page.url) !== fold), names.length), names, options)
    for (const page of list) if (foldOf(page.page.url) === fold) scores.set(page, page.rows.map((row) => predict(model, row)))
    say(`fold ${fold + 1} of ${FOLDS}, ${names.length} features`)
  }
  return scores
}

function kindRows(page: Prepared, scores: readonly number[]): Rows {
  const row = kindFeaturesOf({ ...page, scores, url: page.page.url })
  return { isPartial: true, labels: [{ isBody: page.page.type === 'article', weight: page.page.corpus === 'wcxb' ? 1 : 0.3 }], rows: [row] }
}

function writePredictions(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const kindScores = scoresOf(kinds, [...KIND_FEATURES], KIND)
  const lines = new Map<string, string[]>()
  pages.forEach((page, at) => {
    const scores = scoreOf.get(page) ?? []
    const text = page.segmentation.segments.filter((_, index) => (scores[index] ?? 0) > 0.45).map((segment) => segment.text).join('\n')
    const kind = (kindScores.get(kinds[at] as (typeof kinds)[number])?.[0] ?? 0) >= 0.5 ? 'article' : 'other'
    lines.set(page.page.corpus, [...(lines.get(page.page.corpus) ?? []), JSON.stringify({ id: page.page.id, kind, text })])
  })
  for (const [corpus, of] of lines) writeFileSync(path.join(folder, `${corpus}.jsonl`), `${of.join('\n')}\n`)
}

/** The fold of a page's host: by its last two labels, so that subdomains stay together. */
function foldOf(url: string): number {
  const host = new URL(url).hostname.split('.').slice(-2).join('.')
  let hash = 7
  for (const letter of host) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % FOLDS
}

/** The weights as a module: readers of pages do no I/O, and bundlers take it as it is. */
function moduleOf(json: string): string {
  return `/** Weights of the models that read pages of any site. Written by scripts/bodyModel/train.ts; never edited by hand. */\nexport const WEIGHTS = '${json}'\n`
}

function say(line: string): void {
  console.log(line)
}
