import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { faultsTable, metricsTable, readGenerated, reasonsTable, TESTED_AROUND, TESTED_ELSEWHERE } from '../../helpers/docTables.js'

const ROOT = path.join(import.meta.dirname, '../..')
const TESTS = readdirSync(ROOT, { recursive: true }).map(String)

describe('the documents that list what the code lists', () => {
  it.each([
    ['reasons.md', reasonsTable()],
    ['faults.md', faultsTable()],
    ['operations.md', metricsTable()],
  ])('finds docs/%s as the code says', (file, wanted) => {
    expect(readGenerated({ file, wanted }), `docs/${file} is out of date: run this test with UPDATE_DOCS=1 to renew it`).toBe(wanted)
  })

  it.each([...TESTED_ELSEWHERE, ...TESTED_AROUND])('finds the test for "%s"', (_what, _becomes, file, test) => {
    const found = TESTS.filter((name) => path.basename(name) === `${file}.test.ts`)
    expect(found, `${file}.test.ts is one file below test/`).toHaveLength(1)
    const source = readFileSync(path.join(ROOT, found[0] ?? ''), 'utf8')
    // A name may begin with the number of its statement, so only the sentence is looked for.
    expect(source.includes(test), `${file}.test.ts has no test "${test}"`).toBe(true)
  })
})
