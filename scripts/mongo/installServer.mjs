import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

import { inRoot, root } from '../lib/paths.mjs'

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies'
const MANIFEST = inRoot('scripts/mongo/jars.sha256')
const HOW = 'It needs a JDK (17 or newer) and Maven. Set MONGODB_URL instead to use a MongoDB of your own.'

/**
 * Fetches the stand-in's jars through Maven, unless they are there already, and checks them against jars.sha256.
 * They lie in NEWSDESK_MONGO_CACHE, or among the caches of node_modules.
 *
 * @returns {string} the folder of the jars.
 * @throws Error in one line when they cannot be had or are not the ones that were reviewed.
 */
export function installServer() {
  const manifest = readFileSync(MANIFEST, 'utf8')
  const cache = process.env.NEWSDESK_MONGO_CACHE || inRoot('node_modules/.cache/newsdesk-mongo')
  const folder = path.join(cache, createHash('sha256').update(manifest).digest('hex').slice(0, 16))
  const jars = manifest.trim().split('\n').map((line) => line.split(/\s+/))
  if (faultOf({ folder, jars }) === null) return folder

  const fresh = `${folder}.${process.pid}`
  mkdirSync(cache, { recursive: true })
  const { error, status } = spawnSync(
    'mvn',
    ['--quiet', '--batch-mode', '--file', inRoot('scripts/mongo/pom.xml'), PLUGIN, `-DoutputDirectory=${fresh}`],
    // What Maven says is for people: standard output belongs to the URL.
    { cwd: root, shell: process.platform === 'win32', stdio: ['ignore', 2, 2] },
  )
  const fault = error || status !== 0 ? `Maven failed${error ? ` (${error.message})` : ''}` : faultOf({ folder: fresh, jars })
  if (fault !== null) {
    rmSync(fresh, { force: true, recursive: true })
    throw new Error(`The stand-in for MongoDB could not be installed: ${fault}. ${HOW}`)
  }
  rmSync(folder, { force: true, recursive: true })
  renameSync(fresh, folder)
  return folder
}

/** What is wrong with the jars of a folder; null when all are there and as they should be. */
function faultOf({ folder, jars }) {
  for (const [hash, name] of jars) {
    const file = path.join(folder, name)
    if (!existsSync(file)) return `${name} is missing`
    if (createHash('sha256').update(readFileSync(file)).digest('hex') !== hash) return `${name} is not the one in jars.sha256`
  }
  return null
}
