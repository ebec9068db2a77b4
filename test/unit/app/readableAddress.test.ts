import { describe, expect, it } from 'vitest'

import { readableAddress } from '../../../config/readableAddress.js'

describe('an address whose escapes cannot be read', () => {
  it('is taken as it stands, its query untouched', () => {
    expect(readableAddress('/api/articles/%?a=%')).toBe('/api/articles/%25?a=%')
    expect(readableAddress('/api/%C0%80')).toBe('/api/%25C0%2580')
  })

  it('is a path, in whatever form of HTTP it comes', () => {
    expect(readableAddress('http://example.com/api/articles?a=http://b')).toBe('/api/articles?a=http://b')
    expect(readableAddress('http://example.com')).toBe('/')
    expect(readableAddress('http://example.com?a')).toBe('/?a')
    expect(readableAddress('*')).toBe('/')
  })

  it('is left alone where they can', () => {
    for (const address of ['/', '/api/%E6%96%B0', '/api/articles?x=%', '/a%2Fb#%']) expect(readableAddress(address)).toBe(address)
  })
})
