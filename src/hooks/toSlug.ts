import { removeInvisible } from '../text/invisible.js'

/**
 * A title as the last part of an address: letters and digits of every script stay, everything else becomes hyphens.
 * Empty when the title has neither.
 */
export function toSlug(title: string): string {
  const slug = removeInvisible(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
  return [...slug]
    .slice(0, 80)
    .join('')
    .replace(/^-+|-+$/g, '')
}
