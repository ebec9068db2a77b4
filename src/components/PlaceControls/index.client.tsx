'use client'

import { Button, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import { usePost } from '../ControlButtons/usePost.js'
import { translate } from '../translate.js'

/** Makes a place the master of its piece. */
export function PlaceControls(): ReactNode {
  const { collectionSlug, id } = useDocumentInfo()
  const { t } = useTranslation()
  const { isBusy, post } = usePost()
  if (!id || !collectionSlug) return null
  return (
    <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={() => void post(`/${collectionSlug}/${id}/master`)} size="medium">
      {translate(t, 'jobs:ui:makeMaster')}
    </Button>
  )
}
