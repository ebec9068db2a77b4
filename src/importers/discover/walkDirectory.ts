import { lstat, opendir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { UsageError } from '../errors.js'

/** `9` before `10`: folders are named by year, month and day, so that articles come in the order of their dates. */
const byName = new Intl.Collator('en', { numeric: true }).compare

/** Names that are never part of a mirror's pages. */
const SKIPPED = new Set(['.git', '.github', 'node_modules'])

/**
 * The `file:` URLs of every `.md` file below a directory, each folder in name order, so that two runs walk alike, and
 * so that most articles come after the earlier ones that they link to.
 * Symbolic links are not followed: a clone must not lead out of itself.
 * @throws UsageError `bad-source` when the directory is not there or is no directory.
 */
export async function* walkDirectory({ root }: { root: string }): AsyncGenerator<string> {
  const stats = await lstat(root).catch((cause: unknown) => {
    throw new UsageError({
      code: 'bad-source',
      message: `The directory ${root} cannot be read. Check the path and its permissions.`,
      cause,
    })
  })
  if (!stats.isDirectory()) {
    throw new UsageError({ code: 'bad-source', message: `${root} is not a directory. Name the folder of a clone.` })
  }
  yield* walk(root)
}

async function* walk(folder: string): AsyncGenerator<string> {
  const files: string[] = []
  const folders: string[] = []
  for await (const entry of await opendir(folder)) {
    if (SKIPPED.has(entry.name)) continue
    if (entry.isDirectory()) folders.push(entry.name)
    else if (entry.isFile() && entry.name.endsWith('.md')) files.push(entry.name)
  }
  for (const name of files.sort(byName)) yield pathToFileURL(path.join(folder, name)).href
  for (const name of folders.sort(byName)) yield* walk(path.join(folder, name))
}
