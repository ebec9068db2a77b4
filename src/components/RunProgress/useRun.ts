import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

/** What the admin panel shows of a run while it goes on. */
export type RunState = Readonly<Record<'created' | 'discovered' | 'failed' | 'proposed' | 'skipped' | 'unchanged' | 'updated', number>> & {
  readonly status: string
  readonly control: string | null
}

const NAMES = ['created', 'discovered', 'failed', 'proposed', 'skipped', 'unchanged', 'updated', 'status', 'control'] as const
const VISIBLE_MS = 2_000
const HIDDEN_MS = 10_000

/** Statuses after which nothing changes any more. */
const OVER: ReadonlySet<string> = new Set(['succeeded', 'partial', 'failed', 'cancelled'])

/** Asks for the run every two seconds, more rarely while nobody looks, until it has ended. */
export function useRun(): RunState | null {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const [run, setRun] = useState<RunState | null>(null)
  const apiRoute = config.routes.api

  useEffect(() => {
    if (!id || !collectionSlug) return
    const left = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const select = NAMES.map((name) => `select[${name}]=true`).join('&')
    const url = `${formatAdminURL({ apiRoute, path: `/${collectionSlug}/${id}` })}?depth=0&${select}`
    const ask = async (): Promise<void> => {
      clearTimeout(timer)
      const response = await fetch(url, { credentials: 'include', signal: left.signal }).catch(() => null)
      const next = response?.ok ? ((await response.json().catch(() => null)) as RunState | null) : null
      if (left.signal.aborted) return
      if (next) setRun(next)
      if (!next || !OVER.has(next.status)) timer = setTimeout(() => void ask(), document.hidden ? HIDDEN_MS : VISIBLE_MS)
      else document.removeEventListener('visibilitychange', look)
    }
    const look = (): void => {
      if (!document.hidden) void ask()
    }
    document.addEventListener('visibilitychange', look)
    void ask()
    return () => {
      left.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [apiRoute, collectionSlug, id])

  return run
}

/** Whether the run has ended. */
export function isOver(run: RunState): boolean {
  return OVER.has(run.status)
}
