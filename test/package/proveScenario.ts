import path from 'node:path'

import { expect } from 'vitest'

import { makeArticlePage } from '../helpers/mirrorPages.js'
import { startMirrorServer } from '../helpers/mirrorServer.js'
import { pixelPng } from '../helpers/pixelPng.js'
import { type Done, run } from './run.js'
import { ANSWER, type Desk, writeScenario } from './scenarioProject.js'
import type { Scenario } from './scenarios.js'

const PAGE = '/o/harbour/blob/master/gb/25/9/4/n1000001.md'
const IMAGE = '/images/port.png'

/**
 * The way of an adopter through one project: its types are checked, a page with an image is imported from a server, an
 * editor changes both, and the page is imported again.
 */
export async function proveScenario(args: { installed: string; scenario: Scenario }): Promise<void> {
  const { installed, scenario } = args
  const directory = path.join(installed, 'scenarios', scenario.name.replace(/\W+/g, '-'))
  await writeScenario({ directory, scenario })
  const node = async (script: string, ...more: readonly string[]): Promise<Done> => {
    const done = await run({ args: [path.join(installed, 'node_modules', script), ...more], command: process.execPath, cwd: directory })
    expect(done.status, `${script} ${more.join(' ')}\n${done.output}`).toBe(0)
    return done
  }
  const payload = async (command: string, more: readonly string[] = [], env: Record<string, string> = {}): Promise<Done> => {
    const bin = path.join(installed, 'node_modules/payload/bin.js')
    const done = await run({ args: ['--conditions=production', bin, command, ...more], command: process.execPath, cwd: directory, env: env as unknown as NodeJS.ProcessEnv })
    expect(done.status, `payload ${command}\n${done.output}`).toBe(0)
    return done
  }
  const desk = async (DESK: 'edit' | 'read'): Promise<Desk> => {
    const { output, stdout } = await payload('run', ['desk.ts'], { DESK })
    const line = stdout.split('\n').find((one) => one.startsWith(ANSWER))
    expect(line, output).toBeDefined()
    return JSON.parse((line ?? '').slice(ANSWER.length)) as Desk
  }

  await payload('generate:types')
  await node('typescript/bin/tsc', '--noEmit')

  const server = await startMirrorServer()
  try {
    const lead = `<img src="${server.url}${IMAGE}" alt="">`
    const serve = (title: string, body: string): void => {
      server.files.set(PAGE, { body: makeArticlePage({ banners: [], body, lead, tiles: [], title }) })
    }
    const importPage = async (): Promise<Record<string, unknown>> => {
      const { stdout } = await node('payload-newsdesk/bin/newsdesk.js', 'import', `${server.url}${PAGE}`, '--refetch', '--json')
      return JSON.parse(stdout) as Record<string, unknown>
    }
    server.files.set(IMAGE, { body: (await pixelPng()).data, type: 'image/png' })
    serve('港口灯塔重新点亮', '<p>守塔人说，第一夜的光照到了外海的浮标。</p>')
    expect(await importPage()).toMatchObject({ created: 1, failed: 0, mediaFailed: 0, mediaStored: 1, status: 'succeeded' })

    const edited = await desk('edit')
    expect(edited.media).toHaveLength(1)
    expect(edited.media[0]).toMatchObject(scenario.media ?? {})
    expect(edited.articles).toMatchObject([{ heroImage: edited.media[0]?.id, title: 'Ours' }])

    serve('灯塔', '<p>守塔人说，第一夜的光照到了外海的浮标，第二夜也是。</p>')
    expect(await importPage()).toMatchObject({ created: 0, failed: 0, mediaFailed: 0, proposed: 1, status: 'succeeded' })
    const after = await desk('read')
    expect(after.articles).toMatchObject([{ heroImage: edited.media[0]?.id, title: 'Ours' }])
    expect(after.articles[0]?.body).toContain('第二夜也是')
    expect(after.media).toMatchObject([{ ...scenario.media, alt: 'Ours', id: edited.media[0]?.id }])

    const { stdout } = await node('payload-newsdesk/bin/newsdesk.js', 'doctor', '--json')
    const findings = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { state: string })
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([])
  } finally {
    await server.close()
  }
}
