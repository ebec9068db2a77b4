// `npm test`: everything that must hold before a change is kept. `npm test -- unit int` runs only the named parts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { findChromium } from './lib/findChromium.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { requireNode } from './lib/requireNode.mjs'

const PARTS = ['lint', 'types', 'generated', 'unit', 'contract', 'int', 'chaos', 'package', 'e2e']

/** Integration tests in which ids of documents matter: they run with serial ids, the default of Payload's SQL adapters, too. */
const FILES_OF_IDS = ['articleBody', 'jobsImport', 'runGone', 'runImport', 'runVisits', 'sourceSiteImport', 'transfer.test', 'upsert']

/** A busy machine fails a test of time now and then: so few failed files run once more by themselves, and are named at the end. */
const MOST_FILES_AGAIN = 3

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !PARTS.includes(name))
if (unknown.length > 0) {
  console.error(`npm test: there is no part called ${unknown.join(', ')}. The parts are ${PARTS.join(', ')}.`)
  process.exit(2)
}
const wanted = new Set(asked.length > 0 ? asked : PARTS)

requireNode()
ensureInstalled()

const reports = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-test-'))
process.on('exit', () => rmSync(reports, { force: true, recursive: true }))
const results = []
/** What failed, said again at the end: the log of a whole run is long. */
const failures = []
const notes = []

if (wanted.has('lint')) check('lint', ['node_modules/eslint/bin/eslint.js', '.'])
if (wanted.has('types')) {
  // Next's own declarations, which tsc needs and git does not hold.
  if (!existsSync(inRoot('next-env.d.ts'))) run(['node_modules/next/dist/bin/next', 'typegen'])
  check('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
}
if (wanted.has('generated')) check('generated', ['scripts/checkGenerated.mjs'])
for (const project of ['unit', 'contract']) if (wanted.has(project)) suite({ project })
// One suite with the database as parameter. Every file has a database of its own and waits for it: three at a time, as they wait more than they count.
if (wanted.has('int')) suite({ env: { NEWSDESK_TEST_DB: 'sqlite' }, name: 'int sqlite', project: 'int', workers: 3 })
if (wanted.has('int')) suite({ env: { NEWSDESK_TEST_DB: 'sqlite', NEWSDESK_TEST_IDS: 'number' }, files: FILES_OF_IDS, name: 'int serial ids', project: 'int', workers: 3 })
if (wanted.has('int') && process.env.POSTGRES_URL) {
  suite({ env: { NEWSDESK_TEST_DB: 'postgres' }, name: 'int postgres', project: 'int', workers: 3 })
} else if (wanted.has('int')) {
  notes.push('The integration tests did not run on PostgreSQL: set POSTGRES_URL to run them there too (docs/databases.md).')
}
if (wanted.has('int') && process.env.MONGODB_URL) {
  suite({ env: { NEWSDESK_TEST_DB: 'mongodb' }, name: 'int mongodb', project: 'int', workers: 3 })
} else if (wanted.has('int')) {
  notes.push('The integration tests did not run on MongoDB: set MONGODB_URL to run them there too (docs/databases.md).')
}
// NEWSDESK_CHAOS_KILLS says how often the import is killed, NEWSDESK_WORKER_STARTS how often the worker is started.
if (wanted.has('chaos')) suite({ env: { NEWSDESK_TEST_DB: 'sqlite' }, project: 'chaos' })
// NEWSDESK_PACKAGE_SCENARIOS says in which projects of adopters the package is tried: `all`, or some by name.
if (wanted.has('package')) suite({ project: 'package' })
if (wanted.has('e2e')) await browserTests()

const passed = sum('passed')
const failed = sum('failed')
console.log('')
for (const { failed: bad, name, passed: good, seconds, skipped } of results) {
  const aside = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(`${bad > 0 ? 'FAIL' : 'ok  '}  ${name.padEnd(12)} ${good} passed, ${bad} failed${aside} (${seconds} s)`)
}
for (const failure of failures) console.log(failure)
for (const note of notes) console.log(note)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function browserTests() {
  const chromium = await findChromium()
  if (chromium.path !== null) {
    suite({ env: { CHROMIUM_PATH: chromium.path }, project: 'e2e' })
    return
  }
  const how = 'Install Chromium, or set CHROMIUM_PATH to one, and run "npm test -- e2e".'
  const isRequired = process.env.NEWSDESK_REQUIRE_BROWSER === '1'
  if (isRequired) results.push({ failed: 1, name: 'e2e', passed: 0, seconds: 0, skipped: 0 })
  notes.push(`The browser tests were ${isRequired ? 'required, but could not run' : 'skipped'}. ${chromium.why} ${how}`)
}

function check(name, args) {
  const { isGood, seconds } = run(args, name)
  results.push({ failed: isGood ? 0 : 1, name, passed: isGood ? 1 : 0, seconds, skipped: 0 })
}

function suite({ env = {}, files = [], project, name = project, workers = null }) {
  const first = runSuite({ env, files, name, project, title: name, workers })
  const again = first.failedFiles.length > 0 && first.failedFiles.length <= MOST_FILES_AGAIN ? first.failedFiles : []
  if (again.length === 0) {
    failures.push(...first.failures.map((failure) => `\nFAIL  ${name}: ${failure}`))
    results.push({ ...first, name })
    return
  }
  const second = runSuite({ env, files: again, name: `${name} again`, project, title: `${name}, what failed once more, by itself`, workers: 1 })
  const didPass = second.isGood
  for (const failure of first.failures) failures.push(`\n${didPass ? 'UNSTABLE (passed by itself)' : 'FAIL'}  ${name}: ${failure}`)
  if (!didPass) failures.push(...second.failures.map((failure) => `\nFAIL  ${name}, by itself: ${failure}`))
  const passed = didPass ? first.passed + first.failed : first.passed
  results.push({ failed: didPass ? 0 : first.failed, name, passed, seconds: first.seconds + second.seconds, skipped: first.skipped })
}

/** Runs vitest once and counts. */
function runSuite({ env, files, name, project, title, workers }) {
  const file = path.join(reports, `${name}.json`)
  const atOnce = workers ? [`--maxWorkers=${workers}`] : []
  const { isGood, seconds } = run(
    ['node_modules/vitest/vitest.mjs', 'run', ...files, '--project', project, ...atOnce, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    title,
    { NODE_ENV: 'test', ...env },
  )
  const counted = readReport(file)
  // A run can fail without a failed test: an error outside of one, or no test at all.
  if (!isGood && counted.failed === 0) counted.failed = 1
  return { ...counted, isGood, seconds }
}

/** Counts a report of vitest; one that is missing or broken off counts as nothing. */
function readReport(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!text.trimEnd().endsWith('}')) return { failed: 0, failedFiles: [], failures: [], passed: 0, skipped: 0 }
  const { numFailedTests, numPassedTests, numPendingTests, testResults } = JSON.parse(text)
  const unread = testResults.filter(({ assertionResults, status }) => status === 'failed' && assertionResults.length === 0)
  return {
    failed: numFailedTests + unread.length,
    failedFiles: testResults.filter(({ status }) => status === 'failed').map(({ name }) => path.relative(root, name)),
    failures: testResults.flatMap(describeFailures),
    passed: numPassedTests,
    skipped: numPendingTests,
  }
}

/** The failed tests of a file by name, each with the first lines of its reason. */
function describeFailures({ assertionResults, message, name, status }) {
  const place = path.relative(root, name)
  if (status === 'failed' && assertionResults.length === 0) return [`${place}\n${firstLines(message)}`]
  const failed = assertionResults.filter((result) => result.status === 'failed')
  return failed.map(({ failureMessages, fullName }) => `${place} > ${fullName}\n${firstLines(failureMessages.join('\n'))}`)
}

function firstLines(text) {
  const own = text.split('\n').filter((line) => !line.includes('node_modules/'))
  return own.slice(0, 12).map((line) => `      ${line}`).join('\n')
}

function run(args, title = null, env = {}) {
  if (title) console.log(`\n== ${title}`)
  const startedAt = Date.now()
  const { status } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
  return { isGood: status === 0, seconds: Math.round((Date.now() - startedAt) / 1000) }
}

function sum(key) {
  return results.reduce((total, result) => total + result[key], 0)
}
