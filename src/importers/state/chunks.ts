/** How many ids or keys one statement names: SQLite takes 32,766 variables, and a row may need several. */
export const CHUNK_SIZE = 500

/** Slices of at most `size` values, without repetitions. */
export function chunksOf<T>(values: readonly T[], size: number = CHUNK_SIZE): readonly (readonly T[])[] {
  const distinct = [...new Set(values)]
  const chunks: T[][] = []
  for (let start = 0; start < distinct.length; start += size) chunks.push(distinct.slice(start, start + size))
  return chunks
}
