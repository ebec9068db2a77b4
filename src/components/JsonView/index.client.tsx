'use client'

import { FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'

/** Recorded JSON, to be read only. Payload's own editor would be loaded from a stranger's server. */
export const JsonView: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<unknown>({ path })
  if (value === null || value === undefined || isEmpty(value)) return null
  return (
    <div className="field-type" style={{ marginBlockEnd: 'var(--base)' }}>
      <FieldLabel as="span" label={field.label} />
      <pre
        style={{
          background: 'var(--theme-elevation-50)',
          margin: 0,
          maxHeight: '20rem',
          overflow: 'auto',
          padding: '0.6rem 0.8rem',
          whiteSpace: 'pre-wrap',
        }}
        tabIndex={0}
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  )
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
