// Rich text nests two levels per list inside a list; nobody writes fifty of those.
const MAX_DEPTH = 100

/** Why variables are refused; null where they may be coerced, which descends into them recursively. */
export function checkVariables(variables: unknown): string | null {
  let level: unknown[] = [variables]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'The variables nest too deep.'
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return null
}
