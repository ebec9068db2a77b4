import { familyNames } from '../importers/registry.js'
import { SOURCE_DEFAULTS } from '../importers/sourceDefaults.js'
import { type AddressRules, readStartUrl } from '../importers/startUrl.js'
import { httpUrlRule, type UrlPlace, type UrlRule } from './urlRules.js'

/** The rule of a run for start URLs, with what the operator allows. */
export function createStartUrlRule(rules: AddressRules): UrlRule {
  return (value, place) => {
    const read = readStartUrl({ kind: kindOf(place), rules, value })
    if ('url' in read) return read
    const general = httpUrlRule(value, place)
    return 'fault' in general ? general : { fault: `reasons:${read.fault.reason}:what` }
  }
}

function kindOf({ data, originalDoc }: UrlPlace): string {
  const named = [data, originalDoc].map((document) => (document as { kind?: unknown } | null | undefined)?.kind)
  // A kind that there is not is refused by its own field.
  return familyNames.find((name) => name === (named[0] ?? named[1])) ?? SOURCE_DEFAULTS.kind
}
