import { createPathFilter } from './discover/pathFilter.js'
import { readDirectory } from './directory.js'
import { UsageError } from './errors.js'
import { familyOf } from './registry.js'
import { SOURCE_CHOICES, SOURCE_DEFAULTS, SOURCE_RANGES } from './sourceDefaults.js'
import { type AddressRules, readStartUrl, STRICT_ADDRESSES } from './startUrl.js'
import type { RatePolicy, SourceSettings } from './types.js'

const HOUR_MS = 3_600_000

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
    readonly maxShrinkPercent?: number | null
    readonly listMaxAgeHours?: number | null
    readonly articleMaxAgeHours?: number | null
    readonly maxImageWidth?: number | null
  } | null
  readonly publishPolicy?: 'draft' | 'published' | null
  readonly gonePolicy?: 'keep' | 'flag' | 'unpublish' | null
  readonly imagePolicy?: 'download' | 'link' | null
  readonly rights?: { readonly use?: 'full' | 'summary' | null; readonly licenceNote?: string | null } | null
  readonly respectRobots?: boolean | null
  readonly locale?: string | null
}

/**
 * Reads and checks a source's document. `rules` are the plugin's options `importer`, by which its addresses are checked.
 * @throws UsageError `bad-source` or `bad-pattern` naming the field, what was expected and what was found.
 */
export function readSource(document: SourceDocument, rules: AddressRules = STRICT_ADDRESSES): SourceSettings {
  const kind = document.kind ?? SOURCE_DEFAULTS.kind
  familyOf(kind)
  const startUrls = (document.startUrls ?? []).map(({ url }) => requireStartUrl({ kind, rules, value: url }))
  const directory = document.directory ? requireDirectory(document.directory) : null
  if ((startUrls.length > 0) === (directory !== null)) {
    throw new UsageError({
      code: 'bad-source',
      message: `The source "${document.name}" needs either startUrls or a directory${directory ? ', not both' : ''}.`,
    })
  }
  const include = (document.includePatterns ?? []).map(({ pattern }) => pattern)
  const exclude = (document.excludePatterns ?? []).map(({ pattern }) => pattern)
  createPathFilter({ include, exclude })
  checkRanges(document.limits)
  checkChoices(document)
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
    locale: document.locale || null,
    respectRobots: document.respectRobots ?? SOURCE_DEFAULTS.respectRobots,
    revisit: document.limits?.revisit ?? SOURCE_DEFAULTS.revisit,
    freshness: readFreshness(document.limits),
    gonePolicy: document.gonePolicy ?? SOURCE_DEFAULTS.gonePolicy,
    maxImageWidth: document.limits?.maxImageWidth ?? SOURCE_DEFAULTS.maxImageWidth,
    goneShare: (document.limits?.goneSharePercent ?? SOURCE_DEFAULTS.goneShare * 100) / 100,
    maxShrink: (document.limits?.maxShrinkPercent ?? SOURCE_DEFAULTS.maxShrink * 100) / 100,
  }
}

/** How long pages of a source are fresh at most. */
export function readFreshness(limits: SourceDocument['limits']): SourceSettings['freshness'] {
  const { freshness } = SOURCE_DEFAULTS
  return {
    articleMaxAgeMs: hoursOf(limits?.articleMaxAgeHours) ?? freshness.articleMaxAgeMs,
    listMaxAgeMs: hoursOf(limits?.listMaxAgeHours) ?? freshness.listMaxAgeMs,
  }
}

function hoursOf(hours: number | null | undefined): number | null {
  return hours === null || hours === undefined ? null : hours * HOUR_MS
}

/** A number past the rules of its field can only have been written past Payload: the run says so instead of guessing. */
function checkRanges(limits: SourceDocument['limits']): void {
  for (const [name, { max, min }] of Object.entries(SOURCE_RANGES)) {
    const value = limits?.[name as keyof typeof SOURCE_RANGES]
    if (value === null || value === undefined || (typeof value === 'number' && value >= min && value <= max)) continue
    throw new UsageError({ code: 'bad-source', message: `limits.${name}: expected a number from ${min} to ${max}, got ${value}.` })
  }
}

/** Likewise for a choice that the field does not offer. */
function checkChoices({ gonePolicy, imagePolicy, limits, publishPolicy, rights }: SourceDocument): void {
  const chosen = { gonePolicy, imagePolicy, publishPolicy, revisit: limits?.revisit, use: rights?.use }
  for (const [name, options] of Object.entries(SOURCE_CHOICES)) {
    const value = chosen[name as keyof typeof SOURCE_CHOICES]
    if (value === null || value === undefined || (options as readonly string[]).includes(value)) continue
    throw new UsageError({ code: 'bad-source', message: `${name}: expected one of ${options.join(', ')}, got "${String(value)}".` })
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

function requireStartUrl(args: Parameters<typeof readStartUrl>[0]): string {
  const read = readStartUrl(args)
  if ('url' in read) return read.url
  const { message, reason } = read.fault
  throw new UsageError({ code: 'bad-source', message: `startUrls: "${String(args.value).slice(0, 200)}": ${message} (${reason}).` })
}

function requireDirectory(value: string): string {
  const directory = readDirectory(value)
  if (directory !== null) return directory
  throw new UsageError({ code: 'bad-source', message: `directory: expected an absolute path, got "${value.slice(0, 200)}".` })
}
