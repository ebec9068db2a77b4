import { randomUUID } from 'node:crypto'
import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import { type Driver } from 'unstorage'
import fsDriver from 'unstorage/drivers/fs'

/**
 * unstorage's file driver, except that a value is written beside its place and then renamed: its own `setItemRaw`
 * (1.17) writes into the file, so that a full disk or a kill leaves half a value under a valid key.
 */
export const atomicFsDriver = ({ base }: { readonly base: string }): Driver => {
  const root = resolve(base)
  const driver = fsDriver({ base: root, ignore: ['**/*.tmp'] })

  /** Node's recursive mkdir says ENOENT where the disk is read-only: the folder itself says why. */
  const reveal = async (error: unknown): Promise<unknown> => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error
    return access(root, constants.W_OK).then(
      () => error,
      (why: unknown) => why,
    )
  }

  const write = async (key: string, value: string | Uint8Array): Promise<void> => {
    const path = join(root, key.replace(/:/g, '/'))
    const temporary = `${path}.${randomUUID()}.tmp`
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(temporary, value)
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw await reveal(error)
    }
  }

  return {
    ...driver,
    name: 'atomic-fs',
    setItem: (key: string, value: string) => write(key, value),
    setItemRaw: (key: string, value: Uint8Array) => write(key, value),
  }
}
