import type { Field } from 'payload'
import { describe, expect, it } from 'vitest'

import { hideEmpty } from '../../../src/fields/hideEmpty.js'

type Conditioned = { admin?: { condition?: (data: object, siblings: object) => boolean } }

describe('a recorded field', () => {
  const shown = (field: Field, siblings: object): boolean =>
    (hideEmpty(field) as Conditioned).admin?.condition?.({}, siblings) ?? true

  it.each([[null], [undefined], ['']])('is not shown where it holds %j', (value) => {
    expect(shown({ name: 'etag', type: 'text' }, { etag: value })).toBe(false)
  })

  it('is shown where it holds something, zero included', () => {
    expect(shown({ name: 'etag', type: 'text' }, { etag: '"a"' })).toBe(true)
    expect(shown({ name: 'attempts', type: 'number' }, { attempts: 0 })).toBe(true)
  })

  it('is found inside rows, and keeps what the admin panel was told of it', () => {
    const row = hideEmpty({ type: 'row', fields: [{ name: 'etag', type: 'text', admin: { width: '50%' } }] })
    const [field] = (row as { fields: { admin: { condition: unknown; width: string } }[] }).fields
    expect(field?.admin).toMatchObject({ condition: expect.any(Function), width: '50%' })
  })
})
