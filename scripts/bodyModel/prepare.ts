import { featuresOf } from '../../src/importers/sites/site/body/features.js'
import { pageBody } from '../../src/importers/sites/site/body/pageBody.js'
import { type Segmentation, segmentsOf } from '../../src/importers/sites/site/body/segments.js'
import { readAuthors } from '../../src/importers/sites/site/metadata/authors.js'
import { readDates } from '../../src/importers/sites/site/metadata/dates.js'
import { type PageFacts, readFacts } from '../../src/importers/sites/site/metadata/facts.js'
import { siteNamesOf } from '../../src/importers/sites/site/metadata/siteNames.js'
import { hintsOf } from '../../src/importers/sites/site/body/hints.js'
import { buildTree } from '../../src/importers/html/index.js'
import type { TruePage } from './corpus.js'
import { labelsOf } from './labels.js'
import type { Rows } from './samples.js'

/** A page, ready to learn from. */
export type Prepared = Rows & {
  readonly page: TruePage
  readonly segmentation: Segmentation
  readonly facts: PageFacts
  readonly hasAuthor: boolean
  readonly hasPublished: boolean
}

/** Reads a page as the reader does, up to where the models come in. */
export function prepare(page: TruePage): Prepared {
  const tree = buildTree(page.html)
  const facts = readFacts(tree.children)
  const nodes = pageBody(tree.children)
  const segmentation = segmentsOf(nodes)
  const { segments } = segmentation
  const site = siteNamesOf(facts, page.url)
  return {
    facts,
    hasAuthor: readAuthors({ facts, nodes, segments, site, title: null }) !== null,
    hasPublished: readDates({ facts, html: page.html, language: null, nodes, segments, title: null, url: page.url }).published !== null,
    isPartial: page.text === undefined,
    labels: labelsOf(segments, page),
    page: { ...page, html: '' },
    rows: featuresOf(segmentation, hintsOf(facts, nodes)),
    segmentation,
  }
}
