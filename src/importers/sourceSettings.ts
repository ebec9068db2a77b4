import path from 'node:path'

import { createPathFilter } from './discover/pathFilter.js'
import { UsageError } from './errors.js'
import { familyOf } from './registry.js'
import type { RatePolicy, SourceSettings } from './types.js'

/** What a source is where its document does not say otherwise. */
export const SOURCE_DEFAULTS = {
  kind: 'mirror',
  pagingDepth: 1,
  followSections: true,
  publish: 'draft',
  images: 'download',
  rights: 'full',
  respectRobots: true,
  revisit: 'every-run',
  gonePolicy: 'flag',
  goneShare: 0.2,
  /** One request a second, one at a time: statement 1 of a polite importer. */
  rate: { requests: 1, intervalMs: 1000, concurrency: 1, minGapMs: 0 },
} as const satisfies Partial<SourceSettings>

/** The parts of a source's document that an import reads. Absent values take SOURCE_DEFAULTS. */
export type SourceDocument = {
  readonly id: string | number
  readonly name: string
  readonly kind?: string | null
  readonly enabled?: boolean | null
  readonly startUrls?: readonly { readonly url: string }[] | null
  readonly directory?: string | null
  readonly includePatterns?: readonly { readonly pattern: string }[] | null
  readonly excludePatterns?: readonly { readonly pattern: string }[] | null
  readonly limits?: {
    readonly maxItems?: number | null
    readonly pagingDepth?: number | null
    readonly followSections?: boolean | null
    readonly requests?: number | null
    readonly intervalSeconds?: number | null
    readonly concurrency?: number | null
    readonly minGapMs?: number | null
    readonly revisit?: 'every-run' | 'adaptive' | null
    readonly goneSharePercent?: number | null
  } | null
  readonly publishPolicy?: 'draft' | 'published' | null
  readonly gonePolicy?: 'keep' | 'flag' | 'unpublish' | null
  readonly imagePolicy?: 'download' | 'link' | null
  readonly rights?: { readonly use?: 'full' | 'summary' | null; readonly licenceNote?: string | null } | null
  readonly respectRobots?: boolean | null
}

/**
 * Reads and checks a source's document.
 * @throws UsageError `bad-source` or `bad-pattern` naming the field, what was expected and what was found.
 */
export function readSource(document: SourceDocument): SourceSettings {
  const kind = document.kind ?? SOURCE_DEFAULTS.kind
  familyOf(kind)
  const startUrls = (document.startUrls ?? []).map(({ url }) => checkUrl(url))
  const directory = document.directory ? path.resolve(document.directory) : null
  if ((startUrls.length > 0) === (directory !== null)) {
    throw new UsageError({
      code: 'bad-source',
      message: `The source "${document.name}" needs either startUrls or a directory${directory ? ', not both' : ''}.`,
    })
  }
  const include = (document.includePatterns ?? []).map(({ pattern }) => pattern)
  const exclude = (document.excludePatterns ?? []).map(({ pattern }) => pattern)
  createPathFilter({ include, exclude })
  return {
    id: String(document.id),
    name: document.name,
    kind,
    startUrls,
    directory,
    include,
    exclude,
    maxItems: document.limits?.maxItems ?? null,
    pagingDepth: document.limits?.pagingDepth ?? SOURCE_DEFAULTS.pagingDepth,
    followSections: document.limits?.followSections ?? SOURCE_DEFAULTS.followSections,
    rate: readRate(document.limits),
    publish: document.publishPolicy ?? SOURCE_DEFAULTS.publish,
    images: document.imagePolicy ?? SOURCE_DEFAULTS.images,
    rights: document.rights?.use ?? SOURCE_DEFAULTS.rights,
    licenceNote: document.rights?.licenceNote || null,
    respectRobots: document.respectRobots ?? SOURCE_DEFAULTS.respectRobots,
    revisit: document.limits?.revisit ?? SOURCE_DEFAULTS.revisit,
    gonePolicy: document.gonePolicy ?? SOURCE_DEFAULTS.gonePolicy,
    goneShare: (document.limits?.goneSharePercent ?? SOURCE_DEFAULTS.goneShare * 100) / 100,
  }
}

function readRate(limits: SourceDocument['limits']): RatePolicy {
  const { rate } = SOURCE_DEFAULTS
  return {
    requests: limits?.requests ?? rate.requests,
    intervalMs: (limits?.intervalSeconds ?? rate.intervalMs / 1000) * 1000,
    concurrency: limits?.concurrency ?? rate.concurrency,
    minGapMs: limits?.minGapMs ?? rate.minGapMs,
  }
}

function checkUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError({ code: 'bad-source', message: `startUrls: expected an http or https URL, got "${url}".` })
  }
  return url
}
