'use client'

import { useField, useTranslation } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

import { RecordLabel } from '../RecordLabel.js'
import { reasonText } from '../reasonText.js'

/** A reason code in a document: what happened, what to do next, and the code to look up. Nothing where all went well. */
export const ReasonField: TextFieldClientComponent = ({ field, path }) => {
  const { value } = useField<string | null>({ path })
  const { t } = useTranslation()
  if (!value) return null
  const text = reasonText(t, value)
  return (
    <div className="field-type newsdesk" style={{ marginBlockEnd: 'var(--base)' }}>
      <RecordLabel name={field.name} />
      <p style={{ margin: 0 }}>
        {text ? `${text.what} ${text.next} ` : ''}
        <code>{value}</code>
      </p>
    </div>
  )
}
