import { spawn } from 'node:child_process'

export type Done = { readonly status: number | null; readonly stdout: string; readonly output: string }

/** The environment of a project in development: nothing of the test runner's. */
export const ENV = {
  ...process.env,
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  NODE_ENV: undefined,
  PAYLOAD_SECRET: 'a-secret-for-tests-only-0123456789abcdef',
  VITEST: undefined,
} as unknown as NodeJS.ProcessEnv

/** Runs a command to its end. Not synchronously: a worker of vitest that does not answer for minutes is given up. */
export function run(args: { command: string; args: readonly string[]; cwd: string; env?: NodeJS.ProcessEnv }): Promise<Done> {
  const child = spawn(args.command, args.args, {
    cwd: args.cwd,
    env: { ...ENV, ...args.env },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  return new Promise((resolve) => child.once('close', (status) => resolve({ output, status, stdout })))
}
