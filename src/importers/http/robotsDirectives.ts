import { PRODUCT_TOKEN } from './defaults.js'

export type RobotsDirectives = {
  /** The page must not appear in an index: it is not to be published by itself. */
  readonly noindex: boolean
  /** No copy of the page is to be shown. */
  readonly noarchive: boolean
}

// Directives whose value follows a colon, so that they are not taken for the name of a crawler.
const WITH_VALUE = ['max-image-preview', 'max-snippet', 'max-video-preview', 'unavailable_after']

/**
 * Reads robots directives of an X-Robots-Tag header (or the content of a robots meta element): those for everyone and
 * those for us. A directive stands under the name of a crawler until the next name.
 */
export const readRobotsDirectives = (value: string | undefined): RobotsDirectives => {
  const found = new Set<string>()
  let isForUs = true
  for (const part of (value ?? '').toLowerCase().split(',')) {
    const [, name, rest] = /^\s*([a-z0-9_-]+)\s*:\s*(.*)$/.exec(part) ?? []
    const isNamed = name !== undefined && !WITH_VALUE.includes(name)
    if (isNamed) isForUs = name === PRODUCT_TOKEN.toLowerCase() || name === '*'
    if (isForUs) found.add((isNamed ? (rest ?? '') : part).trim())
  }
  const isNone = found.has('none')
  return { noarchive: isNone || found.has('noarchive'), noindex: isNone || found.has('noindex') }
}
