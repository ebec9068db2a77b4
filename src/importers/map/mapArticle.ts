import { embedOf, playerUrl } from '../html/index.js'
import {
  blocksToLexical,
  cleanImage,
  cleanOrNull,
  safeHttpUrl,
  toMediaRef,
} from '../lexical/index.js'
import type { ArticleExtraction, ItemHints, MappedDocument, SourceKey, SourceSettings } from '../types.js'
import { type PageTimes, publicationDay } from './publicationDay.js'
import { articleRef, categoryRef, slugOf } from './references.js'
import { summaryOf } from './summaryOf.js'
import { titleLine } from './titleLine.js'

type Fields = Readonly<Record<string, unknown>>

type Args = {
  readonly extraction: ArticleExtraction
  /** Keys of all sections that are known to list the article. */
  readonly sections: readonly SourceKey[]
  readonly settings: Pick<SourceSettings, 'images' | 'rights' | 'licenceNote'>
  /** What the list that led to the article said of it. */
  readonly hints?: Pick<ItemHints, 'summary'>
  /** By which days that have not come are told; without them each day is believed. */
  readonly times?: PageTimes
}

/**
 * An article page as an article. Fields about which the page says nothing that can be relied on are left out, so that
 * an import does not touch them: on a truncated page all that is empty, and a related list left over from another one.
 */
export function mapArticle(args: Args): MappedDocument {
  const { extraction } = args
  const fields: Fields = { ...headFields(args), ...(args.settings.rights === 'full' ? fullFields(args) : NO_FULL_TEXT) }
  return {
    collection: 'articles',
    complete: extraction.complete,
    ...(extraction.flaw ? { flaw: extraction.flaw } : {}),
    fields: withoutUnsaid({ fields, complete: extraction.complete }),
    onCreate: { slug: slugOf(extraction.sourceKey) },
    sourceKey: extraction.sourceKey,
  }
}

/** What may be kept of any page: its title, a summary, its dates and where it is. */
function headFields({ extraction, hints, sections, settings, times }: Args): Fields {
  const isLeftOver = extraction.warnings.some(({ code }) => code === 'related-left-over')
  const related = extraction.related.flatMap(({ sourceKey }) => (sourceKey === null ? [] : [sourceKey]))
  return {
    byline: lineOrNull(extraction.byline),
    categories: unique(sections).map(categoryRef),
    completeness: extraction.complete ? 'complete' : 'incomplete',
    dateline: lineOrNull(extraction.dateline),
    editorCredit: lineOrNull(extraction.editorCredit),
    licenceNote: settings.licenceNote,
    mirrorUrl: safeHttpUrl(extraction.mirrorUrl),
    originalUrl: safeHttpUrl(extraction.originalUrl),
    ...publishedOn(publicationDay({ extraction, times }).day),
    related: isLeftOver ? undefined : unique(related.filter((key) => key !== extraction.sourceKey)).map(articleRef),
    sourceCredit: cleanOrNull(extraction.sourceCredit),
    sourceKey: extraction.sourceKey,
    summary: summaryOf({ extraction, listed: hints?.summary ?? null }) ?? undefined,
    tags: unique(extraction.tags.map(titleLine).filter((tag) => tag !== '')),
    title: titleLine(extraction.title),
  }
}

/** Where a source allows only a summary and a link, what was imported before that was decided goes again. */
const NO_FULL_TEXT: Fields = {
  body: null,
  heroCaption: null,
  heroCredit: null,
  heroImage: null,
  heroImageUrl: null,
  heroVideoUrl: null,
}

function fullFields({ extraction, settings }: Args): Fields {
  const body =
    extraction.blocks.length === 0 ? null : blocksToLexical(extraction.blocks, { imagePolicy: settings.images })
  return { ...leadFields({ extraction, settings }), body }
}

function leadFields({ extraction: { lead }, settings }: Pick<Args, 'extraction' | 'settings'>): Fields {
  const image = lead?.type === 'image' ? cleanImage(lead) : null
  return {
    heroCaption: cleanOrNull(lead?.caption),
    heroCredit: lineOrNull(lead?.credit ?? null),
    // Where images stay at their source, the field belongs to editors.
    heroImage: settings.images === 'link' ? undefined : image && toMediaRef(image),
    heroImageUrl: image?.url ?? null,
    heroVideoUrl: lead?.type === 'video' ? (embedOf(playerUrl(lead.url))?.url ?? null) : null,
  }
}

/**
 * A mirror gives a day and no time. The start of that day in UTC keeps the day readable in the stored value, sorts by
 * day, and lies in the future nowhere for longer than a morning; a made-up time would claim what nobody said.
 */
function publishedOn(day: string | null): Fields {
  return {
    publishedAt: day === null ? null : `${day}T00:00:00.000Z`,
    publishedPrecision: day === null ? null : 'day',
  }
}

function lineOrNull(text: string | null): string | null {
  const line = titleLine(text ?? '')
  return line === '' ? null : line
}

function unique<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}

function withoutUnsaid({ complete, fields }: { fields: Fields; complete: boolean }): Fields {
  const isSaid = (value: unknown): boolean =>
    value !== undefined && (complete || !(value === null || (Array.isArray(value) && value.length === 0)))
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value)))
}
