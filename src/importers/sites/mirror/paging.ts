import { bareUrl } from '../../html/index.js'
import type { PageAddress, SourceKey } from '../../types.js'
import { addressOf } from './address.js'
import { profileOf } from './siteProfiles.js'

/** The further pages of a section. */
export type Paging = {
  /** Key of the section's first page, when the page or its site tells. */
  readonly first: SourceKey | null
  /** URLs of the other pages, by their number. */
  readonly pages: readonly string[]
}

const NUMBER = /_(\d{1,6})$/

/** The number of a section's page: `nsc413` is 1, `nsc413_2` is 2, `prog204_1` is 1. */
export const pageNumberOf = (key: string): number => Number(NUMBER.exec(key)?.[1] ?? 1)

const stemOf = (key: string): string => key.replace(NUMBER, '')

/** Finds the pages of the section that this page belongs to among the page's links. */
export function readPaging(args: { readonly address: PageAddress; readonly hrefs: readonly string[] }): Paging {
  const { sourceKey } = args.address
  const stem = stemOf(sourceKey)
  const pages = new Map<SourceKey, string>()
  for (const href of args.hrefs) {
    const address = addressOf(href)
    if (address?.kind === 'index' && stemOf(address.sourceKey) === stem) {
      if (!pages.has(address.sourceKey)) pages.set(address.sourceKey, bareUrl(href))
    }
  }
  const firsts: readonly SourceKey[] = [stem as SourceKey, `${stem}_1` as SourceKey]
  const { firstPage } = profileOf(args.address.site)
  const bySite = firstPage === null ? undefined : firsts[firstPage === 'plain' ? 0 : 1]
  const isFirst = pageNumberOf(sourceKey) === 1
  const first = isFirst ? sourceKey : (bySite ?? firsts.find((key) => pages.has(key)) ?? null)
  return {
    first,
    pages: [...pages]
      .filter(([key]) => key !== sourceKey && !(isFirst && pageNumberOf(key) === 1))
      .sort(([a], [b]) => pageNumberOf(a) - pageNumberOf(b))
      .map(([, url]) => url),
  }
}
