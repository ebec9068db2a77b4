import { stat } from 'node:fs/promises'
import path from 'node:path'

import type { CollectionSlug, Payload, Where } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'
import type { SlugMap } from '../slugs.js'
import { walkDirectory } from './discover/walkDirectory.js'
import { UsageError } from './errors.js'
import { familyOf } from './registry.js'
import { SOURCE_DEFAULTS } from './sourceDefaults.js'
import { readSource, type SourceDocument } from './sourceSettings.js'
import { type AddressRules, readStartUrl } from './startUrl.js'
import type { SourceSettings } from './types.js'

/**
 * The source that a person means: by name, by id, by one of its start URLs, or by its directory.
 * With `create`, a URL or a directory that no source has yet becomes a source of its own, named after it;
 * without, it is read with the defaults and nothing is stored.
 * @throws UsageError `bad-source`, `bad-url` or `no-pages` when nothing fits.
 */
export async function findSource(args: {
  payload: Payload
  /** The plugin's options `importer`, by which addresses are checked. Default: those of the config. */
  rules?: AddressRules
  slugs: SlugMap
  target: string
  create: boolean
}): Promise<SourceSettings> {
  const { payload, rules = newsdeskOptions(payload.config).importer, slugs, target, create } = args
  const collection = slugs.sources as CollectionSlug
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(target)
  const found = await findDocument({ payload, collection, target })
  if (found) return readSource(found, rules)

  if (isUrl) requirePage({ rules, url: target })
  const location = isUrl ? { startUrls: [{ url: target }] } : { directory: path.resolve(target) }
  if (!isUrl && !(await isDirectory(path.resolve(target)))) {
    throw new UsageError({
      code: 'bad-source',
      message: `No source is called "${target}", and it is neither a URL nor a directory. "newsdesk sources" lists the sources.`,
    })
  }
  const data = { name: target, kind: SOURCE_DEFAULTS.kind, enabled: true, ...location }
  const settings = readSource({ ...data, id: 'new' }, rules)
  await assertHasPages(settings)
  if (!create) return { ...settings, id: null }
  const created = await payload.create({ collection, data, depth: 0, overrideAccess: true })
  return readSource(created as unknown as SourceDocument, rules)
}

async function findDocument(args: {
  payload: Payload
  collection: CollectionSlug
  target: string
}): Promise<SourceDocument | null> {
  const { payload, collection, target } = args
  const byId = await payload.findByID({ collection, id: target, depth: 0, disableErrors: true, overrideAccess: true })
  if (byId) return byId as unknown as SourceDocument
  const wheres: Where[] = [
    { name: { equals: target } },
    { 'startUrls.url': { equals: target } },
    { directory: { in: [target, path.resolve(target)] } },
  ]
  for (const where of wheres) {
    const { docs } = await payload.find({
      collection,
      where,
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: true,
    })
    if (docs[0]) return docs[0] as unknown as SourceDocument
  }
  return null
}

function requirePage({ rules, url }: { rules: AddressRules; url: string }): void {
  const { kind } = SOURCE_DEFAULTS
  const read = readStartUrl({ kind, rules, value: url })
  if ('url' in read) return
  const { message, reason } = read.fault
  const what = reason === 'not-a-page' ? `is no page of a ${kind}. Expected an article, section or front page, e.g. https://github.com/{owner}/{mirror}/blob/master/gb/{section}.md` : `cannot be asked for: ${message} (${reason}).`
  throw new UsageError({ code: 'bad-url', message: `"${url}" ${what}` })
}

async function isDirectory(folder: string): Promise<boolean> {
  return stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}

/** A typing mistake must not leave a source behind that can never give anything. */
async function assertHasPages(settings: SourceSettings): Promise<void> {
  const family = familyOf(settings.kind)
  if (settings.directory === null) return
  for await (const url of walkDirectory({ root: settings.directory })) {
    if (family.addressOf(url)?.front === false) return
  }
  throw new UsageError({
    code: 'no-pages',
    message: `No page of a ${family.kind} was found below ${settings.directory}. Name the folder that holds the mirror's repository folder.`,
  })
}
