import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useCallback, useState } from 'react'

import { translate } from '../translate.js'

/** Posts to an endpoint of a document and says what came of it. */
export function usePost(): {
  readonly isBusy: boolean
  readonly post: (path: `/${string}`) => Promise<{ readonly ok: boolean; readonly body: Readonly<Record<string, unknown>> }>
} {
  const { config } = useConfig()
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const apiRoute = config.routes.api
  const post = useCallback(
    async (path: `/${string}`) => {
      setBusy(true)
      try {
        const response = await fetch(formatAdminURL({ apiRoute, path }), { credentials: 'include', method: 'POST' })
        const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
        const text = typeof body.message === 'string' ? body.message : response.statusText
        if (response.ok && isUnattended(body)) toast.warning(text, { duration: 15_000 })
        else if (response.ok) toast.success(text)
        else toast.error(text)
        return { body, ok: response.ok }
      } catch {
        toast.error(translate(t, 'jobs:answers:unreachable'))
        return { body: {}, ok: false }
      } finally {
        setBusy(false)
      }
    },
    [apiRoute, t],
  )
  return { isBusy, post }
}

/** Whether something was queued that nobody is there to do. */
function isUnattended({ worker }: Readonly<Record<string, unknown>>): boolean {
  return typeof worker === 'object' && worker !== null && 'isPresent' in worker && worker.isPresent === false
}
