import { UsageError } from '../errors.js'
import type { ItemHints, ItemRef, PageAddress, SourceKey } from '../types.js'
import type { DiscoverArgs } from './discoverArgs.js'
import { createFrontier } from './frontier.js'
import { createPathFilter } from './pathFilter.js'
import { createUrlList } from './urlList.js'
import { walkDirectory } from './walkDirectory.js'

type Page = { address: PageAddress; url: string }

const NO_HINTS: ItemHints = { sections: [], title: null, summary: null, dateText: null }

/**
 * Walks the files of a clone: index pages first, for what they say of the articles, then the articles, streamed.
 * A key that two folders hold is taken once, from the first; where its file cannot be used, from the next.
 * @throws UsageError `no-pages` when no file below the directory is a page of the family.
 */
export async function* discoverDirectory({
  root,
  family,
  settings,
  readIndex,
  onFound,
  onUnreadable,
  signal,
}: DiscoverArgs & { root: string }): AsyncGenerator<ItemRef> {
  const { wants } = createPathFilter(settings)
  const frontier = createFrontier()
  const sites = new Set<string>()
  const articles = new Set<SourceKey>()
  const urls = createUrlList()
  const others = new Map<SourceKey, string[]>()
  const fronts: Page[] = []

  const readPage = async ({ address, url }: Page): Promise<void> => {
    const page = await readIndex({ sourceKey: address.sourceKey, url, kind: 'index', hints: NO_HINTS })
    for (const entry of page?.entries ?? []) {
      // The page is read where its file lies, not where a list says that it is.
      frontier.addEntry({ entry, url: '', section: page?.section.path ?? null })
    }
  }

  for await (const page of pagesBelow({ root, family, onUnreadable })) {
    signal.throwIfAborted()
    if (page.address.front) {
      fronts.push(page)
      continue
    }
    sites.add(page.address.site)
    if (page.address.kind === 'index') await readPage(page)
    else if (!wants(page.address.path)) continue
    else if (articles.has(page.address.sourceKey)) {
      others.set(page.address.sourceKey, [...(others.get(page.address.sourceKey) ?? []), page.url])
    } else {
      articles.add(page.address.sourceKey)
      urls.add(page.url)
    }
  }
  // A README.md is a front page only where the pages of its mirror lie beside it.
  for (const page of fronts) if (sites.has(page.address.site)) await readPage(page)
  if (sites.size === 0) {
    throw new UsageError({
      code: 'no-pages',
      message: `No page of a ${family.kind} was found below ${root}. Name the folder that holds the mirror's repository folder.`,
    })
  }

  onFound(articles.size)
  articles.clear()
  for (const url of urls.all()) {
    signal.throwIfAborted()
    const sourceKey = family.addressOf(url)?.sourceKey
    if (!sourceKey) continue
    const otherUrls = others.get(sourceKey)
    yield { sourceKey, url, ...(otherUrls ? { otherUrls } : {}), kind: 'article', hints: frontier.hintsOf(sourceKey) }
  }
}

async function* pagesBelow(
  args: Pick<DiscoverArgs, 'family' | 'onUnreadable'> & { root: string },
): AsyncGenerator<Page> {
  for await (const url of walkDirectory(args)) {
    const address = args.family.addressOf(url)
    if (address) yield { address, url }
  }
}
