import { readFileSync } from 'node:fs'

import { inRoot } from './paths.mjs'

/** Ends the process with one clear line when this node is not one that package.json names. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const [major, minor] = process.versions.node.split('.').map(Number)
  const ranges = [...engines.node.matchAll(/\^(\d+)\.(\d+)/g)].map(([, low, least]) => [Number(low), Number(least)])
  if (ranges.some(([low, least]) => major === low && minor >= least)) return
  console.error(`Node ${process.versions.node} is not supported. Install one of ${engines.node}, e.g. from https://nodejs.org.`)
  process.exit(2)
}
