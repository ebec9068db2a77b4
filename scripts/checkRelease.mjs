// node scripts/checkRelease.mjs v1.2.3 [owner/repository]: whether this tree is what the tag says, before it is published.
import { readFileSync } from 'node:fs'

import { inRoot } from './lib/paths.mjs'

const [tag = '', repository = null] = process.argv.slice(2)
const { repository: own, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
const changelog = readFileSync(inRoot('CHANGELOG.md'), 'utf8')
const url = typeof own === 'string' ? own : (own?.url ?? '')

const problems = [
  ...(tag === `v${version}` ? [] : [`The tag is "${tag}", and package.json says ${version}: expected v${version}.`]),
  ...(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm').test(changelog)
    ? []
    : [`CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD".`]),
  // npm refuses a provenance that names another repository than the package.
  ...(repository === null || url.replace(/\.git$/, '').endsWith(`/${repository}`)
    ? []
    : [`"repository" in package.json is "${url}", and this is ${repository}: npm would refuse the provenance.`]),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
