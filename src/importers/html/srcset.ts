/** One image of a `srcset`: its address as written, and what is said of its size. */
export type SrcsetCandidate = {
  readonly url: string
  /** Width descriptor, px. */
  readonly width: number | null
  /** Pixel density descriptor; 1 where neither is given. */
  readonly density: number | null
}

const SPACE = /[\t\n\f\r ]/
const INTEGER = /^\d+$/
const FLOAT = /^-?(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?$/i

/** Parses a `srcset` as browsers do: HTML Standard, 4.8.4.3.10. Candidates with wrong descriptors are left out. */
export function parseSrcset(input: string): readonly SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = []
  let at = 0
  while (at < input.length) {
    while (at < input.length && /[\t\n\f\r ,]/.test(input[at] as string)) at++
    const start = at
    while (at < input.length && !SPACE.test(input[at] as string)) at++
    const written = input.slice(start, at)
    if (written === '') break
    // A comma inside of an address belongs to it; one at its end parts it from the next candidate.
    const url = written.replace(/,+$/, '')
    let descriptors: readonly string[] = []
    if (url === written) ({ at, descriptors } = readDescriptors(input, at))
    const sizes = sizesOf(descriptors)
    if (sizes !== null && url !== '') candidates.push({ url, ...sizes })
  }
  return candidates
}

/** Splits descriptors at white space up to the comma that ends the candidate; commas in brackets do not. */
function readDescriptors(input: string, from: number): { readonly at: number; readonly descriptors: readonly string[] } {
  const descriptors: string[] = []
  let current = ''
  let isInBrackets = false
  let at = from
  for (; at < input.length; at++) {
    const char = input[at] as string
    if (isInBrackets) {
      current += char
      isInBrackets = char !== ')'
    } else if (SPACE.test(char)) {
      if (current !== '') descriptors.push(current)
      current = ''
    } else if (char === ',') {
      at++
      break
    } else {
      current += char
      isInBrackets = char === '('
    }
  }
  if (current !== '') descriptors.push(current)
  return { at, descriptors }
}

function sizesOf(descriptors: readonly string[]): Pick<SrcsetCandidate, 'density' | 'width'> | null {
  let width: number | null = null
  let density: number | null = null
  let height: number | null = null
  for (const descriptor of descriptors) {
    const value = descriptor.slice(0, -1)
    const unit = descriptor.at(-1)
    if (unit === 'w' && INTEGER.test(value) && width === null && density === null) {
      width = Number(value)
      if (width === 0) return null
    } else if (unit === 'x' && FLOAT.test(value) && width === null && density === null && height === null) {
      density = Number(value)
      if (density < 0) return null
    } else if (unit === 'h' && INTEGER.test(value) && height === null && density === null) {
      height = Number(value)
      if (height === 0) return null
    } else return null
  }
  if (height !== null && width === null) return null
  return { density: width === null ? (density ?? 1) : null, width }
}
