import type { Access, Config, PayloadRequest } from 'payload'

import type { ResolvedNewsdeskOptions } from '../options.js'
import { createTasks } from './createTasks.js'
import { QUEUE } from './jobNames.js'

type Jobs = NonNullable<Config['jobs']>
type JobAccess = NonNullable<NonNullable<Jobs['access']>['run']>

/** Often enough that an import that a person has started begins soon. */
const AUTO_RUN = { cron: '*/10 * * * * *', queue: QUEUE } as const

/** The project's jobs with those of the plugin behind them. They stay when the plugin is disabled: they are schema. */
export function addJobs(args: {
  /** Who is an admin of the newsdesk. */
  admin: Access
  jobs: Config['jobs']
  options: ResolvedNewsdeskOptions
  /** Whether the plugin adds the collection of its users. */
  usersAreOurs: boolean
}): Jobs {
  const { admin, jobs, options } = args
  return {
    ...jobs,
    ...(options.jobs.autoRun && !options.disabled ? { autoRun: withAutoRun(jobs?.autoRun) } : {}),
    access: extendAccess(args),
    enableConcurrencyControl: jobs?.enableConcurrencyControl ?? true,
    jobsCollectionOverrides:
      jobs?.jobsCollectionOverrides ??
      (({ defaultJobsCollection }) => ({ ...defaultJobsCollection, access: { ...defaultJobsCollection.access, read: admin } })),
    tasks: [...(jobs?.tasks ?? []), ...createTasks({ isDisabled: options.disabled })],
  } as Jobs
}

/**
 * Whoever may cancel, queue and run jobs by the project's rules goes on doing so, and admins of the newsdesk may besides.
 * Where the project has no rule, Payload's own holds, any login: not for the plugin's users, of whom some only read.
 */
function extendAccess(args: Parameters<typeof addJobs>[0]): Jobs['access'] {
  const { admin, jobs, options, usersAreOurs } = args
  const isAdmin = (req: PayloadRequest): boolean => admin({ req }) === true
  const extend = (own: JobAccess | undefined): JobAccess | undefined => {
    if (own) return async (given) => (await own(given)) || isAdmin(given.req)
    if (!usersAreOurs) return undefined
    return ({ req }) => isAdmin(req) || (Boolean(req.user) && req.user?.collection !== options.slugs.users)
  }
  const { cancel, queue, run } = jobs?.access ?? {}
  // A key without a value would take Payload's own rule away.
  return Object.fromEntries(
    Object.entries({ cancel: extend(cancel), queue: extend(queue), run: extend(run) }).filter(([, rule]) => rule !== undefined),
  )
}

function withAutoRun(own: Jobs['autoRun']): Jobs['autoRun'] {
  if (typeof own === 'function') return async (payload) => [...(await own(payload)), AUTO_RUN]
  return [...(own ?? []), AUTO_RUN]
}
