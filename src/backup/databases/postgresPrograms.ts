import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { oneLine } from '../../bin/describeError.js'
import { BackupError } from '../backupError.js'

/** What of a URL the programs of PostgreSQL understand; others are the driver's own. */
const KNOWN_OPTIONS = ['application_name', 'channel_binding', 'connect_timeout', 'gssencmode', 'options', 'sslcert', 'sslcrl', 'sslkey', 'sslmode', 'sslrootcert', 'target_session_attrs']
const SAID_MAX = 4000

/**
 * Runs a program of PostgreSQL on the database of `url`.
 * @throws BackupError when the program is not there, or says what is wrong.
 */
export async function runProgram(args: { program: 'pg_dump' | 'pg_restore'; url: string | null; options: readonly string[]; input?: AsyncIterable<Uint8Array> }): Promise<string> {
  const { input, options, program, url } = args
  const connection = url === null ? null : connectionOf(url)
  const child = spawn(program, [...options, ...(connection ? [`--dbname=${connection.dbname}`] : [])], {
    env: { ...process.env, ...connection?.env, LC_ALL: 'C', PGCONNECT_TIMEOUT: process.env.PGCONNECT_TIMEOUT ?? '10' },
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  const said = { stderr: '', stdout: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = child[name] as Readable
    stream.setEncoding('utf8').on('data', (text: string) => (said[name] = (said[name] + text).slice(-SAID_MAX)))
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(
        new BackupError({
          cause,
          code: 'program',
          message: `${program} is not installed here. It comes with PostgreSQL's clients (Debian: apt-get install postgresql-client), and must not be older than the server.`,
        }),
      ),
    )
    child.once('close', resolve)
  })
  // A program that ends early closes its input: what it says is the reason.
  const fed = input && child.stdin ? pipeline(input, child.stdin).catch(() => undefined) : null
  const code = await ended
  await fed
  if (code === 0) return said.stdout
  const why = said.stderr.split('\n').find((line) => /error:|fatal:/i.test(line)) ?? said.stderr
  throw new BackupError({ code: 'failed', message: `${program} ended with ${code ?? 'a signal'}: ${oneLine(why.replace(/^pg_\w+: (?:error: )?/, '')) || 'it said nothing'}` })
}

/**
 * @throws BackupError when the program is older than the server, which it cannot read then.
 */
export async function checkProgram({ program, serverVersion }: { program: 'pg_dump' | 'pg_restore'; serverVersion: number }): Promise<void> {
  const told = await runProgram({ options: ['--version'], program, url: null })
  const own = Number(/(\d+)(?:\.\d+)?/.exec(told)?.[1])
  const server = Math.floor(serverVersion / 10_000)
  if (own >= server) return
  throw new BackupError({ code: 'program', message: `${program} is of version ${own} and the server of ${server}: it must not be older. Install the clients of PostgreSQL ${server} and put them first in PATH.` })
}

/** A password does not belong into a list of processes: it goes through the environment. */
function connectionOf(text: string): { readonly dbname: string; readonly env: Readonly<Record<string, string>> } {
  const url = new URL(text)
  const password = decodeURIComponent(url.password)
  url.password = ''
  for (const name of [...url.searchParams.keys()]) if (!KNOWN_OPTIONS.includes(name)) url.searchParams.delete(name)
  // The driver's word for encryption without a check of the certificate.
  if (url.searchParams.get('sslmode') === 'no-verify') url.searchParams.set('sslmode', 'require')
  return { dbname: url.href, env: password ? { PGPASSWORD: password } : {} }
}
