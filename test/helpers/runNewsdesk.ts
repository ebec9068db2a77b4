import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Settings of a command line that touches nothing outside of a folder. */
export function newsdeskEnvironment({ directory }: { directory: string }): Record<string, string | undefined> {
  return {
    ...process.env,
    CI: undefined,
    DATABASE_URL: `file:${path.join(directory, 'newsdesk.db')}`,
    MEDIA_DIR: path.join(directory, 'media'),
    NEWSDESK_ALLOW_LOOPBACK: 'true',
    NEWSDESK_CONTACT: 'https://harbour-daily.example/contact',
    // The tables follow the config, so that these tests do not depend on the migrations.
    NEWSDESK_PUSH_SCHEMA: 'true',
    NODE_ENV: 'development',
    PAGE_STORE_DIR: path.join(directory, 'pages'),
    PAYLOAD_SECRET: 'a-secret-for-tests-only-0123456789abcdef',
    VITEST: undefined,
  }
}

/** Starts `newsdesk` in a process of its own, as a user does. */
export function startNewsdesk(args: {
  args: readonly string[]
  env: Record<string, string | undefined>
  cwd?: string
  /** Kills it after so long. Default: never. */
  timeoutMs?: number
}): { child: ChildProcess; ended: Promise<Ended>; stderr: () => string } {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin/newsdesk.js'), ...args.args], {
    cwd: args.cwd ?? ROOT,
    env: args.env as NodeJS.ProcessEnv,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: args.timeoutMs,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stderr, stdout })))
  return { child, ended, stderr: () => stderr }
}

/** Runs `newsdesk` to its end. */
export function runNewsdesk(args: Parameters<typeof startNewsdesk>[0]): Promise<Ended> {
  return startNewsdesk(args).ended
}
