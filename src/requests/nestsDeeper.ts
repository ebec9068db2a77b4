/** Whether a value from outside nests more lists and objects than a recursive reader can follow. Each level is met once. */
export function nestsDeeper({ max, value }: { max: number; value: unknown }): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}
