'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'

import { WARNING_CODES, type WarningCode } from '../../importers/reasons.js'
import { RecordLabel } from '../RecordLabel.js'
import { translate } from '../translate.js'

type Warning = { readonly code: string; readonly detail?: string | null }

/** What the extraction noticed, as sentences. Nothing where it noticed nothing. */
export const WarningsField: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<Warning[] | null>({ path })
  const { t } = useTranslation()
  if (!Array.isArray(value) || value.length === 0) return null
  return (
    <div className="field-type newsdesk" style={{ marginBlockEnd: 'var(--base)' }}>
      <RecordLabel name={field.name} />
      <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
        {value.map(({ code, detail }, index) => (
          <li key={index} style={{ overflowWrap: 'anywhere' }}>
            {isKnown(code) ? translate(t, `warnings:${code}`) : code} {detail}
          </li>
        ))}
      </ul>
    </div>
  )
}

function isKnown(code: string): code is WarningCode {
  return (WARNING_CODES as readonly string[]).includes(code)
}
