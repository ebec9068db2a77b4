import { describe, expect, it } from 'vitest'

import { limitLabels } from '../../../src/metrics/limitLabels.js'

describe('limitLabels', () => {
  it('keeps the first values apart and all later ones together', () => {
    const label = limitLabels({ max: 2 })
    expect(['a', 'b', 'c', 'a', 'd', 'b'].map(label)).toEqual(['a', 'b', 'other', 'a', 'other', 'b'])
  })
})
