import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createJobContext } from '../../src/jobs/jobContext.js'
import { queueImport } from '../../src/jobs/queueImport.js'
import { makeArticlePage } from '../helpers/mirrorPages.js'
import { runNewsdesk, startNewsdesk } from '../helpers/runNewsdesk.js'
import { makeWorkerRoom, type WorkerRoom } from '../helpers/workerRoom.js'

type Running = ReturnType<typeof startNewsdesk>

const PATIENCE = { interval: 100, timeout: 40_000 }

describe.skipIf(process.env.NEWSDESK_TEST_DB === 'mongodb')('newsdesk worker', () => {
  let room: WorkerRoom
  const started: Running[] = []
  let nextPage = 3_100_000

  beforeAll(async () => {
    room = await makeWorkerRoom()
  })
  afterAll(async () => {
    for (const { child } of started) child.kill('SIGKILL')
    await room.remove()
  })

  const start = (...args: string[]): Running => {
    const running = startNewsdesk({ args: ['worker', ...args], env: room.env })
    started.push(running)
    return running
  }
  const says = (running: Running, text: string): Promise<void> => expect.poll(running.stderr, PATIENCE).toContain(text)

  /** A source with so many pages, and a run of it that waits for a worker. */
  const queueRun = async ({ name, pages }: { name: string; pages: number }): Promise<string> => {
    const directory = path.join(room.directory, name)
    for (let page = 0; page < pages; page += 1) {
      // No two sources hold the same piece.
      const file = `gb/25/9/4/n${(nextPage += 1)}`
      await mkdir(path.dirname(path.join(directory, 'harbour', file)), { recursive: true })
      await writeFile(path.join(directory, 'harbour', `${file}.md`), makeArticlePage({ path: file, title: `第${page}盏灯` }))
    }
    const data = { directory, kind: 'mirror', name }
    const source = String((await room.payload.create({ collection: 'sources' as never, data: data as never, overrideAccess: true })).id)
    const context = createJobContext({ payload: room.payload })
    const run = await context.runs.enqueue({ source, sourceName: name, startedBy: null, trigger: 'manual' })
    await queueImport({ context, run: run.id, source })
    return run.id
  }
  const statusOf = async (run: string): Promise<string> =>
    ((await room.payload.findByID({ collection: 'import-runs' as never, id: run, overrideAccess: true })) as unknown as { status: string }).status
  const workerCalled = async (name: string): Promise<{ stoppedAt: string | null } | undefined> => {
    const where = { name: { equals: name } }
    return (await room.payload.find({ collection: 'import-workers' as never, overrideAccess: true, where })).docs[0] as never
  }

  it.each([
    ['SIGTERM', 'one'],
    ['SIGINT', 'two'],
  ] as const)('runs what someone has started, gives a sign of life, and ends with 0 on %s', async (signal, name) => {
    const running = start('--name', name, '--metrics-port', '0')
    await says(running, `"${name}" works on the queues newsdesk, default`)
    const metrics = /Metrics: (\S+)\.\s/.exec(running.stderr())?.[1] ?? ''
    const run = await queueRun({ name, pages: 3 })
    await expect.poll(() => statusOf(run), PATIENCE).toBe('succeeded')
    await says(running, `${name}: succeeded, 3 created`)
    const told = await (await fetch(metrics)).text()
    expect(told).toContain('newsdesk_runs_total{result="succeeded"} 1\n')
    expect(told).toContain('newsdesk_items_total{outcome="created",reason=""} 3\n')
    expect(await workerCalled(name)).toMatchObject({ stoppedAt: null })
    running.child.kill(signal)
    const { code, stderr } = await running.ended
    expect(code).toBe(0)
    expect(stderr).toContain('worker: ended.')
    expect((await workerCalled(name))?.stoppedAt).toMatch(/^\d{4}-/)
  })

  it('ends at once on the second signal, as a shell says it, whatever is under way', async () => {
    const running = start('--name', 'hasty')
    await says(running, '"hasty" works on')
    // A job of another kind, which no signal ends: the worker waits for it after the first one.
    await room.payload.jobs.queue({ input: {}, queue: 'default', task: 'endless' as never })
    await says(running, 'An endless job has begun')
    running.child.kill('SIGTERM')
    await says(running, 'Ctrl-C again ends at once')
    // Two signals within half a second count as one: npx hands on what the terminal has sent already.
    const again = setInterval(() => running.child.kill('SIGTERM'), 200)
    const { code, stderr } = await running.ended
    clearInterval(again)
    expect(code).toBe(143)
    expect(stderr).not.toContain('worker: ended.')
  })

  it('refuses a name that is at work, with one line', async () => {
    const running = start('--name', 'desk')
    await says(running, '"desk" works on')
    const { code, stderr } = await runNewsdesk({ args: ['worker', '--name', 'desk'], env: room.env })
    expect(stderr).toMatch(/^newsdesk: A worker called "desk" is already at work \(process \d+ on .+\)\. End it, or give this one another name with --name\.\n$/)
    expect(code).toBe(2)
    running.child.kill('SIGKILL')
    await running.ended
    // A crash leaves the name free at once on the same machine.
    const next = start('--name', 'desk')
    await says(next, '"desk" works on')
    next.child.kill('SIGTERM')
    expect((await next.ended).code).toBe(0)
  })

  // Seven processes one after another.
  it('is missed by doctor and runs only where it is not there', { timeout: 240_000 }, async () => {
    await room.payload.db.deleteMany({ collection: 'import-workers' as never, where: {} })
    const doctor = async (): Promise<Record<string, unknown>> => {
      const { stdout } = await runNewsdesk({ args: ['doctor', '--json'], env: room.env })
      const findings = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
      return findings.find(({ check }) => check === 'worker') ?? {}
    }
    expect(await doctor()).toMatchObject({ detail: 'none is at work; none has been seen yet', next: 'Start one: npx newsdesk worker', state: 'advice' })
    await queueRun({ name: 'missed', pages: 1 })
    expect(await doctor()).toMatchObject({ state: 'problem' })
    const runs = async (): Promise<string> => (await runNewsdesk({ args: ['runs', '--json'], env: room.env })).stderr
    expect(await runs()).toContain('1 run waits for a worker, and none is at work. Start one: npx newsdesk worker')
    const running = start('--queue', 'other')
    await says(running, 'works on the queues other')
    expect(await doctor()).toMatchObject({ state: 'ok' })
    expect(await runs()).toBe('')
    running.child.kill('SIGTERM')
    await running.ended
    await runNewsdesk({ args: ['worker', '--once'], env: room.env })
  })

  it('does what is due and ends, where it is called once', async () => {
    const run = await queueRun({ name: 'once', pages: 2 })
    const { code, stdout } = await runNewsdesk({ args: ['worker', '--once', '--json'], env: room.env })
    const events = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events).toMatchObject([
      { event: 'started', queues: ['newsdesk', 'default'] },
      { created: 2, event: 'batch', run, source: 'once', status: 'succeeded' },
      { event: 'stopped', failedJobs: 0 },
    ])
    expect(code).toBe(0)
  })

  it.each([
    ['an option that there is not', ['--quick'], "unknown option '--quick'"],
    ['an argument', ['now'], 'too many arguments'],
    ['an empty name', ['--name', ' '], 'Expected a name of 1 to 100 characters'],
    ['no queue', ['--queue', 'a b'], 'Expected the name of a queue'],
  ])('refuses %s with one line', async (_what, args, said) => {
    const { code, stderr } = await runNewsdesk({ args: ['worker', ...args], env: room.env })
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  it('waits for a database that is away, and says so; called once it gives up at once', async () => {
    const env = { ...room.env, PAYLOAD_CONFIG_PATH: undefined, DATABASE_URL: 'mongodb://127.0.0.1:9/news?serverSelectionTimeoutMS=300', PAYLOAD_SECRET: 'a-secret-for-tests-only-0123456789abcdef' }
    const { code, stderr } = await runNewsdesk({ args: ['worker', '--once'], env })
    expect(stderr).toContain('database-unavailable')
    expect(code).toBe(3)
    const waiting = startNewsdesk({ args: ['worker'], env })
    started.push(waiting)
    await says(waiting, 'Trying again in 5 s.')
    expect(waiting.stderr()).toContain('Trying again in 2 s.')
    waiting.child.kill('SIGTERM')
    expect((await waiting.ended).code).toBe(0)
  })
})
