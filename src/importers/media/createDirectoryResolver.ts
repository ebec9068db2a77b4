import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { ImporterError } from '../errors.js'
import { readFileInside } from '../http/index.js'
import type { MediaResolver } from './types.js'

/**
 * A resolver over a directory: `toPath` names the file that an image's URL means, relative to the directory, or null.
 * What is not there, or leads out of the directory, is left to the network; what is too large is an error.
 */
export const createDirectoryResolver =
  ({
    root,
    toPath,
  }: {
    /** Absolute path of the directory. */
    readonly root: string
    readonly toPath: (url: string) => string | null
  }): MediaResolver =>
  async ({ maxBytes, url }) => {
    const path = toPath(url)
    if (path === null) return null
    try {
      return await readFileInside({ maxBytes, root, url: pathToFileURL(resolve(root, path)).href })
    } catch (error) {
      if (error instanceof ImporterError && (error.code === 'not-found' || error.code === 'not-local')) return null
      throw error
    }
  }
