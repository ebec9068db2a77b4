import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mapArticle, withDateWarning } from '../../../src/importers/map/index.js'
import type { ArticleExtraction } from '../../../src/importers/types.js'
import { makeExtraction } from '../../helpers/extractions.js'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const SETTINGS = { images: 'download', licenceNote: null, rights: 'full' } as const

const dated = (values: Partial<ArticleExtraction>, firstSeenAt: string | null = null, now = NOW): { readonly day: unknown; readonly warning: unknown } => {
  const extraction = makeExtraction(values)
  const times = { firstSeenAt, now }
  const day = mapArticle({ extraction, sections: [], settings: SETTINGS, times }).fields.publishedAt
  return { day, warning: withDateWarning({ extraction, times }).warnings.find(({ code }) => code === 'date-in-future')?.detail ?? null }
}

describe('the day of publication', () => {
  it('is that of the path', () => {
    expect(dated({ datelineDate: '2015-01-01', pathDate: '2025-09-04' })).toEqual({ day: '2025-09-04T00:00:00.000Z', warning: null })
    expect(dated({ datelineDate: '2025-09-04', pathDate: null }).day).toBe('2025-09-04T00:00:00.000Z')
    expect(dated({ datelineDate: null, pathDate: null }).day).toBeNull()
  })

  it('is that of the dateline where the path names a day that has not come', () => {
    expect(dated({ datelineDate: '1999-12-31', pathDate: '2099-12-31' })).toEqual({ day: '1999-12-31T00:00:00.000Z', warning: '2099-12-31; taken: 1999-12-31' })
  })

  it('is the day on which the page first came where neither has come, and stays that day', () => {
    const values = { datelineDate: '2098-01-01', pathDate: '2099-12-31' }
    expect(dated(values)).toEqual({ day: '2026-03-10T00:00:00.000Z', warning: '2099-12-31; taken: 2026-03-10' })
    expect(dated(values, '2026-03-01T08:00:00.000Z').day).toBe('2026-03-01T00:00:00.000Z')
    expect(dated(values, '2090-03-01T08:00:00.000Z').day).toBe('2026-03-10T00:00:00.000Z')
    expect(dated({ datelineDate: null, pathDate: '12099-12-31' }).day).toBe('2026-03-10T00:00:00.000Z')
  })

  it('has come once it has begun in the first zone of the world', () => {
    expect(dated({ pathDate: '2026-03-11' })).toEqual({ day: '2026-03-11T00:00:00.000Z', warning: null })
    expect(dated({ pathDate: '2026-03-12' }).warning).not.toBeNull()
  })

  it('never lies more than a day ahead, whatever the page says', () => {
    const day = fc.date({ max: new Date('2200-01-01'), min: new Date('1990-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.option(day), fc.option(day), fc.option(day), (pathDate, datelineDate, first) => {
        const { day: published } = dated({ datelineDate, pathDate }, first === null ? null : `${first}T00:00:00.000Z`)
        expect(published === null || Date.parse(String(published)) <= NOW + 86_400_000).toBe(true)
      }),
    )
  })
})
