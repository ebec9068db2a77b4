import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { extractPage } from '../../src/importers/extract/index.js'
import { judgeArticle } from '../../src/importers/judge/index.js'
import { mirrorFamily } from '../../src/importers/sites/mirror/index.js'

const SHARED = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../shared')
const ROOTS = ['corpus', 'cases/mirror'].filter((root) => existsSync(path.join(SHARED, root)))
const FILES = ROOTS.flatMap((root) =>
  readdirSync(path.join(SHARED, root), { recursive: true })
    .map((file) => path.join(root, String(file)))
    .filter((file) => /\/(?:djy|ntdtv)\/.*\/[na]\d+\.md$/.test(file)),
)

function textOf(file: string): string {
  const bytes = readFileSync(path.join(SHARED, file))
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : text
}

describe.skipIf(FILES.length === 0)('the judgement of real pages', () => {
  it('refuses none of them, and takes none for damaged', ({ annotate }) => {
    const judged = FILES.flatMap((file) => {
      const url = `https://github.com/1992513/${file.replace(/^.*?\/((?:djy|ntdtv)\/.*)$/, '$1').replace('/', '/blob/master/')}`
      const extraction = extractPage({ family: mirrorFamily, page: { text: textOf(file), url } })
      return extraction.kind === 'article' ? [{ claims: extraction.claims ?? [], file, judgement: judgeArticle(extraction) }] : []
    })
    const claims = judged.flatMap((page) => page.claims)
    const share = (names: string): number => claims.filter((claim) => claim.names === names).length
    const refused = judged.filter(({ judgement }) => judgement.verdict === 'refused')
    void annotate(
      `${judged.length} articles, ${refused.length} refused; ${claims.length} claims of identity: ${share('same')} same, ${share('other')} other, ${share('unknown')} unknown`,
    )
    expect(judged.length).toBeGreaterThan(5)
    expect(refused.map(({ file, judgement }) => [file, judgement])).toEqual([])
    const flawed = judged.filter(({ judgement }) => judgement.verdict === 'flawed' && judgement.reason === 'damaged-page')
    expect(flawed.map(({ file, judgement }) => [file, judgement])).toEqual([])
  })
})
