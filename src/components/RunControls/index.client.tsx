'use client'

import { Button, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import { usePost } from '../ControlButtons/usePost.js'
import { isOver, useRun } from '../RunProgress/useRun.js'
import { translate } from '../translate.js'

/** Pauses, resumes and cancels a run that has not ended. */
export function RunControls(): ReactNode {
  const { collectionSlug, id } = useDocumentInfo()
  const { t } = useTranslation()
  const { isBusy, post } = usePost()
  const run = useRun()
  if (!id || !collectionSlug || !run || isOver(run)) return null
  const send = (verb: 'cancel' | 'pause' | 'resume'): void => void post(`/${collectionSlug}/${id}/${verb}`)
  const isPaused = run.status === 'paused'
  const isWaiting = isBusy || Boolean(run.control)
  return (
    <>
      <Button buttonStyle="secondary" disabled={isWaiting} margin={false} onClick={() => send(isPaused ? 'resume' : 'pause')} size="medium">
        {translate(t, isPaused ? 'jobs:ui:resume' : run.control === 'pause' ? 'jobs:ui:pausing' : 'jobs:ui:pause')}
      </Button>
      <Button buttonStyle="secondary" disabled={isWaiting} margin={false} onClick={() => send('cancel')} size="medium">
        {translate(t, run.control === 'cancel' ? 'jobs:ui:cancelling' : 'jobs:ui:cancel')}
      </Button>
    </>
  )
}
