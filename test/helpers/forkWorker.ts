import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'

/** Starts a file of test/workers in a process of its own, with the project's TypeScript. */
export function forkWorker(name: string): ChildProcess {
  return fork(path.resolve('test/workers/start.mjs'), [name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

/** The next message of a worker; fails when it ends before. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null): void =>
      reject(new Error(`The worker ended with ${code ?? signal}.`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}
