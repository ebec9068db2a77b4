import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** An empty directory that the test removes when it is done. */
export async function makeTempDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'newsdesk-'))
  return { path: directory, remove: () => rm(directory, { force: true, recursive: true }) }
}
