import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { APP_PACKAGES } from '../../../scripts/image/appPackages.mjs'

const root = path.resolve(import.meta.dirname, '../../..')
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies' | 'peerDependencies', Record<string, string>>

/** What the app is made of, besides the plugin. */
const APP = ['app', 'bin', 'config', 'migrations/index.ts', 'next.config.mjs', 'payload.config.ts', 'scripts/next.mjs', 'scripts/lib/paths.mjs', 'src']

function* filesOf(name: string): Generator<string> {
  if (statSync(path.join(root, name)).isFile()) yield name
  else for (const entry of readdirSync(path.join(root, name))) yield* filesOf(path.join(name, entry))
}

/** The packages that a file asks for: by import, and by import when it is needed. Types are no matter of a running app. */
function packagesOf(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/^(?:import|export) type [\s\S]*?from '[^']+'/gm, '')
  const asked = [...text.matchAll(/(?:\bfrom|\bimport\(|^import) ?'(@?[a-z][^'\s]*)'/gm)].map((match) => match[1] ?? '')
  return asked
    .filter((name) => !/^(?:node:|@payload-config|payload-newsdesk)/.test(name))
    .map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
}

describe('the image', () => {
  it('holds every package that the app and the plugin ask for', () => {
    const there = new Set([...APP_PACKAGES, ...Object.keys(manifest.dependencies)])
    const asked = new Set(APP.flatMap((name) => [...filesOf(name)]).filter((name) => /\.(?:tsx?|m?js)$/.test(name)).flatMap(packagesOf))
    expect(asked.size).toBeGreaterThan(20)
    expect([...asked].filter((name) => !there.has(name))).toEqual([])
  })

  it('holds what the plugin expects its project to have', () => {
    expect(Object.keys(manifest.peerDependencies).filter((name) => !APP_PACKAGES.includes(name))).toEqual([])
  })

  it('names no package that is not installed', () => {
    expect(APP_PACKAGES.filter((name) => !(name in manifest.devDependencies) && !(name in manifest.dependencies))).toEqual([])
  })
})
