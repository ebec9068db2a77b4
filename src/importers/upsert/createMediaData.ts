import { createLocalReq, type Payload } from 'payload'

import { newsdeskOptions } from '../../newsdeskOptions.js'
import type { ImportedMediaData } from '../../options.js'
import type { SlugMap } from '../../slugs.js'
import { InvalidDocumentError } from '../errors.js'
import { databaseFault } from '../state/index.js'
import type { MappedDocument, MediaRef } from '../types.js'
import type { Inheritance } from './createInheritance.js'
import { defaultMediaData } from './defaultMediaData.js'
import { hasHooks, mediaConfig, requiredFields } from './mediaFields.js'

type Fields = Readonly<Record<string, unknown>>

/**
 * What an import writes into the document of an image, besides the file and what it knows the file by.
 * @throws InvalidDocumentError when the option `media.data` fails, or leaves a required field empty.
 */
export type MediaData = (args: { readonly ref: MediaRef; readonly mapped: MappedDocument }) => Promise<Fields>

const OPTION = 'newsdeskPlugin.media.data'
/** A mapping that never answers would hold the run for ever. */
const LIMIT_MS = 30_000
/** What an import knows a file by, and what Payload takes from the file: nobody else writes these. */
const RESERVED = new Set([
  'contentHash', 'createdAt', 'filename', 'filesize', 'focalX', 'focalY', 'height', 'id', 'mimeType', 'sizes', 'sourceUrl',
  'thumbnailURL', 'updatedAt', 'url', 'width',
])

/** The mapping of a project, made once for a run. */
export function createMediaData(args: {
  readonly payload: Payload
  readonly slugs: SlugMap
  readonly source: { readonly id: string; readonly name: string } | null
  /** What the document takes from the source. Default: nothing. */
  readonly inherited?: Inheritance
  /** How long `media.data` may take, ms. Default 30 s. */
  readonly limitMs?: number
}): MediaData {
  const { inherited, payload, slugs, source, limitMs = LIMIT_MS } = args
  const config = mediaConfig({ payload, slugs })
  const byName = new Map(config.flattenedFields.map((field) => [field.name, field]))
  const hasDrafts = Boolean(config.versions?.drafts)
  const required = hasHooks(config) ? [] : requiredFields(config.flattenedFields).filter(({ path }) => !RESERVED.has(path))
  const { data: option } = newsdeskOptions(payload.config).media

  return async ({ mapped, ref }) => {
    const title = titleOf(mapped)
    const own = { ...(await inherited?.('media')), ...(hasDrafts ? { _status: 'published' } : {}), ...defaultMediaData({ byName, ref, title }) }
    const given = option ? checkedNames({ byName, hasDrafts, slug: config.slug, value: await ask(option, { mapped, ref, title }) }) : {}
    const data = { ...own, ...given }
    const empty = required.filter(({ path }) => isEmpty(valueAt(data, path))).map(({ path }) => path)
    if (empty.length === 0) return data
    const what = `${empty.map((path) => `"${path}"`).join(', ')} of "${config.slug}" ${empty.length === 1 ? 'is' : 'are'} required, and `
    throw invalid(what + (option ? `${OPTION} gave no value.` : `nothing gives a value: set media.data of newsdeskPlugin; "newsdesk doctor" shows the line.`))
  }

  async function ask(hook: ImportedMediaData, { mapped, ref, title }: Parameters<MediaData>[0] & { title: string | null }): Promise<unknown> {
    const { alt, caption, credit, urls } = ref
    const req = await createLocalReq({ context: { importer: true } }, payload)
    try {
      return await within(limitMs, async () =>
        hook({
          doc: { collection: mapped.collection, sourceKey: mapped.sourceKey, title },
          image: { alt, caption, credit, url: urls[0] ?? '' },
          req,
          source,
        }),
      )
    } catch (error) {
      const fault = databaseFault(error)
      if (fault?.kind === 'storage') throw fault.error
      throw invalid(`${OPTION} failed: ${error instanceof Error ? error.message : String(error)}`, error)
    }
  }
}

/** Only names are looked at: Payload judges the values. */
function checkedNames(args: { byName: ReadonlyMap<string, unknown>; hasDrafts: boolean; slug: string; value: unknown }): Fields {
  const { byName, hasDrafts, slug, value } = args
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${OPTION}: expected an object with fields of "${slug}", got ${JSON.stringify(value) ?? typeof value}.`)
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  for (const [name] of entries) {
    if (RESERVED.has(name)) throw invalid(`${OPTION}: "${name}" belongs to the importer and cannot be given.`)
    if (!byName.has(name) && !(name === '_status' && hasDrafts)) {
      const names = [...byName.keys()].filter((each) => !RESERVED.has(each))
      throw invalid(`${OPTION}: "${slug}" has no field "${name}". It has ${names.join(', ')}.`)
    }
  }
  return Object.fromEntries(entries)
}

function titleOf({ fields, onCreate }: MappedDocument): string | null {
  const title = fields.title ?? onCreate.title
  return typeof title === 'string' && title.trim() !== '' ? title : null
}

function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Fields)[name] : undefined), data)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function invalid(message: string, cause?: unknown): InvalidDocumentError {
  return new InvalidDocumentError({ cause, code: 'invalid-document', message })
}

async function within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} seconds`)), limitMs)
  })
  try {
    return await Promise.race([work(), limit])
  } finally {
    clearTimeout(timer)
  }
}
