'use client'

import { FieldLabel, useTranslation } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import type { NewsdeskTexts } from '../translations/types.js'
import { translate } from './translate.js'

/**
 * The label of a recorded field in the reader's language. Payload hands a field with a component of its own the label
 * in the language of whoever asked first.
 */
export function RecordLabel({ name }: { name: string }): ReactNode {
  const { t } = useTranslation()
  return <FieldLabel as="span" label={translate(t, `fields:${name as keyof NewsdeskTexts['fields']}`)} />
}
