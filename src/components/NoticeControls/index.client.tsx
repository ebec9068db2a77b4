'use client'

import { Button, useDocumentInfo, useForm, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import type { ReactNode } from 'react'

import { usePost } from '../ControlButtons/usePost.js'
import { translate } from '../translate.js'

/** Sends a notice again, and shows what came of it. */
export function NoticeControls(): ReactNode {
  const { collectionSlug, id } = useDocumentInfo()
  const { t } = useTranslation()
  const { reset } = useForm()
  const router = useRouter()
  const { isBusy, post } = usePost()
  if (!id || !collectionSlug) return null
  const send = async (): Promise<void> => {
    const { body } = await post(`/${collectionSlug}/${id}/send`)
    if (typeof body.doc !== 'object' || body.doc === null) return
    await reset(body.doc)
    router.refresh()
  }
  return (
    <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={() => void send()} size="medium">
      {translate(t, 'notices:ui:sendAgain')}
    </Button>
  )
}
