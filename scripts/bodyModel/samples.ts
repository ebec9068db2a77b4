import type { Samples } from './boost.js'

/** Rows of one page with what is known of them. */
export type Rows = {
  readonly rows: readonly Float32Array[]
  readonly labels: readonly { readonly isBody: boolean; readonly weight: number }[]
  /** Whether the weights are as they are, as only parts of the page are known; else a long page counts no more than a short one. */
  readonly isPartial: boolean
}

/** A page of more than so much weight counts as one of so much. */
const MOST_WEIGHT = 150

/** Puts the rows of pages below one another, by columns. */
export function samplesOf(pages: readonly Rows[], width: number): Samples {
  const count = pages.reduce((sum, { rows }) => sum + rows.length, 0)
  const columns = Array.from({ length: width }, () => new Float32Array(count))
  const labels = new Uint8Array(count)
  const weights = new Float32Array(count)
  let at = 0
  for (const page of pages) {
    const total = page.labels.reduce((sum, { weight }) => sum + weight, 0)
    const scale = page.isPartial ? 1 : MOST_WEIGHT / Math.max(MOST_WEIGHT, total)
    page.rows.forEach((row, index) => {
      const { isBody, weight } = page.labels[index] ?? { isBody: false, weight: 0 }
      columns.forEach((column, feature) => (column[at] = row[feature] as number))
      labels[at] = isBody ? 1 : 0
      weights[at] = weight * scale
      at += 1
    })
  }
  return { columns, labels, weights }
}
