'use client'

import { DateTimeField, FieldDescription, FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { DateFieldClientComponent } from 'payload'

/**
 * When an article was published: a day and a time in the reader's time zone, or a day alone, which is the same day in
 * all of them. A day alone has no part in any time zone, so it is not picked from Payload's calendar, which has.
 */
export const PublishedField: DateFieldClientComponent = (props) => {
  const { field, path, readOnly } = props
  const { disabled, setValue, value } = useField<string | null>({ path })
  const precision = useFormFields(([fields]) => fields['publishedPrecision']?.value)
  if (precision !== 'day') return <DateTimeField {...props} />
  const id = `field-${path.replace(/\./g, '__')}`
  const day = typeof value === 'string' ? value.slice(0, 10) : ''
  return (
    <div className="field-type text newsdesk">
      <FieldLabel htmlFor={id} label={field.label} path={path} />
      <div className="field-type__wrap">
        <input
          disabled={Boolean(readOnly) || disabled}
          id={id}
          onChange={({ target }) => setValue(target.value === '' ? null : `${target.value}T00:00:00.000Z`)}
          type="date"
          value={day}
        />
      </div>
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
