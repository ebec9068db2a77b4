import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { PublishedCell } from '../../../src/components/PublishedCell/index.client.js'
import { PublishedField } from '../../../src/components/PublishedField/index.client.js'

const form = vi.hoisted(() => ({ precision: 'day', value: '2025-09-04T00:00:00.000Z' }))

// The parts of the admin UI kit that need a running admin panel.
vi.mock('@payloadcms/ui', () => ({
  DateCell: () => 'a moment',
  DateTimeField: () => 'a moment to pick',
  FieldDescription: () => null,
  FieldLabel: () => null,
  useField: () => ({ disabled: false, setValue: () => undefined, value: form.value }),
  useFormFields: (select: (fields: readonly unknown[]) => unknown) => select([{ publishedPrecision: { value: form.precision } }]),
  useTranslation: () => ({ i18n: { language: 'en' } }),
}))

const ZONES = ['Pacific/Pago_Pago', 'America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Auckland', 'Pacific/Kiritimati']
const zone = process.env.TZ

describe('the date of an article in the admin panel', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  const cell = (publishedPrecision: string | null): string => {
    const props = { cellData: '2025-09-04T00:00:00.000Z', field: { name: 'publishedAt', type: 'date' }, rowData: { publishedPrecision } }
    return renderToStaticMarkup((PublishedCell as (args: object) => ReactNode)(props))
  }
  const field = (): string => {
    const Field = PublishedField as unknown as (args: object) => ReactNode
    return renderToStaticMarkup(Field({ field: { name: 'publishedAt' }, path: 'publishedAt' }))
  }

  it.each(ZONES)('is the day that the source gives, read in %s', (timeZone) => {
    process.env.TZ = timeZone
    expect(cell('day')).toBe('<time dateTime="2025-09-04">Sep 4, 2025</time>')
    expect(field()).toContain('type="date" value="2025-09-04"')
  })

  it('is a moment where a time is known, or nothing was said', () => {
    expect([cell('time'), cell(null)]).toEqual(['a moment', 'a moment'])
    form.precision = 'time'
    expect(field()).toBe('a moment to pick')
  })
})
