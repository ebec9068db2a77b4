import path from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { countVisible } from '../../src/importers/html/index.js'
import { isLexicalState, lexicalToText } from '../../src/importers/lexical/index.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'

type Article = { body: unknown; sourceKey: string }
type Item = { sourceKey: string; reason: string | null; openProposals: number; warnings: readonly unknown[] }

/** The default of a source. */
const KEPT = 0.7

const CONSTRUCTS = [
  '<!-- ', '<![CDATA[', '<a title="', "<img alt='", '<a href="https://x.example/a>', '<script>', '<style>', '<title>', '<textarea>',
  '<noscript>', '<iframe src="https://x.example/">', '<xmp>', '<select>', '<template>', '<plaintext>', '<div style="display:none">', '<p hidden>',
  '<font color="white">', '<', '</', '<!', '<?', '&', '"', '>', '-->', ']]>', '</td>', '</table>', '\u0000', '<svg>', '<math>', '<object>',
]

const sentence = fc
  .array(fc.constantFrom(...'港口灯塔在三年之后重新点亮守塔人说第一夜的光照到外海浮标修缮花了许多功夫船只回来'), { maxLength: 60, minLength: 12 })
  .map((characters) => `${characters.join('')}。`)
const bodies = fc.array(sentence, { maxLength: 8, minLength: 2 }).map((all) => all.map((text) => `<p>${text}</p>`).join('\n'))
const position = fc.double({ max: 1, min: 0, noNaN: true })
const damage = fc.oneof(
  fc.record({ at: position, construct: fc.constantFrom(...CONSTRUCTS), where: fc.constantFrom('body' as const, 'page' as const) }),
  fc.record({ cutAt: position }),
  fc.record({ from: position, to: position }),
)

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function apply(body: string, damaged: Damage): string {
  const page = (text: string): string => makeArticlePage({ body: text, repo: '@' })
  const put = (text: string, at: number, construct: string): string => {
    const index = Math.floor(text.length * at)
    return text.slice(0, index) + construct + text.slice(index)
  }
  if ('construct' in damaged) {
    const { at, construct, where } = damaged
    return where === 'body' ? page(put(body, at, construct)) : put(page(body), at, construct)
  }
  if ('cutAt' in damaged) return page(body).slice(0, Math.floor(page(body).length * damaged.cutAt))
  const [start, end] = [damaged.from, damaged.to].sort((left, right) => left - right).map((at) => Math.floor(body.length * at))
  return page(body.slice(0, start) + body.slice(end))
}

let world: ImportWorld
let count = 0
beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.cleanup())

test('no damage anywhere in a page, and no row of damages, takes more of a stored text than its source allows', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(bodies, fc.array(damage, { maxLength: 3, minLength: 1 }), async (body, damages) => {
      count += 1
      const repo = `harbour${count}`
      const key = `${repo}:n1000001`
      const put = (page: string): Promise<string> =>
        world.writeFiles({ [`p${count}/${repo}/gb/25/9/4/n1000001.md`]: page.replaceAll('@', repo) })
      const root = await put(makeArticlePage({ body, repo: '@' }))
      const source = await world.createSource({
        directory: path.join(root, `p${count}`, repo),
        limits: {},
        name: repo,
        publishPolicy: 'published',
      })
      const length = async (): Promise<number> => {
        const article = (await world.all<Article>('articles')).find(({ sourceKey }) => sourceKey === key)
        return article && isLexicalState(article.body) ? countVisible(lexicalToText(article.body)) : 0
      }
      await world.run(source)
      const whole = await length()
      expect(whole).toBeGreaterThan(0)
      for (const damaged of damages) {
        await put(apply(body, damaged))
        await world.run(source)
        const after = await length()
        expect(whole - after).toBeLessThanOrEqual(Math.max(10, whole * (1 - KEPT)))
      }
      // The good page comes back: nothing was lost on the way.
      await put(makeArticlePage({ body, repo: '@' }))
      await world.run(source)
      expect(await length()).toBe(whole)
      const row = (await world.all<Item>('sourceItems')).find(({ sourceKey }) => sourceKey === key)
      expect(row).toMatchObject({ openProposals: 0, reason: null })
    }),
    { endOnFailure: false, numRuns: Number(process.env.BAD_PAGE_RUNS ?? 40) },
  )
})
