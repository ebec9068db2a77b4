import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { CommandContext } from '../../../src/bin/context.js'
import { extractList } from '../../../src/bin/extract/extractList.js'
import { readList } from '../../../src/bin/extract/readList.js'
import { makeSitePage } from '../../helpers/sitePages.js'
import { makeTempDirectory } from '../../helpers/makeTempDirectory.js'

let cwd: string
let remove: () => Promise<void>
let printed: string[]
let said: string[]
let context: CommandContext

beforeEach(async () => {
  ;({ path: cwd, remove } = await makeTempDirectory())
  printed = []
  said = []
  context = { cwd, terminal: { print: (line: string) => printed.push(line), say: (line: string) => said.push(line) } } as unknown as CommandContext
})
afterEach(() => remove())

const run = (...lines: string[]): ReturnType<typeof extractList> => extractList({ context, pages: readList({ cwd, input: Readable.from(lines.map((line) => `${line}\n`)) }) })

describe('a list of saved pages', () => {
  it('gives one JSON line for each page, in order, gzipped or not', async () => {
    await writeFile(path.join(cwd, 'one.html'), makeSitePage({ title: 'The first page of two' }))
    await writeFile(path.join(cwd, 'two.html.gz'), gzipSync(makeSitePage({ title: 'The second page of two' })))
    const code = await run('{"id":"2","url":"https://harbour.example/2","file":"two.html.gz"}', '', '{"id":1,"file":"one.html"}')
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { canonicalUrl: null, id: '2', kind: 'article', title: 'The second page of two' },
      { id: '1', title: 'The first page of two' },
    ])
    expect(Object.keys(JSON.parse(printed[0] ?? '') as object)).toEqual(expect.arrayContaining(['authors', 'byline', 'published', 'modified', 'language', 'lead', 'images', 'text', 'tags', 'warnings', 'evidence']))
    expect(code).toBe(0)
  })

  it('goes on behind a page that cannot be read, and says so in its line and in the end', async () => {
    await writeFile(path.join(cwd, 'one.html'), makeSitePage())
    await writeFile(path.join(cwd, 'empty.html'), '')
    await writeFile(path.join(cwd, 'broken.gz'), Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x01]))
    const code = await run('{"id":"a","file":"missing.html"}', '{"id":"b","file":"empty.html"}', '{"id":"c","file":"broken.gz"}', '{"id":"d","file":"one.html"}')
    const found = printed.map((line) => JSON.parse(line) as { id: string; kind: string; reason?: string })
    expect(found.map(({ id, kind }) => [id, kind])).toEqual([['a', 'unusable'], ['b', 'unusable'], ['c', 'unusable'], ['d', 'article']])
    expect([found[0]?.reason, found[1]?.reason]).toEqual(['ENOENT', 'empty-page'])
    expect(said.join()).toContain('3 pages could not be read')
    expect(code).toBe(1)
  })

  it.each([['no json', 'is no JSON'], ['[]', 'names no file'], ['"text"', 'is no JSON object'], ['{"id":"1"}', 'names no file'], ['{"file":"x","url":"nonsense"}', 'has a url that is no address']])('refuses the line %s with its number', async (line, why) => {
    await expect(run(line)).rejects.toThrow(`Line 1 of the list ${why}`)
  })
})
