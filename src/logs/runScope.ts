import { AsyncLocalStorage } from 'node:async_hooks'

/** What the lines of a run are told apart by. */
export type RunScope = {
  /** Id of the run; null until it has its row. */
  run: string | null
  readonly source: string | null
}

const storage = new AsyncLocalStorage<RunScope>()

/** Does the work of a run: every line that is logged meanwhile, by Payload and its adapters too, says which run it is. */
export function inRun<T>(scope: RunScope, work: () => T): T {
  return storage.run(scope, work)
}

/** The fields of the run that is being worked on; none outside of one. */
export function runFields(): Record<string, string> {
  const { run = null, source = null } = storage.getStore() ?? {}
  return { ...(run === null ? {} : { run }), ...(source === null ? {} : { source }) }
}
