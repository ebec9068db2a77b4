import type { Payload } from 'payload'

import { InvalidOptionError } from '../../errors.js'
import { newsdeskOptions } from '../../newsdeskOptions.js'
import type { SlugMap } from '../../slugs.js'
import { asSlug, storageCall } from '../state/index.js'
import type { ImportedCollection } from '../types.js'

type Fields = Readonly<Record<string, unknown>>
type Project = { readonly payload: Payload; readonly slugs: SlugMap }

/** What a document that an import makes takes from its source, in the collection that it is made in. */
export type Inheritance = (collection: ImportedCollection | 'media') => Promise<Fields>

/** The values of `importer.inherit`, read from the source once for a run. */
export function createInheritance({ payload, slugs, source }: Project & { readonly source: string | null }): Inheritance {
  const { inherit } = newsdeskOptions(payload.config).importer
  let read: Promise<Fields> | null = null
  const readSource = (id: string): Promise<Fields> =>
    storageCall(async () => {
      const collection = asSlug(slugs.sources)
      const found = await payload.db.findOne<Record<string, unknown> & { id: string }>({ collection, where: { id: { equals: id } } })
      return (found ?? {}) as Fields
    })
  return async (collection) => {
    const names = inherit.filter((name) => hasField({ name, payload, slug: slugs[collection] }))
    if (names.length === 0 || source === null) return {}
    const values = await (read ??= readSource(source))
    return Object.fromEntries(names.flatMap((name) => (values[name] === undefined || values[name] === null ? [] : [[name, values[name]]])))
  }
}

/**
 * Checks `importer.inherit` once all plugins have added their fields.
 * @throws InvalidOptionError for a field that sources do not have.
 */
export function checkInheritance({ payload, slugs }: Project): void {
  const { inherit } = newsdeskOptions(payload.config).importer
  const missing = inherit.find((name) => !hasField({ name, payload, slug: slugs.sources }))
  if (missing === undefined) return
  throw new InvalidOptionError({
    path: 'newsdeskPlugin.importer.inherit',
    expected: `names of fields of "${slugs.sources}"; add the field to it, e.g. in the options of the plugin whose field it is`,
    got: missing,
  })
}

function hasField({ name, payload, slug }: { name: string; payload: Payload; slug: string }): boolean {
  return payload.collections[asSlug(slug)]?.config.flattenedFields.some((field) => field.name === name) ?? false
}
