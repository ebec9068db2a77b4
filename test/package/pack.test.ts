import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { writeEmptyProject } from './emptyProject.js'
import { proveScenario } from './proveScenario.js'
import { ENV, run } from './run.js'
import { chooseScenarios, SCENARIOS } from './scenarios.js'

const ROOT = path.resolve(import.meta.dirname, '../..')
const ARTICLE = 'harbour/gb/25/9/8/n8500202.md'
const DAY_MS = 86_400_000
/** `all`, or names of scenarios with commas between; CI takes another one each day. */
const scenarios = chooseScenarios({ day: Math.floor(Date.now() / DAY_MS), wanted: process.env.NEWSDESK_PACKAGE_SCENARIOS })

describe('the published package', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let project: string
  let app: ChildProcess | null = null

  beforeAll(async () => {
    directory = await makeTempDirectory()
    project = path.join(directory.path, 'project')
    const packed = await run({ args: ['pack', '--pack-destination', directory.path], command: 'npm', cwd: ROOT })
    expect(packed.status, packed.output).toBe(0)
    const tarball = (await readdir(directory.path)).find((name) => name.endsWith('.tgz')) ?? ''
    await writeEmptyProject({
      directory: project,
      packages: Object.assign({}, ...scenarios.map(({ packages }) => packages)) as Record<string, string>,
      root: ROOT,
      tarball: path.join(directory.path, tarball),
    })
    const installed = await run({ args: ['install', '--prefer-offline', '--no-audit', '--no-fund'], command: 'npm', cwd: project })
    expect(installed.status, installed.output).toBe(0)
  })

  afterAll(async () => {
    app?.kill('SIGKILL')
    await directory.remove()
  })

  it('holds what is needed and nothing else', async () => {
    const folder = path.join(project, 'node_modules/payload-newsdesk')
    // npm may put dependencies there whose versions differ from the project's.
    const names = (await readdir(folder)).filter((name) => name !== 'node_modules').sort()
    expect(names).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json'])
    const files = await readdir(path.join(folder, 'dist'), { recursive: true })
    expect(files.filter((file) => /\.(?:test|spec)\.|\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
  })

  it('brings no second copy of what the project has: Payload, React, sharp, tsx', async () => {
    const names = ['payload', 'react', 'sharp', 'tsx']
    const { stdout } = await run({ args: ['ls', ...names, '--all', '--parseable'], command: 'npm', cwd: project })
    const copies = new Set(stdout.trim().split('\n').filter((line) => /node_modules\/(?:payload|react|sharp|tsx)$/.test(line)))
    // Next brings the sharp of its own choice.
    const found = [...copies].map((copy) => path.relative(project, copy)).filter((copy) => !copy.includes(path.join('next', 'node_modules')))
    expect(found.sort()).toEqual(names.map((name) => path.join('node_modules', name)))
  })

  it('is checked by TypeScript in the project that uses it, and found by the import map', async () => {
    const map = await run({
      args: ['--conditions=production', 'node_modules/payload/bin.js', 'generate:importmap'],
      command: process.execPath,
      cwd: project,
    })
    expect(map.status, map.output).toBe(0)
    const types = await run({ args: ['node_modules/typescript/bin/tsc', '--noEmit'], command: process.execPath, cwd: project })
    expect(types.status, types.output).toBe(0)
  })

  it('reads a page without a config', async () => {
    const page = path.join(ROOT, 'examples/source-site/site', ARTICLE)
    const { output, status, stdout } = await run({ args: ['newsdesk', 'extract', page, '--json'], command: 'npx', cwd: project })
    expect(status, output).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'article', sourceKey: 'harbour:n8500202' })
  })

  it('imports a page from a directory', async () => {
    const mirror = path.join(project, 'mirror', path.dirname(ARTICLE))
    await mkdir(mirror, { recursive: true })
    await cp(path.join(ROOT, 'examples/source-site/site', ARTICLE), path.join(project, 'mirror', ARTICLE))
    const { output, status, stdout } = await run({ args: ['newsdesk', 'import', 'mirror', '--json'], command: 'npx', cwd: project })
    expect(status, output).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ created: 1, failed: 0, status: 'succeeded' })
  })

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    `works in a project of its own (${scenarios.length} of ${SCENARIOS.length} kinds): %s`,
    async (_name, scenario) => proveScenario({ installed: project, scenario }),
  )

  it('builds with the project, which then answers for what was imported', async () => {
    const built = await run({
      args: ['node_modules/next/dist/bin/next', 'build'],
      command: process.execPath,
      cwd: project,
      env: { ...ENV, NODE_ENV: 'production' },
    })
    expect(built.status, built.output).toBe(0)

    const port = await freePort()
    app = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], {
      cwd: project,
      env: { ...ENV, NODE_ENV: 'production' },
      stdio: 'ignore',
    })
    const ask = async (path: string): Promise<Response | null> => fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    await expect.poll(async () => (await ask('/api/access'))?.status, { interval: 250, timeout: 60_000 }).toBe(200)
    expect((await ask('/admin/create-first-user'))?.status).toBe(200)

    // Made as a draft, as the source says: readers do not see it, and it is there.
    const hidden = (await (await ask('/api/stories'))?.json()) as { totalDocs: number }
    expect(hidden.totalDocs).toBe(0)
    const check = await run({
      args: ['--conditions=production', 'node_modules/payload/bin.js', 'run', 'check.ts'],
      command: process.execPath,
      cwd: project,
    })
    expect(check.output).toContain('灯塔守护人交班 三十一年记下一万一千个夜晚')
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
