'use client'

import { Banner, useTranslation } from '@payloadcms/ui'
import type { CSSProperties, ReactNode } from 'react'

import { translate } from '../translate.js'
import { usePolled } from '../usePolled.js'

type Answer = {
  readonly isPresent: boolean
  readonly lastSeenAt: string | null
  readonly name: string | null
  readonly command: string
}

const EVERY_MS = 10_000
const SEEN: CSSProperties = { color: 'var(--theme-elevation-600)', fontSize: '0.85rem', margin: '0 0 var(--base)' }

/** When a worker was last seen; without one, that nothing is imported, and how to start one. */
export function WorkerNotice(): ReactNode {
  const worker = usePolled<Answer>({ everyMs: EVERY_MS, path: '/newsdesk/worker' })
  const { i18n, t } = useTranslation()
  if (!worker) return null
  const { command, isPresent, lastSeenAt, name } = worker
  const seen = lastSeenAt === null ? null : { name, time: formatTime({ at: lastSeenAt, language: i18n.language }) }
  if (isPresent) {
    return (
      <p className="newsdesk" style={SEEN}>
        {seen ? translate(t, 'jobs:ui:workerSeen', seen) : translate(t, 'jobs:ui:workerInApp')}
      </p>
    )
  }
  return (
    <div className="newsdesk" role="status" style={{ marginBlockEnd: 'var(--base)' }}>
      <Banner type="error">
        {translate(t, 'jobs:ui:noWorker')} <code>{command}</code>
        {seen && <> · {translate(t, 'jobs:ui:workerLastSeen', seen)}</>}
      </Banner>
    </div>
  )
}

function formatTime({ at, language }: { at: string; language: string }): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))
}
