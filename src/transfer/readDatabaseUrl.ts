import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { TransferError } from './transferError.js'

/** A database that a transfer can read or fill. */
export type DatabaseUrl = {
  readonly kind: 'mongodb' | 'postgres' | 'sqlite'
  readonly url: string
  /** Where it is, for people: without user, password and options. */
  readonly place: string
  /** The file of an SQLite database; null on a server. */
  readonly file: string | null
}

const EXPECTED = 'expected a file: URL (SQLite), or a postgres:, mongodb: or mongodb+srv: URL with the name of the database'
const SERVER = /^(?:mongodb(?:\+srv)?|postgres(?:ql)?):\/\/(?:[^@/]*@)?([\w.,:[\]-]+)(?:\/([^@/?]*))?(?:\?.*)?$/i
const SCHEMES: Readonly<Record<string, 'mongodb' | 'postgres'>> = { mongodb: 'mongodb', 'mongodb+srv': 'mongodb', postgres: 'postgres', postgresql: 'postgres' }
const NAMES = { mongodb: 'MongoDB', postgres: 'PostgreSQL' } as const

/**
 * Reads the URL of a database. Relative files are looked for in `root`, as in the project's own settings.
 * @throws TransferError naming the option and what is wrong, never the URL itself: it may hold a password.
 */
export function readDatabaseUrl(args: { option: string; url: string; root: string }): DatabaseUrl {
  const { option, root, url } = args
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  const refuse = (why: string): TransferError => new TransferError({ kind: 'input', message: `${option}: ${why}.` })
  if (scheme === 'file') {
    const rest = url.slice('file:'.length).replace(/\?.*$/, '')
    if (rest === '' || rest.startsWith(':memory:')) throw refuse('the URL names no file')
    const file = rest.startsWith('//') ? fileOf({ refuse, url: `file:${rest}` }) : path.resolve(root, rest)
    return { file, kind: 'sqlite', place: `SQLite at ${file}`, url }
  }
  const kind = scheme === undefined ? undefined : SCHEMES[scheme]
  if (kind) {
    // What cannot be read for sure is not repeated either: it may be a part of the password.
    const [, hosts, name] = SERVER.exec(url) ?? []
    if (!hosts) throw refuse(`the URL cannot be read; write ${scheme}://host/name-of-the-database, with user and password percent-encoded`)
    // The drivers would silently take "test" or the user's name.
    if (!name) throw refuse(`the URL of ${hosts} names no database; write ${scheme}://…/name-of-the-database`)
    return { file: null, kind, place: `${NAMES[kind]} at ${hosts}/${decodeURIComponent(name)}`, url }
  }
  throw refuse(scheme ? `${scheme}: is not supported; ${EXPECTED}` : EXPECTED)
}

function fileOf(args: { refuse: (why: string) => TransferError; url: string }): string {
  try {
    return fileURLToPath(args.url)
  } catch {
    throw args.refuse('the file: URL names another host; write file:/folder/name.db')
  }
}
