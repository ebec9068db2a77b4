import { useConfig, useDocumentInfo, useForm, useFormFields, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'
import { useEffect } from 'react'

/**
 * Fills the form anew when the document has come to another status than the page shows: its counts, its end and what
 * went wrong belong to it. What someone has changed in the form stays.
 */
export function useFreshForm({ status }: { status: string | null }): void {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { reset } = useForm()
  const router = useRouter()
  const isModified = useFormModified()
  const shown = useFormFields(([fields]) => fields.status?.value)
  const apiRoute = config.routes.api
  const isStale = status !== null && shown !== undefined && shown !== status && !isModified

  useEffect(() => {
    if (!isStale || !id || !collectionSlug) return
    const left = new AbortController()
    const refresh = async (): Promise<void> => {
      const url = `${formatAdminURL({ apiRoute, path: `/${collectionSlug}/${id}` })}?depth=0`
      const response = await fetch(url, { credentials: 'include', signal: left.signal }).catch(() => null)
      const document: unknown = response?.ok ? await response.json().catch(() => null) : null
      if (!document || left.signal.aborted) return
      await reset(document)
      // The title and whatever else the server has drawn.
      router.refresh()
    }
    void refresh()
    return () => left.abort()
    // `reset` is a new function whenever the form has changed.
  }, [apiRoute, collectionSlug, id, isStale, status])
}
