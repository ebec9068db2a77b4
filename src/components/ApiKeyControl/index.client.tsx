'use client'

import { Button, CopyToClipboard, toast, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ReactNode, useState } from 'react'

import { translate } from '../translate.js'

/** Makes and revokes the API key of a user; the server makes it, and it is shown once. */
export function ApiKeyControl(): ReactNode {
  const { collectionSlug, data, id } = useDocumentInfo()
  const { config } = useConfig()
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const [hasKey, setHasKey] = useState(Boolean(data?.enableAPIKey))
  if (!id || !collectionSlug) return null

  const ask = async (method: 'DELETE' | 'POST'): Promise<void> => {
    setBusy(true)
    try {
      const path = `/${collectionSlug}/${encodeURIComponent(String(id))}/api-key` as const
      const response = await fetch(formatAdminURL({ apiRoute: config.routes.api, path }), { credentials: 'include', method })
      const body = (await response.json().catch(() => ({}))) as { apiKey?: string; errors?: { message: string }[]; message?: string }
      if (!response.ok) toast.error(body.errors?.[0]?.message ?? response.statusText)
      else {
        setKey(body.apiKey ?? null)
        setHasKey(method === 'POST')
        if (body.message) toast.success(body.message)
      }
    } catch {
      toast.error(translate(t, 'jobs:answers:unreachable'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-label={translate(t, 'ui:apiKeyTitle')} className="field-type newsdesk">
      <h4 style={{ marginBottom: '0.5rem' }}>{translate(t, 'ui:apiKeyTitle')}</h4>
      {key && (
        <p role="status">
          {translate(t, 'ui:apiKeyMade')} <code>{key}</code> <CopyToClipboard value={key} />
        </p>
      )}
      <div style={{ display: 'flex', gap: '0.5rem' }}>
        <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={() => void ask('POST')} size="small">
          {translate(t, 'ui:apiKeyMake')}
        </Button>
        {hasKey && (
          <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={() => void ask('DELETE')} size="small">
            {translate(t, 'ui:apiKeyRevoke')}
          </Button>
        )}
      </div>
    </section>
  )
}
