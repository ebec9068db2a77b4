/** A value that a page offers for a field, and where it stands. */
export type Candidate<T = string> = { readonly value: T; readonly from: string }

/** Why a field has its value: where it came from, how sure that is from 0 to 1, and what else the page offered. */
export type Evidence<T = string> = { readonly from: string; readonly confidence: number; readonly others: readonly Candidate<T>[] }

export type Found<T = string> = { readonly value: T; readonly evidence: Evidence<T> }

/** The first candidate wins; the others are kept once each, up to five. */
export function foundOf<T>(candidates: readonly Candidate<T>[], confidenceOf: (first: Candidate<T>, all: readonly Candidate<T>[]) => number): Found<T> | null {
  const [first, ...rest] = candidates
  if (first === undefined) return null
  const seen = new Set([JSON.stringify(first.value)])
  const others = rest.filter(({ value }) => {
    const key = JSON.stringify(value)
    return !seen.has(key) && seen.add(key)
  })
  return { evidence: { confidence: confidenceOf(first, candidates), from: first.from, others: others.slice(0, 5) }, value: first.value }
}
