import type { Payload, TaskConfig } from 'payload'

import { DISABLED } from '../disabled.js'
import { asSlug } from '../importers/state/adapter.js'
import { concurrencyKey, type ImportJobInput, JOBS_COLLECTION, QUEUE, TASKS } from './jobNames.js'
import { WORKER_CONTEXT, type WorkerHooks } from './workerHooks.js'

type Schedule = NonNullable<TaskConfig['schedule']>[number]
/** The request that a job is run with. */
type JobRequest = { readonly payload: Payload; readonly context: Readonly<Record<string, unknown>> }
type BeforeSchedule = NonNullable<NonNullable<Schedule['hooks']>['beforeSchedule']>

/** The rhythm of the tick, as its cron expression says. */
const TICK_EVERY_MS = 60_000
/** A tick takes seconds: one that has been under way for so long has lost its worker. */
const TICK_LOST_MS = 300_000

/**
 * The two tasks of the plugin: looking for due sources every minute, and one batch of an import. Of a disabled plugin
 * they are there for the database only: nothing is scheduled, and a job that still waits does nothing.
 */
export function createTasks({ isDisabled }: { isDisabled: boolean }): TaskConfig[] {
  // Workers are loaded when a job runs: the config itself is read by builds and by the admin panel too.
  return [
    {
      slug: TASKS.tick,
      handler: async ({ req }: { req: JobRequest }) => {
        if (isDisabled) return { output: { queued: 0 } }
        const [{ createJobContext }, { tick }, { touchWorker }] = await Promise.all([
          import('./jobContext.js'),
          import('./tick.js'),
          import('../workers/touchWorker.js'),
        ])
        const worker = workerOf(req)
        // A worker of its own gives its own sign of life.
        if (!worker) await touchWorker({ kind: 'app', payload: req.payload })
        return { output: await tick(createJobContext({ payload: req.payload, worker })) }
      },
      retries: 0,
      schedule: [{ cron: '* * * * *', hooks: { beforeSchedule: isDisabled ? () => ({ shouldSchedule: false }) : beforeSchedule }, queue: QUEUE }],
    },
    {
      slug: TASKS.import,
      concurrency: ({ input }: { input: unknown }) => concurrencyKey((input as ImportJobInput).source),
      handler: async (args: { input: unknown; req: JobRequest }) => {
        if (isDisabled) throw new Error(DISABLED)
        const [{ createJobContext }, { runBatch }] = await Promise.all([
          import('./jobContext.js'),
          import('./runBatch.js'),
        ])
        const context = createJobContext({ payload: args.req.payload, worker: workerOf(args.req) })
        return { output: { status: await runBatch({ context, input: args.input as ImportJobInput }) } }
      },
      inputSchema: [
        { name: 'run', type: 'text', required: true },
        { name: 'source', type: 'text', required: true },
      ],
      retries: 0,
    },
  ] as unknown as TaskConfig[]
}

/**
 * Payload counts a tick whose worker was killed as under way for ever, and would never queue another
 * (payloadcms/payload#17645, 3.90). Such a tick is taken away; one that waits or works keeps a second from being queued.
 */
const beforeSchedule: BeforeSchedule = async ({ jobStats, queueable, req }) => {
  const [{ removeStaleJobs }, { settleJobTimes }] = await Promise.all([import('./recoverRuns.js'), import('./settleJobTimes.js')])
  const context = { clock: { now: Date.now, sleep: () => Promise.resolve() }, payload: req.payload }
  await settleJobTimes({ context, maxAheadMs: TICK_EVERY_MS, task: TASKS.tick })
  await removeStaleJobs({ context, olderThanMs: TICK_LOST_MS, task: TASKS.tick })
  const { totalDocs } = await req.payload.db.count({
    collection: asSlug(JOBS_COLLECTION),
    where: {
      and: [
        { taskSlug: { equals: TASKS.tick } },
        { completedAt: { exists: false } },
        { hasError: { not_equals: true } },
      ],
    },
  })
  const isFirst = !jobStats?.stats?.scheduledRuns?.queues?.[QUEUE]?.tasks?.[TASKS.tick]
  // Payload counts from the last time: after a clock was set back that may be years ahead.
  const waitUntil = new Date(Math.min(queueable.waitUntil?.getTime() ?? 0, Date.now() + TICK_EVERY_MS))
  return { input: {}, shouldSchedule: totalDocs === 0, ...(isFirst ? {} : { waitUntil }) }
}

function workerOf({ context }: JobRequest): WorkerHooks | undefined {
  return context[WORKER_CONTEXT] as WorkerHooks | undefined
}
