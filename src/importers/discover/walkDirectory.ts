import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { UsageError } from '../errors.js'

/** `9` before `10`: folders are named by year, month and day, so that articles come in the order of their dates. */
const byName = new Intl.Collator('en', { numeric: true }).compare

/** Names that are never part of a mirror's pages. */
const SKIPPED = new Set(['.git', '.github', 'node_modules'])

/** An entry of the directory that cannot be read; `detail` says why. */
export type Unreadable = { readonly path: string; readonly detail: string }

type OnUnreadable = (entry: Unreadable) => void

/**
 * The `file:` URLs of every `.md` file below a directory, each folder in name order, so that two runs walk alike, and
 * so that most articles come after the earlier ones that they link to.
 * Symbolic links are not followed: a clone must not lead out of itself. What cannot be read is named to `onUnreadable`,
 * and the rest is walked.
 * @throws UsageError `bad-source` when the directory itself is not there, is no directory or cannot be read.
 */
export async function* walkDirectory(args: { root: string; onUnreadable?: OnUnreadable }): AsyncGenerator<string> {
  const { onUnreadable = () => undefined, root } = args
  const unusable = (cause: unknown): UsageError =>
    new UsageError({
      code: 'bad-source',
      message: `The directory ${root} cannot be read. Check the path and its permissions.`,
      cause,
    })
  const stats = await lstat(root).catch((cause: unknown) => {
    throw unusable(cause)
  })
  if (!stats.isDirectory()) {
    throw new UsageError({ code: 'bad-source', message: `${root} is not a directory. Name the folder of a clone.` })
  }
  yield* walk({
    folder: root,
    onUnreadable,
    onFault: (cause) => {
      throw unusable(cause)
    },
  })
}

async function* walk(args: {
  folder: string
  onUnreadable: OnUnreadable
  onFault: (error: unknown) => void
}): AsyncGenerator<string> {
  const { folder, onFault, onUnreadable } = args
  const files: string[] = []
  const folders: string[] = []
  // Names are read as bytes: what is no UTF-8 would come as another name, which nothing has.
  const entries = await readdir(folder, { encoding: 'buffer', withFileTypes: true }).catch((error: unknown) => {
    onFault(error)
    return []
  })
  for (const entry of entries) {
    const name = entry.name.toString('utf8')
    if (SKIPPED.has(name)) continue
    const isPage = name.endsWith('.md')
    const say = (detail: string): void => onUnreadable({ detail, path: path.join(folder, name) })
    if (!Buffer.from(name, 'utf8').equals(entry.name)) {
      if (isPage || entry.isDirectory()) say('its name is not UTF-8')
    } else if (entry.isDirectory()) folders.push(name)
    else if (entry.isFile()) {
      if (isPage) files.push(name)
    } else if (isPage) say(entry.isSymbolicLink() ? 'it is a symbolic link, which is not followed' : 'it is no regular file')
  }
  for (const name of files.sort(byName)) yield pathToFileURL(path.join(folder, name)).href
  for (const name of folders.sort(byName)) {
    const below = path.join(folder, name)
    yield* walk({ folder: below, onFault: (error) => onUnreadable({ detail: faultOf(error), path: below }), onUnreadable })
  }
}

function faultOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
  return `it cannot be read (${code})`
}
