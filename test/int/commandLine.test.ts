import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { makeArticlePage, makeSectionPage } from '../helpers/mirrorPages.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'
import { newsdeskEnvironment, runNewsdesk, startNewsdesk } from '../helpers/runNewsdesk.js'
import { makeSitePage } from '../helpers/sitePages.js'

const PAGES = Array.from({ length: 30 }, (_, index) => ({
  path: `gb/25/9/4/n${1_000_100 + index}`,
  title: `港口消息第${index + 1}则`,
}))
const SUMMARY_KEYS = [
  'run',
  'status',
  'discovered',
  'fetched',
  'notModified',
  'created',
  'updated',
  'unchanged',
  'proposed',
  'skipped',
  'failed',
  'mediaStored',
  'mediaFailed',
  'durationMs',
]

/** A clone of a mirror with one section, six articles and one page that is cut off at its very start. */
async function writeMirror(directory: string): Promise<string> {
  const root = path.join(directory, 'harbour')
  const files: Record<string, string> = { 'gb/nsc100.md': makeSectionPage({ entries: PAGES.slice(0, 6) }) }
  for (const { path: page, title } of PAGES.slice(0, 6)) files[`${page}.md`] = makeArticlePage({ path: page, title })
  files['gb/25/9/4/n1000999.md'] = ''
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), text)
  }
  return root
}

describe('the command line', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let env: Record<string, string | undefined>
  let mirror: string
  let server: MirrorServer

  const run = (...args: string[]): ReturnType<typeof runNewsdesk> => runNewsdesk({ args, env })

  beforeAll(async () => {
    directory = await makeTempDirectory()
    env = newsdeskEnvironment({ directory: directory.path })
    mirror = await writeMirror(directory.path)
    server = await startMirrorServer()
    server.files.set('/robots.txt', { body: 'User-agent: *\nAllow: /\n', type: 'text/plain' })
  })

  afterAll(async () => {
    await server.close()
    await directory.remove()
  })

  it('shows what a dry run would do, and stores nothing', async () => {
    const { code, stdout } = await run('import', mirror, '--dry-run')
    expect(code).toBe(1)
    expect(stdout).toContain('would create  harbour:n1000100')
    expect(stdout).toContain('dry run, nothing was written')
    expect((await run('sources', '--json')).stdout).toBe('')
  })

  it('imports nothing where the plugin is disabled, and says so in one line', async () => {
    const { code, stderr, stdout } = await runNewsdesk({
      args: ['import', mirror],
      env: { ...env, PAYLOAD_CONFIG_PATH: path.resolve('test/workers/disabled.config.ts') },
    })
    expect(stderr).toBe('newsdesk: The newsdesk is disabled (newsdeskPlugin.disabled): it imports nothing, and its collections stay as they are.\n')
    expect(stdout).toBe('')
    expect(code).toBe(3)
  })

  it('imports a directory and ends with one JSON line', async () => {
    const { code, stderr, stdout } = await run('import', mirror, '--json')
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    const summary = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(Object.keys(summary)).toEqual(SUMMARY_KEYS)
    expect(summary).toMatchObject({ created: 6, failed: 1, status: 'partial', updated: 0 })
    expect(stderr).toContain('harbour:n1000999: The page is empty (empty-page)')
    expect(code).toBe(1)
  })

  it('writes nothing the second time', async () => {
    const { stdout } = await run('import', mirror, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ created: 0, unchanged: 6, updated: 0 })
  })

  it('lists the source and its runs', async () => {
    const sources = await run('sources', '--json')
    expect(JSON.parse(sources.stdout)).toMatchObject({ directory: mirror, enabled: true, kind: 'mirror' })
    const runs = (await run('runs', '--json')).stdout.trimEnd().split('\n')
    expect(runs.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { created: 0, failed: 1, status: 'partial', trigger: 'cli' },
      { created: 6, failed: 1, status: 'partial', trigger: 'cli' },
    ])
    expect((await run('runs', '--limit', '1')).stdout.split('\n')[0]).toContain('STATUS')
  })

  it.each([
    ['a directory without pages', ['import', path.dirname(import.meta.dirname)], 'no-pages'],
    ['what is neither a source nor a directory', ['import', 'no-such-source'], 'No source is called "no-such-source"'],
    ['an address of another kind', ['import', 'ftp://example.org/gb/25/9/4/n1.md'], 'ftp'],
    ['an address that is no page', ['import', 'https://example.org/'], 'bad-url'],
    ['an unknown option', ['import', 'x', '--quick'], "unknown option '--quick'"],
    ['an unknown command', ['fetch'], "unknown command 'fetch'"],
    ['a limit that is no number', ['import', 'x', '--limit', '0'], 'whole number of at least 1'],
  ])('refuses %s with one clear line', async (_what, args, said) => {
    const { code, stderr, stdout } = await run(...args)
    expect(stdout).toBe('')
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it('says in one line that the database cannot be reached', async () => {
    const unreachable = { ...env, DATABASE_URL: 'mongodb://editor:secret@127.0.0.1:9/news?serverSelectionTimeoutMS=300' }
    const { code, stderr, stdout } = await runNewsdesk({ args: ['sources'], env: unreachable })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain('database-unavailable')
    expect(stderr).not.toContain('secret')
    expect(stdout).toBe('')
    expect(code).toBe(3)
  })

  it('gives a role only to a user who is there', async () => {
    const { code, stderr } = await runNewsdesk({ args: ['grant', 'nobody@example.com', 'admin'], env })
    expect(stderr.trim()).toMatch(/There is no user with the address nobody@example.com in "users"\.$/)
    expect(code).toBe(2)
    const wrong = await runNewsdesk({ args: ['grant', 'nobody@example.com', 'king'], env })
    expect(wrong.stderr).toContain('Expected one of admin, editor, importer, reader.')
    expect(wrong.code).toBe(2)
  })

  it('says which setting is wrong', async () => {
    const { code, stderr } = await runNewsdesk({ args: ['runs'], env: { ...env, DATABASE_URL: 'mysql://localhost/news' } })
    expect(stderr).toContain('a postgres: URL')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it('takes a folder from where it is called, anywhere in the project', async () => {
    const cwd = path.join(import.meta.dirname, '../../docs')
    const { stdout } = await runNewsdesk({ args: ['import', path.relative(cwd, mirror), '--json'], cwd, env })
    expect(JSON.parse(stdout)).toMatchObject({ created: 0, unchanged: 6 })
  })

  it('checks everything that an import needs', async () => {
    const { code, stdout } = await run('doctor', '--json')
    const findings = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { check: string; state: string })
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['node', 'encodings', 'packages', 'database', 'migrations', 'secret', 'contact', 'media folder', 'page store']),
    )
    expect(code).toBe(0)
  })

  it('ends a run between two documents on Ctrl-C, and the next one goes on', async () => {
    const section = '/harbour-daily/harbour/blob/master/gb/nsc100.md'
    server.files.set(section, { body: onServer(makeSectionPage({ entries: PAGES })) })
    for (const { path: page, title } of PAGES) {
      server.files.set(`/harbour-daily/harbour/blob/master/${page}.md`, { body: onServer(makeArticlePage({ path: page, title })) })
    }
    const { child, ended, stderr } = startNewsdesk({ args: ['import', `${server.url}${section}`, '--json'], env })
    await expect.poll(() => server.log.filter(({ path: asked }) => asked.includes('/25/9/4/')).length, { timeout: 40_000 }).toBeGreaterThan(1)
    child.kill('SIGINT')
    const { code, stdout } = await ended
    expect(stderr()).toContain('stopping once what is under way is written')
    expect(JSON.parse(stdout)).toMatchObject({ status: 'cancelled' })
    expect(code).toBe(1)
  })

  /** Pages of GitHub's address, as they stand on the test server. */
  function onServer(page: string): string {
    return page.replaceAll('https://github.com', server.url)
  }
})

describe('extract', () => {
  const run = (...args: string[]): ReturnType<typeof runNewsdesk> => runNewsdesk({ args: ['extract', ...args], env: process.env })

  it('prints one JSON object for a saved page, without a database', async () => {
    const directory = await makeTempDirectory()
    const file = path.join(directory.path, 'page.md')
    await writeFile(file, makeArticlePage({ title: '港口灯塔重新点亮' }))
    const url = 'https://github.com/harbour-daily/harbour/blob/master/gb/25/9/4/n1000001.md'
    const { code, stdout } = await run(file, '--url', url, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'article', reason: null, sourceKey: 'harbour:n1000001', title: '港口灯塔重新点亮' })
    expect(code).toBe(0)
    await directory.remove()
  })

  it('reads a saved page of any site, and explains where each field came from', async () => {
    const directory = await makeTempDirectory()
    const file = path.join(directory.path, 'page.html')
    await writeFile(file, makeSitePage({ byline: '<p class="byline">By Mary Miller</p>' }))
    const { code, stdout } = await run(file, '--url', 'https://harbour.example/lighthouse', '--explain')
    expect(stdout).toMatch(/^kind {6}article$/m)
    expect(stdout).toMatch(/^title {5}The harbour opens its new lighthouse\n {12}from h1, confidence 0\.\d\d$/m)
    expect(stdout).toMatch(/^authors {3}Mary Miller$/m)
    expect(stdout).toContain('was lit again on Monday evening')
    expect(code).toBe(0)
    await directory.remove()
  })

  it.each([
    ['another article', 'gb/25/9/4/n1000777', {}, 'other-article'],
    ['a stand-in', 'gb/25/9/4/n1000001', { body: '\t<p>订阅后可阅读全文。请登录。</p>' }, 'stub-page'],
  ])('says of %s why an import does not take it', async (_, page, more, reason) => {
    const directory = await makeTempDirectory()
    const file = path.join(directory.path, 'page.md')
    await writeFile(file, makeArticlePage({ path: page, ...more }))
    const url = 'https://github.com/harbour-daily/harbour/blob/master/gb/25/9/4/n1000001.md'
    const { code, stderr, stdout } = await run(file, '--url', url, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'article', reason, sourceKey: 'harbour:n1000001' })
    expect(stderr).toContain('An import does not take this page')
    expect(code).toBe(1)
    await directory.remove()
  })

  it('says that it needs the address of a page of a mirror where neither its path nor its text tells it', async () => {
    const directory = await makeTempDirectory()
    const file = path.join(directory.path, 'page.md')
    await writeFile(file, '<h2>A page from elsewhere</h2><hr><p>It does not say where it stands.</p>')
    const { code, stderr, stdout } = await run(file, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'unusable' })
    expect(stderr).toContain('--url')
    expect(code).toBe(1)
    await directory.remove()
  })

  it('gives the reason for an empty page and for one that is no text', async () => {
    const directory = await makeTempDirectory()
    const picture = await readFile(path.join(import.meta.dirname, '../../examples/source-site/site/qr/qr.png'))
    for (const [name, bytes, reason] of [
      ['empty.md', '', 'empty-page'],
      ['picture.md', picture, 'not-html'],
    ] as const) {
      const file = path.join(directory.path, name)
      await writeFile(file, bytes)
      const { code, stderr, stdout } = await run(file, '--json')
      expect(JSON.parse(stdout)).toMatchObject({ kind: 'unusable', reason })
      expect(stderr).toContain(`(${reason})`)
      expect(code).toBe(1)
    }
    await directory.remove()
  })

  it.each([
    [['no-such-file.md'], 'There is no file'],
    [['ftp://example.org/page.md'], 'scheme-forbidden'],
    [['page.md', '--url', 'nonsense'], 'bad-url'],
    [['.'], 'is no file'],
  ])('refuses %j', async (args, said) => {
    const { code, stderr, stdout } = await run(...args)
    expect(stderr).toContain(said)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
