import type { Extraction, ExtractOptions, SiteFamily } from '../types.js'

/** Reads a page with its family. Never throws: a fault of the reader makes the page unusable, and says so. */
export function extractPage({
  family,
  options = {},
  page,
}: {
  readonly family: Pick<SiteFamily, 'addressOf' | 'extract'>
  readonly page: { readonly url: string; readonly text: string }
  readonly options?: ExtractOptions
}): Extraction {
  try {
    return family.extract(page, options)
  } catch {
    return { kind: 'unusable', reason: 'extractor-error', sourceKey: keyOf(family, page.url), warnings: [] }
  }
}

function keyOf(family: Pick<SiteFamily, 'addressOf'>, url: string): Extraction['sourceKey'] {
  try {
    return family.addressOf(url)?.sourceKey ?? null
  } catch {
    return null
  }
}
