/**
 * Gradient-boosted regression trees. A tree is its nodes in one flat list of numbers, four a node: feature, threshold, the
 * node on the left (value <= threshold) and on the right; a leaf is `-1, value, 0, 0`.
 */
export type Model = {
  /** Names of the features that the trees count by, in order: a model of other features is refused. */
  readonly features: readonly string[]
  readonly base: number
  readonly trees: readonly (readonly number[])[]
}

/** The model's score of a row: from 0 (surely not) to 1 (surely). */
export function predict(model: Model, row: ArrayLike<number>): number {
  let sum = model.base
  for (const tree of model.trees) {
    let node = 0
    while ((tree[node] as number) >= 0) {
      const value = row[tree[node] as number] as number
      node = 4 * (value <= (tree[node + 1] as number) ? (tree[node + 2] as number) : (tree[node + 3] as number))
    }
    sum += tree[node + 1] as number
  }
  return 1 / (1 + Math.exp(-sum))
}
