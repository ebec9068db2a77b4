import type { Block, CollectionConfig, Config, Field, Plugin } from 'payload'
import { describe, expect, it } from 'vitest'

import { newsdeskPlugin } from '../../../src/plugin.js'
import { translations } from '../../../src/translations/index.js'

type Found = { readonly at: string; readonly label: unknown }
type Labelled = { readonly labels?: { readonly plural?: unknown; readonly singular?: unknown } }

/** Words that the field's own names are in every language. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(['ETag', 'Last-Modified'])
const LANGUAGES = ['zh', 'zh-TW'] as const

const config = (await (newsdeskPlugin({ jobs: { autoRun: true } }) as Plugin)({ db: {} as Config['db'], secret: 's' })) as Config

/** Everything that the admin panel shows of a collection, with where it stands: hidden fields may stand among columns and filters. */
function labelsOf(collection: CollectionConfig): Found[] {
  const { admin, labels, slug } = collection
  return [
    { at: `${slug} plural`, label: labels?.plural },
    { at: `${slug} singular`, label: labels?.singular },
    { at: `${slug} group`, label: admin?.group },
    { at: `${slug} description`, label: admin?.description },
    ...collection.fields.flatMap((field) => fieldLabels({ at: slug, field })),
  ]
}

function fieldLabels({ at, field }: { at: string; field: Field }): Found[] {
  if (field.type === 'ui') return [{ at: `${at}.${field.name} is no column`, label: field.admin?.disableListColumn ? '无' : undefined }]
  if (isNowhere(field)) return []
  const name = 'name' in field && field.name ? field.name : field.type
  const place = `${at}.${name}`
  const own: Found[] = 'name' in field && field.name && !isPayloads(field) ? [{ at: place, label: field.label }] : []
  const description = (field.admin as { description?: unknown } | undefined)?.description
  if (description !== undefined) own.push({ at: `${place} description`, label: description })
  if ('options' in field && Array.isArray(field.options)) {
    for (const option of field.options) if (typeof option === 'object') own.push({ at: `${place}=${option.value}`, label: option.label })
  }
  if (field.type === 'array' || field.type === 'blocks') {
    const { plural, singular } = (field as Labelled).labels ?? {}
    own.push({ at: `${place} plural`, label: plural }, { at: `${place} singular`, label: singular })
  }
  if (field.type === 'tabs') {
    return [...own, ...field.tabs.flatMap((tab, index) => [{ at: `${place}.${index}`, label: tab.label }, ...tab.fields.flatMap((each) => fieldLabels({ at: place, field: each }))])]
  }
  if (field.type === 'blocks') return [...own, ...field.blocks.flatMap((block) => blockLabels({ at: place, block: block as Block }))]
  return 'fields' in field ? [...own, ...field.fields.flatMap((each) => fieldLabels({ at: place, field: each }))] : own
}

function blockLabels({ at, block }: { at: string; block: Block }): Found[] {
  return block.fields.flatMap((field) => fieldLabels({ at: `${at}.${block.slug}`, field }))
}

/** Neither in the form nor among the columns and filters of the list. */
function isNowhere(field: Field): boolean {
  const { disableListColumn, disableListFilter, hidden } = (field.admin ?? {}) as Readonly<Record<string, unknown>>
  return Boolean(hidden && disableListColumn && disableListFilter)
}

/** Fields that only widen Payload's own keep the label that Payload gives them. */
function isPayloads(field: Field): boolean {
  return 'name' in field && ['email', 'username', 'enableAPIKey', 'apiKey', 'hasAPIKey', '_verified', 'createdAt', 'updatedAt'].includes(field.name)
}

function textIn({ label, language }: { label: unknown; language: (typeof LANGUAGES)[number] }): string {
  if (typeof label === 'string') return label
  if (typeof label === 'function') {
    const t = (key: string): unknown => key.split(':').reduce<unknown>((texts, part) => (texts as Record<string, unknown> | undefined)?.[part], translations[language])
    return String((label as (args: { t: typeof t }) => unknown)({ t }))
  }
  return String((label as Record<string, string> | undefined)?.[language])
}

describe('the admin panel', () => {
  it.each(LANGUAGES)('has no label that is only in English, in %s', (language) => {
    const english = (config.collections ?? [])
      .flatMap(labelsOf)
      .map(({ at, label }) => ({ at, text: textIn({ label, language }) }))
      .filter(({ text }) => !/\p{Script=Han}/u.test(text) && !SAME_EVERYWHERE.has(text))
    expect(english).toEqual([])
  })
})
