// Turns the package.json of the working directory into that of the app in production, for `npm ci --omit=dev`: what the app
// needs becomes a dependency, at the version of the lock file.
import { readFileSync, writeFileSync } from 'node:fs'

import { APP_PACKAGES } from './appPackages.mjs'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const { dependencies, devDependencies } = manifest
for (const name of APP_PACKAGES) {
  const version = dependencies[name] ?? devDependencies[name]
  if (!version) throw new Error(`scripts/image/appPackages.mjs names ${name}, which package.json does not have.`)
  dependencies[name] = version
  delete devDependencies[name]
}
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
