import { describe, expect, it } from 'vitest'

import { boost, BOOST, type Samples } from '../../../../scripts/bodyModel/boost.js'
import { predict } from '../../../../src/importers/sites/site/body/model.js'

/** Rows of two numbers from 0 to 1; a row counts as right where exactly one of them is above a half. */
function makeSamples(count: number): Samples {
  const columns = [new Float32Array(count), new Float32Array(count)]
  const labels = new Uint8Array(count)
  for (let row = 0; row < count; row += 1) {
    const [one, two] = [(row * 37 % 101) / 101, (row * 53 % 97) / 97]
    columns[0]?.fill(one, row, row + 1)
    columns[1]?.fill(two, row, row + 1)
    labels[row] = one > 0.5 !== two > 0.5 ? 1 : 0
  }
  return { columns, labels, weights: new Float32Array(count).fill(1) }
}

describe('boosted trees', () => {
  const options = { ...BOOST, featureShare: 1, leastWeight: 1, trees: 30 }
  const model = boost(makeSamples(2000), ['one', 'two'], options)

  it('learn what no single number tells', () => {
    expect(predict(model, [0.9, 0.1])).toBeGreaterThan(0.85)
    expect(predict(model, [0.1, 0.9])).toBeGreaterThan(0.85)
    expect(predict(model, [0.9, 0.9])).toBeLessThan(0.15)
    expect(predict(model, [0.1, 0.1])).toBeLessThan(0.15)
  })

  it('are the same for the same samples', () => expect(boost(makeSamples(2000), ['one', 'two'], options)).toEqual(model))

  it('are the same once they were written and read', () => expect(predict(JSON.parse(JSON.stringify(model)) as typeof model, [0.3, 0.8])).toBe(predict(model, [0.3, 0.8])))
})
