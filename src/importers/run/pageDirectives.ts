import { readRobotsDirectives } from '../http/index.js'
import type { FetchedPage } from '../types.js'

// Directives stand in the head; a page that hides them behind this much else is not asked further.
const HEAD_LENGTH = 50_000
const META = /<meta\b[^<>]{0,500}>/gi
const NAME = /\bname\s*=\s*["']?\s*(robots|newsdesk)\b/i
const CONTENT = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i

/** What the X-Robots-Tag header and the robots meta elements of a page ask for, e.g. `noarchive, noindex`; null = nothing. */
export function pageDirectives(page: Pick<FetchedPage, 'headers' | 'text'>): string | null {
  const metas = [...page.text.slice(0, HEAD_LENGTH).matchAll(META)].flatMap(([element]) => {
    const content = NAME.test(element) ? CONTENT.exec(element) : null
    return content ? [content[1] ?? content[2] ?? content[3] ?? ''] : []
  })
  const found = [page.headers['x-robots-tag'], ...metas].map(readRobotsDirectives)
  const names = (['noarchive', 'noindex'] as const).filter((name) => found.some((one) => one[name]))
  return names.length === 0 ? null : names.join(', ')
}
