import type { IndexExtraction, MappedDocument } from '../types.js'
import { categoryKey, slugOf } from './references.js'
import { titleLine } from './titleLine.js'

/**
 * A section page as a category; null for front pages. Its place in the navigation is left to the navigation, and so is
 * its name when the navigation shows it: two pages that name one section differently must not take turns.
 */
export function mapSection({ extraction }: { readonly extraction: IndexExtraction }): MappedDocument | null {
  const { path, title: heading } = extraction.section
  if (path === null) return null
  const { tiles, topics } = extraction.furniture.navigation
  const entry = [...tiles, ...topics].find(({ sectionPath }) => sectionPath === path)
  const title = titleLine(heading ?? '') || titleLine(entry?.title ?? '') || nameOf(path)
  return {
    collection: 'categories',
    complete: true,
    fields: { ...(entry === undefined && heading !== null ? { title } : {}), sourcePath: path },
    onCreate: { placement: 'none', slug: slugOf(path), title },
    sourceKey: categoryKey(path),
  }
}

/** The file name of a section, for sections that nothing names. */
function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path
}
