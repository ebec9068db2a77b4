'use client'

import { Button, Link, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { type ReactNode, useState } from 'react'

import { usePost } from '../ControlButtons/usePost.js'
import { translate } from '../translate.js'

type Props = { readonly runsSlug: string }

/** Starts an import of the source, and leads to its run. */
export function SourceControls({ runsSlug }: Props): ReactNode {
  const { collectionSlug, id } = useDocumentInfo()
  const { config } = useConfig()
  const { t } = useTranslation()
  const { isBusy, post } = usePost()
  const [run, setRun] = useState<string | null>(null)
  if (!id || !collectionSlug) return null
  const start = async (): Promise<void> => {
    const { body } = await post(`/${collectionSlug}/${id}/run`)
    if (typeof body.run === 'string') setRun(body.run)
  }
  return (
    <>
      {run && (
        <Link href={formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${runsSlug}/${run}` })}>
          {translate(t, 'jobs:ui:openRun')}
        </Link>
      )}
      <Button buttonStyle="secondary" disabled={isBusy} margin={false} onClick={() => void start()} size="medium">
        {translate(t, 'jobs:ui:runNow')}
      </Button>
    </>
  )
}
