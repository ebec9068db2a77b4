import { UsageError } from '../errors.js'
import type { IndexExtraction, ItemRef, PageAddress, PageLocator, SourceKey } from '../types.js'
import type { DiscoverArgs } from './discoverArgs.js'
import { createFrontier, type Frontier } from './frontier.js'
import { createPathFilter } from './pathFilter.js'

type Step = { address: PageAddress; url: string; locator: PageLocator; morePages: number }

/** Walks the start URLs of a source: articles as they are, sections by their pages, front pages by what they list. */
export async function* discoverUrls(args: DiscoverArgs): AsyncGenerator<ItemRef> {
  const { family, settings, signal } = args
  const filter = createPathFilter(settings)
  const starts = settings.startUrls.map((url) => readStartUrl({ family, url }))
  const sites = new Set(starts.map((start) => start.address.site))
  const frontier = createFrontier()
  const steps: Step[] = []
  const read = new Set<SourceKey>()
  const tried = new Set<string>()

  for (const start of starts) {
    if (start.address.kind === 'article') frontier.addArticle({ sourceKey: start.address.sourceKey, url: start.url })
    else steps.push({ ...start, morePages: settings.pagingDepth - 1 })
  }

  for (let step = steps.shift(); step; step = steps.shift()) {
    signal.throwIfAborted()
    const { address, locator } = step
    if (read.has(address.sourceKey) || tried.has(step.url)) continue
    // The same page may be named at another place, which is tried where this one fails, also when it is found later.
    const isOther = (other: Step): boolean => other.address.sourceKey === address.sourceKey && other.url !== step.url
    const otherUrls = [...new Set(steps.filter(isOther).map(({ url }) => url))].filter((url) => !tried.has(url))
    for (const url of [step.url, ...otherUrls]) tried.add(url)
    const page = await args.readIndex({
      sourceKey: address.sourceKey,
      url: step.url,
      otherUrls,
      kind: 'index',
      hints: { sections: [], title: null, summary: null, dateText: null },
    })
    if (!page) continue
    read.add(address.sourceKey)
    addEntries({ page, frontier, family, locator, accepts: (found) => sites.has(found.site) && filter.wants(found.path) })
    const followed = [
      ...page.pages.slice(0, step.morePages).map((href) => ({ href, morePages: 0 })),
      ...(page.section.path === null && settings.followSections ? sectionLinks(page) : []).map((href) => ({
        href,
        morePages: settings.pagingDepth - 1,
      })),
    ]
    for (const { href, morePages } of followed) {
      const next = family.addressOf(href)
      if (!next || next.kind !== 'index' || !sites.has(next.site) || !filter.walks(next.path)) continue
      const url = locator.urlOf(next)
      if (url) steps.push({ address: next, url, locator, morePages })
    }
  }

  args.onFound(frontier.size())
  yield* frontier.drain()
}

function readStartUrl({ family, url }: Pick<DiscoverArgs, 'family'> & { url: string }): Omit<Step, 'morePages'> {
  const address = family.addressOf(url)
  const locator = family.locatorOf(url)
  const fetchUrl = address && locator?.urlOf(address)
  if (!address || !locator || !fetchUrl) {
    throw new UsageError({
      code: 'bad-source',
      message: `startUrls: "${url}" is no page of a ${family.kind} (expected an article, section or front page of it).`,
    })
  }
  return { address, locator, url: fetchUrl }
}

function addEntries(args: {
  page: IndexExtraction
  frontier: Frontier
  family: DiscoverArgs['family']
  locator: PageLocator
  accepts: (address: PageAddress) => boolean
}): void {
  for (const entry of args.page.entries) {
    const address = args.family.addressOf(entry.url)
    if (!address || address.kind !== 'article' || !args.accepts(address)) continue
    const url = args.locator.urlOf(address)
    if (url) args.frontier.addEntry({ entry, url, section: args.page.section.path })
  }
}

function sectionLinks(page: IndexExtraction): string[] {
  const { tiles, topics } = page.furniture.navigation
  return [...tiles, ...topics].filter((link) => link.sectionPath !== null).map((link) => link.href)
}
