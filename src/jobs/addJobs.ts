import type { Config } from 'payload'

import type { ResolvedNewsdeskOptions } from '../options.js'
import { createTasks } from './createTasks.js'
import { QUEUE } from './jobNames.js'

type Jobs = NonNullable<Config['jobs']>

/** Often enough that an import that a person has started begins soon. */
const AUTO_RUN = { cron: '*/10 * * * * *', queue: QUEUE } as const

/** The project's jobs with those of the plugin behind them. They stay when the plugin is disabled: they are schema. */
export function addJobs(args: {
  jobs: Config['jobs']
  options: ResolvedNewsdeskOptions
}): Pick<Jobs, 'autoRun' | 'enableConcurrencyControl' | 'tasks'> {
  const { jobs, options } = args
  return {
    ...(options.jobs.autoRun && !options.disabled ? { autoRun: withAutoRun(jobs?.autoRun) } : {}),
    enableConcurrencyControl: jobs?.enableConcurrencyControl ?? true,
    tasks: [...(jobs?.tasks ?? []), ...createTasks()],
  }
}

function withAutoRun(own: Jobs['autoRun']): Jobs['autoRun'] {
  if (typeof own === 'function') return async (payload) => [...(await own(payload)), AUTO_RUN]
  return [...(own ?? []), AUTO_RUN]
}
