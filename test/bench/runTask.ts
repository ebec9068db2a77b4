import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { Links } from './generatePages.js'
import type { Shares } from './measureShares.js'
import type { Cost } from './report.js'

export type TaskArgs = {
  readonly task: 'create' | 'create-bare' | 'import' | 'memory' | 'shares'
  readonly count: number
  readonly links: Links
}

export type TaskResult = {
  readonly costs: Readonly<Record<string, Cost>>
  readonly heapMegabytes?: number
  readonly peakMegabytes?: number
  readonly shares?: Shares
}

/** Performs a task in a fresh process. */
export function runTask(args: TaskArgs): Promise<TaskResult> {
  const child = fork(fileURLToPath(new URL('task.js', import.meta.url)), {
    execArgv: [...process.execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The task ${args.task} ended with ${code}.`)))
    child.send(args)
  })
}
