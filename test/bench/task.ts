/**
 * One measured task in a process of its own: nothing that ran before has warmed or filled it. The listener keeps the
 * process alive while modules load, some of which wait for others at their top level.
 */
import type { TaskArgs } from './runTask.js'

process.on('message', (args: TaskArgs) => {
  perform(args).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})

async function perform(args: TaskArgs): Promise<void> {
  const { performTask } = await import('./performTask.js')
  const result = await performTask(args)
  process.send?.(result, () => process.exit(0))
}
