import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { resolveHttpOptions } from '../../../src/importers/http/resolveHttpOptions.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

const holds = (attempt: () => unknown): boolean => {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
const byOptions = (contact: string): boolean => holds(() => resolveOptions({ importer: { contact } }))
const byClient = (contact: string): boolean => holds(() => resolveHttpOptions({ contact }))

describe('the contact of the operator', () => {
  it.each([
    ['https://news.example/contact', true],
    ['desk@news.example', true],
    ['mailto:desk@news.example', true],
    ['https://news.example/(contact)', false],
    ['https://新闻.example/', false],
    [`https://news.example/${'x'.repeat(200)}`, false],
    ['https://', false],
    ['me', false],
    ['', false],
    [' desk@news.example ', false],
  ])('%s is accepted or refused alike by the options and by the client', (contact, isGood) => {
    expect([byOptions(contact), byClient(contact)]).toEqual([isGood, isGood])
  })

  it('is accepted by both or by none', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.emailAddress(), fc.string()), (contact) => byOptions(contact) === byClient(contact)))
  })
})
