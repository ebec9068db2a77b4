'use client'

import { useRowLabel, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import { translate } from '../translate.js'

/** Names a row of an article list by its title, so that a long list can be read while its rows are closed. */
export function EntryLabel(): ReactNode {
  const { data, rowNumber } = useRowLabel<{ pinned?: boolean; title?: string; url?: string }>()
  const { t } = useTranslation()
  const number = (rowNumber ?? 0) + 1
  const name = data?.title || data?.url || translate(t, 'fields:entry')
  return (
    <span className="newsdesk">{[`${number}. ${name}`, data?.pinned && translate(t, 'fields:pinned')].filter(Boolean).join(' · ')}</span>
  )
}
