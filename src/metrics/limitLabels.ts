/** Keeps the values of a label to so many: the first ones as they are, all further ones as `other`. */
export function limitLabels({ max }: { max: number }): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= max) return 'other'
    known.add(value)
    return value
  }
}
