import { nestsDeeper } from '../requests/nestsDeeper.js'

// Rich text nests two levels per list inside a list; nobody writes fifty of those.
const MAX_DEPTH = 100

/** Why variables are refused; null where they may be coerced, which descends into them recursively. */
export function checkVariables(variables: unknown): string | null {
  return nestsDeeper({ max: MAX_DEPTH, value: variables }) ? 'The variables nest too deep.' : null
}
