import type { MediaGaps } from './mediaFields.js'

/** What is wrong and what to do, in a line each; null where an import can fill everything that the media require. */
export function describeGaps({ line, required, slug }: MediaGaps): { readonly what: string; readonly next: string } | null {
  if (required.length === 0) return null
  const names = required.map(({ path }) => `"${path}"`)
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : names.join('')
  return {
    next: `Give the values in the options of newsdeskPlugin: ${line}`,
    what: `"${slug}" requires ${list}, and nothing gives imported images a value`,
  }
}
