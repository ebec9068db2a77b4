import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { type Finding, ok, problem } from './finding.js'

type PackageFile = { readonly version?: string; readonly [group: string]: unknown }

/** Whether payload and every @payloadcms package of the project have one version, as Payload asks. */
export function checkPackages({ root }: { root: string }): Finding {
  const { dependencies, devDependencies } = readPackage(path.join(root, 'package.json'))
  const names = Object.keys({ ...(dependencies as object), ...(devDependencies as object) })
  const versions = names
    .filter((name) => name.startsWith('@payloadcms/'))
    .map((name) => ({ name, version: installedVersion({ name, root }) }))
  const expected = installedVersion({ name: 'payload', root })
  if (expected === null) return problem('packages', 'payload is not installed', 'Run "npm install".')
  const odd = versions.filter(({ version }) => version !== expected)
  return odd.length === 0
    ? ok('packages', `payload and ${versions.length} packages of it at ${expected}`)
    : problem(
        'packages',
        `payload is ${expected}, but ${odd.map(({ name, version }) => `${name} is ${version ?? 'not installed'}`).join(', ')}`,
        `Install exactly ${expected} of each.`,
      )
}

/** The version of a package as `root` would load it; null where it is not installed. */
export function installedVersion({ name, root }: { name: string; root: string }): string | null {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'node_modules', name, 'package.json')
    if (existsSync(file)) return readPackage(file).version ?? null
    if (path.dirname(folder) === folder) return null
  }
}

function readPackage(file: string): PackageFile {
  return JSON.parse(readFileSync(file, 'utf8')) as PackageFile
}
