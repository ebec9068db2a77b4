import type { FlattenedField, Payload, SanitizedCollectionConfig } from 'payload'

import { measureTurned } from '../../hooks/measureTurned.js'
import { withoutEmptyHash } from '../../hooks/withoutEmptyHash.js'
import { newsdeskOptions } from '../../newsdeskOptions.js'
import type { SlugMap } from '../../slugs.js'
import { UsageError } from '../errors.js'
import { asSlug } from '../state/index.js'

/** A field of the project's media that a document must have; its path is e.g. `rights.licence`. */
export type RequiredField = { readonly path: string; readonly field: FlattenedField }

/** What of the project's media an import has to fill and may not be able to. */
export type MediaGaps = {
  readonly slug: string
  /** Required fields that no default fills, and an import does not fill by itself. */
  readonly required: readonly RequiredField[]
  /** What may fill them: the option `media.data`, hooks of the project on the collection, or nothing. */
  readonly filledBy: 'hooks' | 'option' | null
  /** The line of configuration that fills them. */
  readonly line: string
}

/** What an import always writes by itself. */
const ALWAYS_WRITTEN = new Set(['contentHash', 'sourceUrl'])
/** The plugin's own hooks on media: they fill nothing that a project requires. */
const OWN_HOOKS = new Set<unknown>([measureTurned, withoutEmptyHash])

/** Finds the required fields of the project's media that an import leaves empty. */
export function findMediaGaps({ payload, slugs }: { payload: Payload; slugs: SlugMap }): MediaGaps {
  const config = mediaConfig({ payload, slugs })
  const required = requiredFields(config.flattenedFields).filter(({ path, field }) => !ALWAYS_WRITTEN.has(path) && !isFilledAlt(field))
  const { data } = newsdeskOptions(payload.config).media
  return {
    filledBy: data !== null ? 'option' : hasHooks(config) ? 'hooks' : null,
    line: `media: { data: () => (${sampleOf(required)}) }`,
    required,
    slug: config.slug,
  }
}

/** @throws UsageError when the Payload config has no media collection of the newsdesk. */
export function mediaConfig({ payload, slugs }: { payload: Payload; slugs: SlugMap }): SanitizedCollectionConfig {
  const media = payload.collections[asSlug(slugs.media)]
  if (media) return media.config
  throw new UsageError({ code: 'bad-option', message: `The Payload config has no collection "${slugs.media}".` })
}

/** An alt text that is the project's own, or required: the caption or the title stands in where a page has none. */
export function isFilledAlt(field: FlattenedField): boolean {
  return field.name === 'alt' && (('required' in field && field.required === true) || field.custom?.newsdesk !== true)
}

/** Whether hooks of the project may fill a field before it is validated. */
export function hasHooks({ hooks }: SanitizedCollectionConfig): boolean {
  return [...hooks.beforeValidate, ...hooks.beforeChange].some((hook) => !OWN_HOOKS.has(hook))
}

/** The fields that must have a value, those in groups among them, where neither a default nor a hook of theirs gives one. */
export function requiredFields(fields: readonly FlattenedField[], parent = ''): RequiredField[] {
  return fields.flatMap((field): RequiredField[] => {
    const path = `${parent}${field.name}`
    if (fillsItself(field)) return []
    if (field.type === 'group' || field.type === 'tab') return requiredFields(field.flattenedFields, `${path}.`)
    return 'required' in field && field.required ? [{ field, path }] : []
  })
}

/** A condition may take the rule away with the field. */
function fillsItself(field: FlattenedField): boolean {
  const hooks = 'hooks' in field ? field.hooks : undefined
  const hasHook = (hooks?.beforeValidate?.length ?? 0) + (hooks?.beforeChange?.length ?? 0) > 0
  const isVirtual = 'virtual' in field && Boolean(field.virtual)
  return hasHook || isVirtual || ('defaultValue' in field && field.defaultValue !== undefined) || field.admin?.condition !== undefined
}

/** The fields as the object that the mapping returns, e.g. `{ rights: { licence: 'agency' } }`. */
function sampleOf(required: readonly RequiredField[]): string {
  type Tree = { [name: string]: string | Tree }
  const tree: Tree = {}
  for (const { field, path } of required) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    const at = names.reduce<Tree>((inner, name) => (inner[name] ??= {}) as Tree, tree)
    at[last] = sampleValue(field)
  }
  const write = (inner: Tree): string =>
    `{ ${Object.entries(inner).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : write(value)}`).join(', ')} }`
  return write(tree)
}

function sampleValue(field: FlattenedField): string {
  const many = (value: string): string => ('hasMany' in field && field.hasMany ? `[${value}]` : value)
  switch (field.type) {
    case 'checkbox':
      return 'false'
    case 'date':
      return 'new Date().toISOString()'
    case 'number':
      return many('0')
    case 'radio':
    case 'select': {
      const [first] = field.options
      return many(JSON.stringify((typeof first === 'object' ? first.value : first) ?? '').replaceAll('"', "'"))
    }
    case 'relationship':
    case 'upload':
      return many(`/* an id of ${JSON.stringify(field.relationTo)} */`)
    default:
      return many("'...'")
  }
}
