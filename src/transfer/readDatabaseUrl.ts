import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { TransferError } from './transferError.js'

/** A database that a transfer can read or fill. */
export type DatabaseUrl = {
  readonly kind: 'mongodb' | 'sqlite'
  readonly url: string
  /** Where it is, for people: without user, password and options. */
  readonly place: string
  /** The file of an SQLite database; null on MongoDB. */
  readonly file: string | null
}

const EXPECTED = 'expected a file: URL (SQLite), or a mongodb: or mongodb+srv: URL with the name of the database'
const MONGO = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([\w.,:[\]-]+)(?:\/([^@/?]*))?(?:\?.*)?$/i

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
  if (scheme === 'mongodb' || scheme === 'mongodb+srv') {
    // What cannot be read for sure is not repeated either: it may be a part of the password.
    const [, hosts, name] = MONGO.exec(url) ?? []
    if (!hosts) throw refuse(`the URL cannot be read; write ${scheme}://host/name-of-the-database, with user and password percent-encoded`)
    // The driver would silently take "test".
    if (!name) throw refuse(`the URL of ${hosts} names no database; write ${scheme}://…/name-of-the-database`)
    return { file: null, kind: 'mongodb', place: `MongoDB at ${hosts}/${decodeURIComponent(name)}`, url }
  }
  if (scheme === 'postgres' || scheme === 'postgresql') throw refuse(`PostgreSQL cannot be moved yet; ${EXPECTED}`)
  throw refuse(scheme ? `${scheme}: is not supported; ${EXPECTED}` : EXPECTED)
}

function fileOf(args: { refuse: (why: string) => TransferError; url: string }): string {
  try {
    return fileURLToPath(args.url)
  } catch {
    throw args.refuse('the file: URL names another host; write file:/folder/name.db')
  }
}
