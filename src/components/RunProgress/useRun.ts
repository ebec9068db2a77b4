import { useDocumentInfo } from '@payloadcms/ui'

import { usePolled } from '../usePolled.js'

/** What the admin panel shows of a run while it goes on. */
export type RunState = Readonly<Record<'created' | 'discovered' | 'failed' | 'proposed' | 'skipped' | 'unchanged' | 'updated', number>> & {
  readonly status: string
  readonly control: string | null
}

const NAMES = ['created', 'discovered', 'failed', 'proposed', 'skipped', 'unchanged', 'updated', 'status', 'control'] as const
const QUERY = `?depth=0&${NAMES.map((name) => `select[${name}]=true`).join('&')}`
const EVERY_MS = 2_000

/** Statuses after which nothing changes any more. */
const OVER: ReadonlySet<string> = new Set(['succeeded', 'partial', 'failed', 'cancelled'])

/** Asks for the run every two seconds, more rarely while nobody looks, until it has ended. */
export function useRun(): RunState | null {
  const { collectionSlug, id } = useDocumentInfo()
  const path = id && collectionSlug ? (`/${collectionSlug}/${id}` as const) : null
  return usePolled<RunState>({ everyMs: EVERY_MS, isOver, path, query: QUERY })
}

/** Whether the run has ended. */
export function isOver(run: RunState): boolean {
  return OVER.has(run.status)
}
