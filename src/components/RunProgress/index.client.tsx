'use client'

import { useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import { translate } from '../translate.js'
import { WorkerNotice } from '../WorkerNotice/index.client.js'
import { useFreshForm } from './useFreshForm.js'
import { isOver, useRun } from './useRun.js'

/** How far a run has come, while it goes on. Nothing once it has ended: the counts below say it all. */
export function RunProgress(): ReactNode {
  const run = useRun()
  const { t } = useTranslation()
  useFreshForm({ status: run?.status ?? null })
  if (!run || isOver(run)) return null
  const { created, discovered, failed, proposed, skipped, unchanged, updated } = run
  const done = created + updated + unchanged + proposed + skipped + failed
  const key = run.status === 'queued' || run.status === 'paused' ? (`jobs:options:${run.status}` as const) : 'options:running'
  const text = translate(t, 'jobs:ui:imported', { discovered, done, failed })
  return (
    <div className="field-type" style={{ marginBlockEnd: 'var(--base)' }}>
      {run.status === 'queued' && <WorkerNotice />}
      <p aria-live="polite" role="status" style={{ margin: '0 0 0.4rem' }}>
        {translate(t, key)} · {text}
      </p>
      <progress
        aria-label={translate(t, 'jobs:fields:progress')}
        max={Math.max(discovered, 1)}
        style={{ width: '100%' }}
        value={done}
      />
    </div>
  )
}
