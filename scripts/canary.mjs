// `npm run canary`: what the newest Payload 4 breaks. It works in a temporary copy; the clone stays as it is.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { newestOf } from './lib/canaryVersion.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { requireNode } from './lib/requireNode.mjs'

const MAJOR = 4
const USAGE = `Usage: npm run canary [-- --keep] [-- --version 4.0.0-canary.36]
  --version V  tests this version in place of the newest
  --keep       leaves the temporary copy, and prints where it is
Exit codes: 0 nothing breaks, 1 something breaks, 2 wrong usage, 3 there is no Payload ${MAJOR}, or it cannot be installed`
/** What has the plugin in a project, and an import from end to end. */
const SUITES = [
  { name: 'unit', project: 'unit', files: [] },
  { name: 'int', project: 'int', files: ['articleBody', 'collections.test', 'int/plugin.test', 'jobsImport', 'projectsOwn', 'runImport'] },
]
const MOST_LINES = 40
/** Adapters that the reduced suite only imports. */
const MAY_LAG = ['@payloadcms/db-mongodb', '@payloadcms/db-postgres']

/** An end with one line, and the exit code of it. */
class End extends Error {
  constructor(message, exitCode) {
    super(message)
    this.exitCode = exitCode
  }
}

requireNode()
try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof End ? error.message : error)
  process.exitCode = error instanceof End ? error.exitCode : 3
}

function main() {
  const { keep, version: asked } = readArguments()
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const names = Object.keys(manifest.devDependencies).filter((name) => name === 'payload' || (name.startsWith('@payloadcms/') && !name.includes('/plugin-')))
  const packages = names.map(readRegistry)
  const version = asked ?? newestOf({ major: MAJOR, packages: packages.filter(({ name }) => !MAY_LAG.includes(name)) })
  if (version === null) throw new End(`canary: the registry has no Payload ${MAJOR} of which all of ${names.join(', ')} are there.`, 3)
  const versions = versionsOf({ packages, version })

  const copy = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-canary-'))
  try {
    console.log(`canary: Payload ${version} in ${copy}`)
    install({ copy, manifest, names, version, versions })
    const results = [checkNode({ copy }), checkPeers({ copy, names }), checkTypes({ copy }), ...SUITES.map((suite) => runSuite({ copy, ...suite }))]
    console.log(`\nPayload ${version}:`)
    for (const { name, summary } of results) console.log(`  ${name.padEnd(6)} ${summary}`)
    return results.some(({ breaks }) => breaks) ? 1 : 0
  } finally {
    if (keep) console.log(`canary: the copy is ${copy}`)
    else rmSync(copy, { force: true, recursive: true })
  }
}

function readArguments() {
  try {
    return parseArgs({ options: { keep: { type: 'boolean' }, version: { type: 'string' } } }).values
  } catch (error) {
    throw new End(`${error.message}\n${USAGE}`, 2)
  }
}

/** What the registry has of a package: its versions, and what its tags name. */
function readRegistry(name) {
  const { status, stdout } = npm(['view', name, 'versions', 'dist-tags', '--json'], root)
  if (status !== 0) throw new End(`canary: the registry does not answer for ${name}.`, 3)
  const { 'dist-tags': tags, versions } = JSON.parse(stdout)
  return { name, tags, versions }
}

/** One version of each package; an adapter that is published later than the rest stands at its newest of the same major. */
function versionsOf({ packages, version }) {
  const [major] = version.split('.')
  return Object.fromEntries(
    packages.map((one) => {
      if (one.versions.includes(version)) return [one.name, version]
      const newest = MAY_LAG.includes(one.name) ? newestOf({ major: Number(major), packages: [one] }) : null
      if (newest === null) throw new End(`canary: the registry has no ${one.name} ${version}.`, 3)
      console.log(`canary: ${one.name} is there as ${newest} only`)
      return [one.name, newest]
    }),
  )
}

/** The files that git knows, with the newest Payload in place of the tested one. */
function install({ copy, manifest, names, version, versions }) {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  if (listed.status !== 0) throw new End('canary: it copies what git knows; call it in a clone.', 3)
  for (const file of listed.stdout.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    cpSync(inRoot(file), path.join(copy, file))
  }
  // The other plugins want one exact version of Payload 3, and their tests go with them.
  const others = Object.keys(manifest.devDependencies).filter((name) => /^(?:@payloadcms\/|payload-)plugin-/.test(name))
  rmSync(path.join(copy, 'test/int/otherPlugins.test.ts'), { force: true })
  const devDependencies = Object.fromEntries(
    Object.entries(manifest.devDependencies)
      .filter(([name]) => !others.includes(name))
      .map(([name, range]) => [name, versions[name] ?? range]),
  )
  const overrides = Object.fromEntries(Object.entries(manifest.overrides ?? {}).filter(([name]) => !names.includes(name)))
  writeFileSync(path.join(copy, 'package.json'), JSON.stringify({ ...manifest, devDependencies, overrides }, null, 2))
  rmSync(path.join(copy, 'package-lock.json'), { force: true })
  const { status, stderr } = npm(['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'], copy)
  if (status !== 0) throw new End(`canary: Payload ${version} cannot be installed.\n${firstLines(stderr)}`, 3)
}

/** Payload 4 may ask for a newer node than this one: what breaks then need not break there. */
function checkNode({ copy }) {
  const { engines } = JSON.parse(readFileSync(path.join(copy, 'node_modules/payload/package.json'), 'utf8'))
  const [, ...least] = /^>=(\d+)\.(\d+)\.(\d+)$/.exec(engines?.node ?? '') ?? []
  const isOlder = least.length > 0 && process.versions.node.localeCompare(least.join('.'), 'en', { numeric: true }) < 0
  return { breaks: isOlder, name: 'node', summary: isOlder ? `Payload asks for ${engines.node}, and this is ${process.versions.node}` : process.versions.node }
}

/** What Payload 4 asks of the project besides, e.g. another Next. */
function checkPeers({ copy, names }) {
  const { stdout } = npm(['ls', '--json'], copy)
  const problems = (JSON.parse(stdout || '{}').problems ?? []).map((problem) => problem.replaceAll(copy, '.'))
  if (problems.length > 0) console.log(`\npeers:\n${firstLines(problems.join('\n'))}`)
  // That our own range does not name it yet is known.
  const foreign = problems.filter((problem) => !(problem.startsWith('invalid:') && names.some((name) => problem.includes(`node_modules/${name}`))))
  return { breaks: foreign.length > 0, name: 'peers', summary: problems.length === 0 ? 'as they should be' : `${problems.length} that do not fit, ${foreign.length} of them not Payload itself` }
}

function checkTypes({ copy }) {
  node(['node_modules/next/dist/bin/next', 'typegen'], copy)
  const { status, stdout } = node(['node_modules/typescript/bin/tsc', '--noEmit'], copy)
  const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line))
  if (errors.length > 0) console.log(`\ntypes:\n${firstLines(errors.join('\n'))}`)
  const files = new Set(errors.map((line) => line.split('(')[0]))
  return { breaks: status !== 0, name: 'types', summary: status === 0 ? 'no error' : `${errors.length} errors in ${files.size} files` }
}

function runSuite({ copy, files, name, project }) {
  const report = path.join(copy, `${name}.json`)
  const { status } = node(
    ['node_modules/vitest/vitest.mjs', 'run', ...files, '--project', project, '--maxWorkers=2', '--reporter=json', `--outputFile=${report}`],
    copy,
    { NEWSDESK_TEST_DB: 'sqlite', NODE_ENV: 'test', PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true' },
  )
  const { numFailedTests, numPassedTests, testResults } = readReport(report)
  const broken = testResults.flatMap(({ assertionResults, message, name: file, status: state }) => {
    const place = path.relative(copy, file)
    if (state === 'failed' && assertionResults.length === 0) return [`${place}: ${message.split('\n')[0]}`]
    return assertionResults.filter((result) => result.status === 'failed').map(({ failureMessages, fullName }) => `${place} > ${fullName}: ${failureMessages[0]?.split('\n')[0]}`)
  })
  if (broken.length > 0) console.log(`\n${name}:\n${firstLines(broken.join('\n'))}`)
  const unread = broken.length - numFailedTests
  return { breaks: status !== 0, name, summary: `${numPassedTests} passed, ${numFailedTests} failed${unread > 0 ? `, ${unread} files could not be read` : ''}` }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new End(`canary: the tests ended without a report (${error.message}).`, 3)
  }
}

function npm(args, cwd) {
  return spawnSync('npm', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28, shell: process.platform === 'win32' })
}

function node(args, cwd, env = {}) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 2 ** 28 })
}

function firstLines(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const rest = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES).map((line) => `  ${line}`), ...(rest > 0 ? [`  … and ${rest} more`] : [])].join('\n')
}
