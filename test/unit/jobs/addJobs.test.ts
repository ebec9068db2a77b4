import type { Config, PayloadRequest } from 'payload'
import { describe, expect, it } from 'vitest'

import { createAccess } from '../../../src/access/createAccess.js'
import { addJobs as add } from '../../../src/jobs/addJobs.js'
import type { ResolvedNewsdeskOptions } from '../../../src/options.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

const OWN = { cron: '0 * * * *', queue: 'own' }
const NEWSDESK = { cron: '*/10 * * * * *', queue: 'newsdesk' }

const addJobs = (args: { jobs: Config['jobs']; options: ResolvedNewsdeskOptions; usersAreOurs?: boolean }) =>
  add({ usersAreOurs: true, ...args, admin: createAccess({ options: args.options }).admin })

const admin = { collection: 'users', id: 1, roles: ['admin'] }
const reader = { collection: 'users', id: 2, roles: ['reader'] }
const customer = { collection: 'customers', id: 3 }
const as = (user: unknown): { req: PayloadRequest } => ({ req: { user } as PayloadRequest })

describe('addJobs', () => {
  it('adds the two tasks behind those of the project, and works on no queue by itself', () => {
    const own = { handler: () => ({ output: {} }), slug: 'own' } as never
    const jobs = addJobs({ jobs: { tasks: [own] }, options: resolveOptions() })
    expect(jobs.tasks?.map(({ slug }) => slug)).toEqual(['own', 'newsdesk-tick', 'newsdesk-import'])
    expect(jobs).not.toHaveProperty('autoRun')
    expect(jobs.enableConcurrencyControl).toBe(true)
  })

  it('works on its queue besides those of the project, where that is asked for', async () => {
    const options = resolveOptions({ jobs: { autoRun: true } })
    expect(addJobs({ jobs: undefined, options }).autoRun).toEqual([NEWSDESK])
    expect(addJobs({ jobs: { autoRun: [OWN] }, options }).autoRun).toEqual([OWN, NEWSDESK])
    const asked = addJobs({ jobs: { autoRun: () => [OWN] }, options }).autoRun
    expect(typeof asked === 'function' && (await asked({} as never))).toEqual([OWN, NEWSDESK])
  })

  it('keeps its tasks, which are schema, while the plugin is disabled', () => {
    const jobs = addJobs({ jobs: undefined, options: resolveOptions({ disabled: true, jobs: { autoRun: true } }) })
    expect(jobs.tasks).toHaveLength(2)
    expect(jobs).not.toHaveProperty('autoRun')
  })
  it("lets in whom the project's own rule lets in, and admins of the newsdesk besides", async () => {
    const run = async ({ req }: { req: PayloadRequest }): Promise<boolean> => req.user?.collection === ('customers' as never)
    const { access } = addJobs({ jobs: { access: { run }, tasks: [] }, options: resolveOptions() })
    expect(await Promise.all([customer, admin, reader, null].map((user) => access?.run?.(as(user))))).toEqual([true, true, false, false])
  })

  it("keeps Payload's rule for the project's users where it has none of its own, and its readers out", async () => {
    const { access } = addJobs({ jobs: undefined, options: resolveOptions() })
    expect(await Promise.all([customer, admin, reader, null].map((user) => access?.queue?.(as(user))))).toEqual([true, true, false, false])
    expect(addJobs({ jobs: undefined, options: resolveOptions(), usersAreOurs: false }).access).toEqual({})
  })

  it('schedules nothing while the plugin is disabled, and a job that still waits does nothing', async () => {
    const [tick, batch] = addJobs({ jobs: undefined, options: resolveOptions({ disabled: true }) }).tasks ?? []
    const { beforeSchedule } = tick?.schedule?.[0]?.hooks ?? {}
    expect(await beforeSchedule?.({} as never)).toEqual({ shouldSchedule: false })
    const run = async (task: typeof tick): Promise<unknown> => (task?.handler as (args: unknown) => Promise<unknown>)({})
    expect(await run(tick)).toEqual({ output: { queued: 0 } })
    await expect(run(batch)).rejects.toThrow('The newsdesk is disabled (newsdeskPlugin.disabled)')
  })
})
