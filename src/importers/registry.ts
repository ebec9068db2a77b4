import { UsageError } from './errors.js'
import { mirrorFamily } from './sites/mirror/index.js'
import type { SiteFamily } from './types.js'

const FAMILIES: readonly SiteFamily[] = [mirrorFamily]

/** Names of the page families that sources can be of. */
export const familyNames: readonly string[] = FAMILIES.map((family) => family.kind)

/**
 * The page family of that name.
 * @throws UsageError `bad-source` when there is none.
 */
export function familyOf(kind: string): SiteFamily {
  const family = FAMILIES.find((candidate) => candidate.kind === kind)
  if (!family) {
    throw new UsageError({
      code: 'bad-source',
      message: `Unknown kind of source "${kind}": expected one of ${familyNames.join(', ')}.`,
    })
  }
  return family
}
