import type { CollectionSlug } from 'payload'

import type { OpenedPayload } from '../../src/bin/payload/openPayload.js'
import { readSource, type SourceDocument } from '../../src/importers/sourceSettings.js'
import type { SourceSettings } from '../../src/importers/types.js'

type Sample = { readonly name: string; readonly publishPolicy: 'draft' | 'published'; readonly urls: readonly string[] }

/** The two sample sources, made where they are missing. What someone has changed in them stays. */
export async function ensureSources(args: {
  opened: OpenedPayload
  siteUrl: string
  startUrls: { readonly main: readonly string[]; readonly letters: readonly string[] }
}): Promise<SourceSettings[]> {
  const { opened, siteUrl, startUrls } = args
  const samples: readonly Sample[] = [
    { name: 'Harbour Daily', publishPolicy: 'published', urls: startUrls.main },
    { name: 'Harbour Daily, letters', publishPolicy: 'draft', urls: startUrls.letters },
  ]
  const sources: SourceSettings[] = []
  for (const sample of samples) sources.push(await ensureSource({ opened, sample, siteUrl }))
  return sources
}

async function ensureSource(args: { opened: OpenedPayload; sample: Sample; siteUrl: string }): Promise<SourceSettings> {
  const { opened, sample, siteUrl } = args
  const { options, payload } = opened
  const collection = options.slugs.sources as CollectionSlug
  const startUrls = sample.urls.map((url) => ({ url: url.replace('https://github.com', siteUrl) }))
  const { docs } = await payload.find({
    collection,
    depth: 0,
    limit: 1,
    overrideAccess: true,
    pagination: false,
    where: { name: { equals: sample.name } },
  })
  const found = docs[0] as unknown as SourceDocument | undefined
  if (!found) {
    const data = {
      enabled: true,
      imagePolicy: 'download',
      kind: 'mirror',
      limits: { concurrency: 2, followSections: true, intervalSeconds: 1, pagingDepth: 4, requests: 5 },
      name: sample.name,
      publishPolicy: sample.publishPolicy,
      respectRobots: true,
      startUrls,
    }
    const created = await payload.create({ collection, data, depth: 0, overrideAccess: true })
    return readSource(created as unknown as SourceDocument, options.importer)
  }
  const isMoved = found.startUrls?.some(({ url }) => URL.canParse(url) && new URL(url).origin !== siteUrl) ?? false
  if (!isMoved) return readSource(found, options.importer)
  // The site's usual port was taken, or has become free again.
  const moved = found.startUrls?.map(({ url }) => ({ url: `${siteUrl}${new URL(url).pathname}` }))
  const updated = await payload.update({
    collection,
    data: { startUrls: moved },
    depth: 0,
    id: found.id,
    overrideAccess: true,
  })
  return readSource(updated as unknown as SourceDocument, options.importer)
}
