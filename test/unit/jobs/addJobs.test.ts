import { describe, expect, it } from 'vitest'

import { addJobs } from '../../../src/jobs/addJobs.js'
import { resolveOptions } from '../../../src/resolveOptions.js'

const OWN = { cron: '0 * * * *', queue: 'own' }
const NEWSDESK = { cron: '*/10 * * * * *', queue: 'newsdesk' }

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
})
