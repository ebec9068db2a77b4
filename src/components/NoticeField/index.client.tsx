'use client'

import { FieldLabel, useFormFields, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import type { NewsdeskTexts } from '../../translations/types.js'
import { reasonText } from '../reasonText.js'
import { translate } from '../translate.js'

/** What a notice says, in the reader's language: what is so, why, and what to do. */
export function NoticeField(): ReactNode {
  const { t } = useTranslation()
  const { kind, reason, state, subject } = useFormFields(([fields]) => ({
    kind: fields.kind?.value as keyof NewsdeskTexts['notices']['kinds'] | undefined,
    reason: fields.reason?.value,
    state: fields.state?.value,
    subject: fields.subject?.value,
  }))
  if (!kind) return null
  const title = translate(t, `notices:kinds:${kind}:title`)
  const isOver = state === 'over' && kind !== 'test'
  return (
    <div className="field-type newsdesk" style={{ marginBlockEnd: 'var(--base)' }}>
      <FieldLabel as="span" label={translate(t, 'notices:fields:notice')} />
      {isOver && <p style={{ margin: 0 }}>{translate(t, 'notices:mail:isOver', { title })}</p>}
      <p style={{ margin: 0 }}>
        {translate(t, `notices:kinds:${kind}:what`, { subject })} {reasonText(t, reason)?.what ?? pausedText(t, reason)}
      </p>
      {!isOver && (
        <p style={{ margin: 0 }}>
          {translate(t, 'notices:mail:whatToDo')} {translate(t, `notices:kinds:${kind}:next`)}
        </p>
      )}
    </div>
  )
}

function pausedText(t: unknown, reason: unknown): string {
  const known: readonly (keyof NewsdeskTexts['jobs']['pausedReasons'])[] = ['bad-schedule', 'no-next-time', 'too-many-failures']
  const code = known.find((each) => each === reason)
  return code ? translate(t, `jobs:pausedReasons:${code}`) : ''
}
