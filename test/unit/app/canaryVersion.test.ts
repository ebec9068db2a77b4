import { describe, expect, it } from 'vitest'

import { newestOf } from '../../../scripts/lib/canaryVersion.mjs'

const has = (name: string, versions: readonly string[], tags: Readonly<Record<string, string>> = { latest: '3.90.2' }) => ({ name, tags, versions })

describe('the newest version of a major', () => {
  it('is the highest that is no internal build, numbers as numbers', () => {
    const versions = ['3.90.2', '4.0.0-canary.9', '4.0.0-canary.36', '4.0.0-internal.ffffff']
    expect(newestOf({ major: 4, packages: [has('payload', versions)] })).toBe('4.0.0-canary.36')
  })

  it('is a release before its canaries, and a later canary before that', () => {
    const versions = ['4.0.0-canary.36', '4.0.0-beta.1', '4.0.0']
    expect(newestOf({ major: 4, packages: [has('payload', versions)] })).toBe('4.0.0')
    expect(newestOf({ major: 4, packages: [has('payload', [...versions, '4.1.0-canary.1'], { canary: '4.1.0-canary.1', latest: '4.0.0' })] })).toBe('4.1.0-canary.1')
  })

  it('is one that all packages have', () => {
    const packages = [has('payload', ['4.0.0-canary.35', '4.0.0-canary.36']), has('@payloadcms/ui', ['4.0.0-canary.35'])]
    expect(newestOf({ major: 4, packages })).toBe('4.0.0-canary.35')
  })

  it('is none where the registry has none', () => {
    expect(newestOf({ major: 4, packages: [has('payload', ['3.90.2'])] })).toBeNull()
    expect(newestOf({ major: 4, packages: [] })).toBeNull()
    expect(newestOf({ major: 4, packages: [has('payload', ['40.0.0'])] })).toBeNull()
  })
})
