import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

import { inRoot, root } from './paths.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, the system's, Playwright's, or what Playwright's own install brings.
 * @returns {Promise<{ path: string } | { path: null, why: string }>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return isExecutable(named) ? { path: named } : { path: null, why: `CHROMIUM_PATH is ${named}, which cannot be run.` }
  const system = [...NAMES.flatMap(inPath), ...PLACES].find(isExecutable)
  if (system) return { path: system }
  const { chromium } = await import('playwright-core')
  if (existsSync(chromium.executablePath())) return { path: chromium.executablePath() }

  console.log('No Chromium was found; trying the one that Playwright installs ...')
  const { status } = spawnSync(process.execPath, [inRoot('node_modules/playwright-core/cli.js'), 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
    timeout: 300_000,
  })
  if (status === 0 && existsSync(chromium.executablePath())) return { path: chromium.executablePath() }
  return { path: null, why: 'No Chromium was found, and Playwright could not install one.' }
}

function inPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return folders.map((folder) => path.join(folder, process.platform === 'win32' ? `${name}.exe` : name))
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
