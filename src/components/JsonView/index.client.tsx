'use client'

import { useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'

import { RecordLabel } from '../RecordLabel.js'

/** Recorded JSON, to be read only; lists of texts as lists. Payload's own editor would be loaded from a stranger's server. */
export const JsonView: JSONFieldClientComponent = ({ field, path }) => {
  const { value } = useField<unknown>({ path })
  if (value === null || value === undefined || isEmpty(value)) return null
  return (
    <div className="field-type newsdesk" style={{ marginBlockEnd: 'var(--base)' }}>
      <RecordLabel name={field.name} />
      {isTexts(value) ? <TextList texts={value} /> : <Json value={value} />}
    </div>
  )
}

function TextList({ texts }: { texts: readonly string[] }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
      {texts.map((text, index) => (
        <li key={index} style={{ overflowWrap: 'anywhere' }}>
          {text}
        </li>
      ))}
    </ul>
  )
}

function Json({ value }: { value: unknown }) {
  return (
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
  )
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
