import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { DatabaseFacts, StoreReader } from '../../transfer/types.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'

/** What the two processes say to each other. */
export type DatabaseRequest = { readonly id: number; readonly method: keyof DatabaseReader; readonly args: unknown }
export type DatabaseAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number | null; readonly error: { readonly line: string; readonly exitCode: ExitCode } }

/** What can be asked of a database in another process. */
export type DatabaseReader = StoreReader & { readonly describe: () => Promise<DatabaseFacts> }

export type ForkedDatabase = DatabaseReader & { readonly close: () => Promise<void> }

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void }

const BIN = fileURLToPath(new URL('../../../bin/newsdesk.js', import.meta.url))

/**
 * Opens the project with another database, only to read it. In a process of its own: a config reads its environment
 * when it is loaded, and adapters keep what they know of a schema in the process.
 * @throws CommandError saying, for `option`, why the database cannot be read.
 */
export async function forkDatabase(args: { context: CommandContext; option: string; url: string; variable: string }): Promise<ForkedDatabase> {
  const { context, option, url, variable } = args
  const child = fork(BIN, ['serve-database'], {
    cwd: context.cwd,
    env: { ...process.env, [variable]: url },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', context.isDebug ? 'inherit' : 'ignore', 'ipc'],
  })
  const pending = new Map<number | null, Pending>()
  const fail = (error: { readonly line: string; readonly exitCode: ExitCode }): CommandError =>
    new CommandError({ exitCode: error.exitCode, message: `${option}: ${error.line}` })
  child.on('message', (answer: DatabaseAnswer) => {
    const id = 'ready' in answer ? null : answer.id
    const { reject, resolve } = pending.get(id) ?? {}
    pending.delete(id)
    if ('error' in answer) reject?.(fail(answer.error))
    else resolve?.('ready' in answer ? undefined : answer.result)
  })
  child.once('exit', () => {
    for (const { reject } of pending.values()) {
      reject(fail({ exitCode: EXIT.nothingDone, line: 'the process that reads the database ended.' }))
    }
    pending.clear()
  })
  let last = 0
  const ask = (id: number | null, request: DatabaseRequest | null): Promise<unknown> =>
    new Promise((resolve, reject) => {
      pending.set(id, { reject, resolve })
      if (request) child.send(request)
    })
  const call = <Name extends keyof DatabaseReader>(method: Name, input?: unknown): ReturnType<DatabaseReader[Name]> => {
    last += 1
    return ask(last, { args: input, id: last, method }) as ReturnType<DatabaseReader[Name]>
  }
  await ask(null, null)
  return {
    close: () => end(child),
    describe: () => call('describe'),
    ids: (input) => call('ids', input),
    read: (input) => call('read', input),
    readGlobal: (input) => call('readGlobal', input),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (!child.connected) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.disconnect()
  await ended
}
