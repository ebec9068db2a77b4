import { useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'

/** While nobody looks at the page, it asks five times more rarely. */
const HIDDEN_FACTOR = 5

/** The answer of an address of the API, asked again and again until `isOver` says so; null before the first one. */
export function usePolled<T>(args: {
  /** Below the API's route; null asks for nothing. */
  path: `/${string}` | null
  query?: string
  everyMs: number
  /** Must be the same function in every render. */
  isOver?: (answer: T) => boolean
}): T | null {
  const { everyMs, isOver, path, query = '' } = args
  const { config } = useConfig()
  const [answer, setAnswer] = useState<T | null>(null)
  const apiRoute = config.routes.api

  useEffect(() => {
    if (path === null) return
    const left = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const url = `${formatAdminURL({ apiRoute, path })}${query}`
    const ask = async (): Promise<void> => {
      clearTimeout(timer)
      const response = await fetch(url, { credentials: 'include', signal: left.signal }).catch(() => null)
      const next = response?.ok ? ((await response.json().catch(() => null)) as T | null) : null
      if (left.signal.aborted) return
      if (next) setAnswer(next)
      if (next && isOver?.(next)) document.removeEventListener('visibilitychange', look)
      else timer = setTimeout(() => void ask(), document.hidden ? everyMs * HIDDEN_FACTOR : everyMs)
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
  }, [apiRoute, everyMs, isOver, path, query])

  return answer
}
