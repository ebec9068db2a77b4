import type { Model } from '../../src/importers/sites/site/body/model.js'

/** Rows to learn from: `columns[feature][row]`. */
export type Samples = {
  readonly columns: readonly Float32Array[]
  readonly labels: Uint8Array
  readonly weights: Float32Array
}

export type BoostOptions = {
  readonly trees: number
  readonly leaves: number
  readonly rate: number
  /** Part of the rows and features that one tree sees. */
  readonly rowShare: number
  readonly featureShare: number
  /** Least sum of second derivatives in a leaf. */
  readonly leastWeight: number
  readonly lambda: number
  readonly seed: number
}

export const BOOST: BoostOptions = { featureShare: 0.35, lambda: 2, leastWeight: 8, leaves: 24, rate: 0.1, rowShare: 0.5, seed: 1, trees: 160 }

const BINS = 48

type Leaf = { readonly rows: Int32Array; readonly gradient: number; readonly hessian: number; split: Split | null; node: number }
type Split = { readonly feature: number; readonly bin: number; readonly gain: number }

/** Learns gradient-boosted trees for two classes by histograms of binned features. The same samples give the same model. */
export function boost(samples: Samples, features: readonly string[], options: BoostOptions = BOOST): Model {
  const { columns, labels, weights } = samples
  const count = labels.length
  const random = randomOf(options.seed)
  const edges = columns.map((column) => edgesOf(column, random))
  const binned = columns.map((column, feature) => binsOf(column, edges[feature] as Float64Array))
  let positive = 0
  let all = 0
  for (let row = 0; row < count; row++) {
    all += weights[row] as number
    if (labels[row] === 1) positive += weights[row] as number
  }
  const base = Math.log(positive / (all - positive))
  const scores = new Float64Array(count).fill(base)
  const gradients = new Float64Array(count)
  const hessians = new Float64Array(count)
  const trees: number[][] = []
  for (let round = 0; round < options.trees; round++) {
    for (let row = 0; row < count; row++) {
      const p = 1 / (1 + Math.exp(-(scores[row] as number)))
      const weight = weights[row] as number
      gradients[row] = weight * (p - (labels[row] as number))
      hessians[row] = weight * Math.max(1e-6, p * (1 - p))
    }
    const rows: number[] = []
    for (let row = 0; row < count; row++) if (weights[row] !== 0 && random() < options.rowShare) rows.push(row)
    const chosen = columns.map((_, feature) => feature).filter(() => random() < options.featureShare)
    const tree = growTree({ binned, edges, features: chosen, gradients, hessians, options, rows: Int32Array.from(rows) })
    trees.push(tree)
    for (let row = 0; row < count; row++) {
      let node = 0
      while ((tree[node] as number) >= 0) node = 4 * ((columns[tree[node] as number] as Float32Array)[row] as number <= (tree[node + 1] as number) ? (tree[node + 2] as number) : (tree[node + 3] as number))
      scores[row] = (scores[row] as number) + (tree[node + 1] as number)
    }
  }
  return { base, features, trees }
}

function growTree(args: {
  binned: readonly Uint8Array[]
  edges: readonly Float64Array[]
  features: readonly number[]
  gradients: Float64Array
  hessians: Float64Array
  options: BoostOptions
  rows: Int32Array
}): number[] {
  const { binned, edges, features, gradients, hessians, options } = args
  const { lambda, leastWeight, rate } = options
  const leafOf = (rows: Int32Array, node: number): Leaf => {
    let gradient = 0
    let hessian = 0
    for (const row of rows) {
      gradient += gradients[row] as number
      hessian += hessians[row] as number
    }
    return { gradient, hessian, node, rows, split: bestSplit(rows, gradient, hessian) }
  }
  const bestSplit = (rows: Int32Array, gradient: number, hessian: number): Split | null => {
    let best: Split | null = null
    const own = (gradient * gradient) / (hessian + lambda)
    const sums = new Float64Array(BINS * 2)
    for (const feature of features) {
      const bins = binned[feature] as Uint8Array
      sums.fill(0)
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at] as number
        const bin = 2 * (bins[row] as number)
        sums[bin] = (sums[bin] as number) + (gradients[row] as number)
        sums[bin + 1] = (sums[bin + 1] as number) + (hessians[row] as number)
      }
      let left = 0
      let leftWeight = 0
      for (let bin = 0; bin < (edges[feature] as Float64Array).length; bin++) {
        left += sums[2 * bin] as number
        leftWeight += sums[2 * bin + 1] as number
        const rightWeight = hessian - leftWeight
        if (leftWeight < leastWeight || rightWeight < leastWeight) continue
        const right = gradient - left
        const gain = (left * left) / (leftWeight + lambda) + (right * right) / (rightWeight + lambda) - own
        if (gain > (best?.gain ?? 1e-3)) best = { bin, feature, gain }
      }
    }
    return best
  }
  const tree: number[] = [-1, 0, 0, 0]
  const leaves = [leafOf(args.rows, 0)]
  while (leaves.length < options.leaves) {
    const next = leaves.reduce<Leaf | null>((best, leaf) => ((leaf.split?.gain ?? 0) > (best?.split?.gain ?? 0) ? leaf : best), null)
    if (next === null || next.split === null) break
    const { bin, feature } = next.split
    const bins = binned[feature] as Uint8Array
    const left = next.rows.filter((row) => (bins[row] as number) <= bin)
    const right = next.rows.filter((row) => (bins[row] as number) > bin)
    const leftNode = tree.length / 4
    tree.push(-1, 0, 0, 0, -1, 0, 0, 0)
    const threshold = Number(((edges[feature] as Float64Array)[bin] as number).toPrecision(6))
    tree.splice(4 * next.node, 4, feature, threshold, leftNode, leftNode + 1)
    leaves.splice(leaves.indexOf(next), 1, leafOf(left, leftNode), leafOf(right, leftNode + 1))
  }
  for (const { gradient, hessian, node } of leaves) tree[4 * node + 1] = Number(((-rate * gradient) / (hessian + lambda)).toPrecision(4))
  return tree
}

/** Edges between bins that hold about as many rows each: a value falls in the first bin whose edge it does not pass. */
function edgesOf(column: Float32Array, random: () => number): Float64Array {
  const sample: number[] = []
  const share = Math.min(1, 20_000 / column.length)
  for (const value of column) if (random() < share) sample.push(value)
  sample.sort((a, b) => a - b)
  const edges = new Set<number>()
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * sample.length) / BINS)
    const [below, above] = [sample[at - 1] ?? 0, sample[at] ?? 0]
    edges.add(Number(((below + above) / 2).toPrecision(6)))
  }
  return Float64Array.from([...edges].sort((a, b) => a - b))
}

function binsOf(column: Float32Array, edges: Float64Array): Uint8Array {
  const bins = new Uint8Array(column.length)
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (value <= (edges[middle] as number)) high = middle
      else low = middle + 1
    }
    bins[row] = low
  }
  return bins
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
