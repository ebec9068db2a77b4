import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { checkReady } from '../../src/health/checkReady.js'
import { newsdeskOptions } from '../../src/newsdeskOptions.js'
import { touchWorker } from '../../src/workers/touchWorker.js'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Ready = { status: string; checks: Record<string, string>; worker: { isPresent: boolean; lastSeenAt: string | null } | null }

let folder: Awaited<ReturnType<typeof makeTempDirectory>>
let world: TestPayload
beforeEach(async () => {
  folder = await makeTempDirectory()
  world = await createTestPayload({ options: { importer: { pageStoreDirectory: path.join(folder.path, 'pages') } } })
})
afterEach(async () => {
  await world.cleanup()
  await folder.remove()
})

const ask = async (what: string): Promise<{ body: Ready; status: number; text: string }> => {
  const response = await world.rest(`/api/newsdesk/${what}`)
  const text = await response.text()
  return { body: JSON.parse(text) as Ready, status: response.status, text }
}

describe('whoever watches the server', () => {
  it('sees that it is alive, without a login', async () => {
    expect(await ask('health')).toMatchObject({ body: { status: 'ok' }, status: 200 })
  })

  it('sees that it is ready, and nothing of where it runs', async () => {
    const { body, status, text } = await ask('ready')
    expect(body).toEqual({
      checks: { database: 'ok', media: 'ok', migrations: 'ok', pageStore: 'ok' },
      status: 'ready',
      worker: { isPresent: false, lastSeenAt: null },
    })
    expect(status).toBe(200)
    for (const place of [world.directory, folder.path]) expect(text).not.toContain(place)
  })

  it('sees that pages cannot be stored', async () => {
    await writeFile(path.join(folder.path, 'pages'), 'a file where the folder should be')
    expect(await ask('ready')).toMatchObject({ body: { checks: { database: 'ok', pageStore: 'failed' }, status: 'not-ready' }, status: 503 })
  })

  it('is told when a worker was last seen, which changes nothing', async () => {
    await touchWorker({ kind: 'once', payload: world.payload })
    expect(await ask('ready')).toMatchObject({ body: { worker: { isPresent: true } }, status: 200 })
  })

  it('is not kept waiting by a database that does not answer', async () => {
    const payload = Object.assign(Object.create(world.payload) as typeof world.payload, {
      db: Object.assign(Object.create(world.payload.db) as typeof world.payload.db, { find: () => new Promise(() => undefined) }),
    })
    const checks = await checkReady({ limitMs: 500, options: newsdeskOptions(world.payload.config), payload })
    expect(checks).toMatchObject({ database: 'timeout', pageStore: 'ok' })
  })
})
