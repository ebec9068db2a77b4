/** Runs a task for every item, at most `limit` at once. The first error is thrown after the tasks under way have ended. */
export async function forEachLimited<T>(args: {
  readonly items: readonly T[]
  readonly limit: number
  readonly run: (item: T) => Promise<void>
}): Promise<void> {
  const queue = args.items.values()
  const errors: unknown[] = []
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (errors.length > 0) return
      await args.run(item).catch((error: unknown) => errors.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(args.limit, args.items.length) }, worker))
  if (errors.length > 0) throw errors[0]
}
