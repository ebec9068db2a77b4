import { spawnSync } from 'node:child_process'
import { existsSync, statSync, utimesSync } from 'node:fs'

import { inRoot, root } from './paths.mjs'

/** Installs the dependencies where they are missing or older than the lock file. */
export function ensureInstalled() {
  const installed = inRoot('node_modules/.package-lock.json')
  const lock = inRoot('package-lock.json')
  const isThere = existsSync(installed)
  if (isThere && (!existsSync(lock) || statSync(lock).mtimeMs <= statSync(installed).mtimeMs)) return

  const command = existsSync(lock) && !isThere ? 'ci' : 'install'
  console.log(`Installing the dependencies (npm ${command}) ...`)
  const { error, status } = spawnSync('npm', [command, '--no-audit', '--no-fund'], {
    cwd: root,
    // Development packages are needed whatever the caller's environment says.
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '' },
    shell: process.platform === 'win32',
    stdio: 'inherit',
  })
  if (!error && status === 0) {
    // npm leaves its own record as it is when there was nothing to change.
    if (existsSync(installed)) utimesSync(installed, new Date(), new Date())
    return
  }
  console.error(`npm ${command} failed${error ? ` (${error.message})` : ''}. Check the network and the lines above, then try again.`)
  process.exit(3)
}
