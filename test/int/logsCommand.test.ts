import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createJobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { type MirrorServer, startMirrorServer } from '../helpers/mirrorServer.js'
import { type Ended, runNewsdesk } from '../helpers/runNewsdesk.js'
import { makeWorkerRoom, type WorkerRoom } from '../helpers/workerRoom.js'

let room: WorkerRoom
let server: MirrorServer

beforeAll(async () => {
  room = await makeWorkerRoom()
  server = await startMirrorServer()
})
afterAll(async () => {
  await server.close()
  await room.remove()
})

/** Secrets in each place where a project keeps them. */
const PLANTED = {
  NEWSDESK_CRON_SECRET: 'planted-cron-0123456789',
  NEWSDESK_METRICS_TOKEN: 'planted-metrics-0123456789',
  NEWSDESK_WEBHOOK_SECRET: 'planted-webhook-0123456789',
  PAYLOAD_SECRET: 'planted-payload-0123456789-0123456789',
  S3_SECRET_ACCESS_KEY: 'planted-s3-0123456789',
  SOME_DATABASE_URL: 'postgres://desk:planted-database@db.example/news',
}

/** An address that carries a token. */
const PAGE = '/o/harbour/blob/master/gb/nsc100.md?token=planted-token'

const run = (args: readonly string[], more: Record<string, string> = {}): Promise<Ended> =>
  runNewsdesk({ args, env: { ...room.env, ...PLANTED, ...more } })

/** A run of a source whose one address carries a token, and answers 404. */
const queueRun = async (): Promise<{ run: string; source: string }> => {
  const url = `${server.url}${PAGE}`
  const data = { kind: 'mirror', name: 'Harbour', startUrls: [{ url }] }
  const source = String((await room.payload.create({ collection: 'sources' as never, data: data as never, overrideAccess: true })).id)
  const context = createJobContext({ payload: room.payload })
  const { id } = await context.runs.enqueue({ source, sourceName: 'Harbour', startedBy: null, trigger: 'manual' })
  await queueImport({ context, run: id, source })
  return { run: id, source }
}

describe('newsdesk, with NEWSDESK_LOG_FORMAT=json', () => {
  it('logs what a worker does as JSON lines, one for the end of each run', async () => {
    const { run: id, source } = await queueRun()
    const { stderr, stdout } = await run(['worker', '--once'], { NEWSDESK_LOG_FORMAT: 'json' })
    const lines = stderr.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(stdout).toBe('')
    expect(lines.map(({ event }) => event)).toEqual(['started', 'run-ended', 'stopped'])
    expect(stderr).not.toContain('planted')
    expect(lines[1]).toMatchObject({ failed: 0, level: 50, reason: 'not-found', reasons: { 'not-found': 1 }, result: 'failed', run: id, source, sourceName: 'Harbour' })
  })

  it('says as a JSON line why a worker cannot work', async () => {
    const { code, stderr } = await run(['worker', '--once'], { NEWSDESK_LOG_FORMAT: 'json', PAYLOAD_CONFIG_PATH: '/nowhere/payload.config.ts' })
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ level: 50, msg: expect.stringContaining('No payload.config.ts was found') as string })
  })
})

describe('the output of newsdesk', () => {
  it('holds no secret, whatever is asked and whatever fails', async () => {
    const everything = { NEWSDESK_DEBUG: '1', NEWSDESK_LOG_LEVEL: 'trace' }
    const url = `${server.url}${PAGE}`
    const ended = await Promise.all([
      run(['explain', url], everything),
      run(['import', 'https://desk:planted-password@harbour.example/o/harbour/blob/master/gb/nsc100.md'], everything),
      run(['doctor'], everything),
    ])
    const output = ended.map(({ stderr, stdout }) => stderr + stdout)
    expect(output.every((text) => text.length > 0)).toBe(true)
    expect(output[0]).toContain('token=***')
    expect(output.join('\n')).not.toContain('planted')
  })
})
