// `npm run quickstart`: from a plain clone to a running newsroom with articles in it. Repeating it loses nothing.
import { buildApp } from './lib/buildApp.mjs'
import { exitOf, startChild, stopChildren } from './lib/children.mjs'
import { ensureEnvironment } from './lib/ensureEnvironment.mjs'
import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { inRoot } from './lib/paths.mjs'
import { isPortFree, readPort } from './lib/ports.mjs'
import { requireNode } from './lib/requireNode.mjs'

const SITE_HOST = '127.0.0.1'
const SITE_PORT = 4010
const SITE_PORTS_TRIED = 20
const READY_TIMEOUT_MS = 60_000

const args = process.argv.slice(2)
const unknown = args.find((arg) => arg !== '--no-serve')
if (unknown) fail(2, `quickstart: unknown option ${unknown}. The only one is --no-serve: stop after the import.`)
const isServed = !args.includes('--no-serve')

let isStopping = false
// A password that nobody has seen yet.
let unseen = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop())

// npm's shell can be ended alone, by a signal to npm: this process then goes too, and takes its children along.
const parent = process.ppid
setInterval(() => process.ppid === parent || void stop(), 1_000).unref()

requireNode()
ensureInstalled()
ensureEnvironment()
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.NEWSDESK_ALLOW_LOOPBACK ??= 'true'

const port = readPort({ fallback: 3000, name: 'PORT', value: process.env.PORT })
process.env.PORT = String(port)
if (isServed && !(await isPortFree(port))) {
  fail(2, `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm run quickstart`)
}

await buildApp()
const siteUrl = await startSite()
const admin = await importSample()
if (isServed) await serve(admin)
else {
  printAdmin(admin)
  await stopChildren()
}

async function startSite() {
  const first = readPort({ fallback: SITE_PORT, name: 'SOURCE_SITE_PORT', value: process.env.SOURCE_SITE_PORT })
  const candidates = Array.from({ length: SITE_PORTS_TRIED }, (_, step) => first + step)
  for (const candidate of candidates) {
    const url = `http://${SITE_HOST}:${candidate}`
    if (!(await isPortFree(candidate, SITE_HOST))) {
      if (await isSampleSite(url)) return url
      continue
    }
    startChild({
      args: [inRoot('examples/source-site/server.mjs'), '--port', String(candidate), '--host', SITE_HOST, '--quiet'],
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await waitFor(url, 'The sample source site')
    return url
  }
  return fail(3, `The ports ${first} to ${candidates.at(-1)} are all in use. Choose one for the sample source site: SOURCE_SITE_PORT=...`)
}

/** Whether the sample runs already: started by hand, or by another quickstart. */
async function isSampleSite(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return ((await answer?.text().catch(() => '')) ?? '').includes('<title>Harbour Daily: sample source site</title>')
}

async function importSample() {
  const child = startChild({
    args: [inRoot('scripts/quickstart/prepare.mjs')],
    env: { ...process.env, SOURCE_SITE_URL: siteUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let result = null
  // tsx, too, writes to a channel that it finds open.
  child.on('message', (message) => 'admin' in message && (result = message))
  const exitCode = await exitOf(child)
  if (isStopping) await new Promise(() => {})
  if (exitCode === 0 && result?.admin) {
    unseen = result.admin
    return result.admin
  }
  await stopChildren()
  return fail(exitCode || 3, 'The sample could not be imported; the reason stands above. Correct it and run npm run quickstart again.')
}

async function serve(admin) {
  const app = startChild({
    args: [inRoot('scripts/next.mjs'), 'start', '--port', String(port)],
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  void exitOf(app).then(async (code) => {
    if (isStopping) return
    await stopChildren()
    fail(code || 3, `The app has ended (exit code ${code}).`)
  })
  const worker = await startWorker()
  const url = process.env.SERVER_URL || `http://localhost:${port}`
  await waitFor(`http://127.0.0.1:${port}/api/access`, 'The app')
  console.log(`
The newsroom is running.

  Admin panel    ${url}/admin
  GraphQL        ${url}/api/graphql    e.g. { Articles(limit: 3) { docs { title publishedAt } } }
  REST           ${url}/api/articles
  Source pages   ${siteUrl}
  Worker         ${worker ?? 'none: see above'}`)
  printAdmin(admin)
  console.log('\nCtrl-C ends everything; npm run quickstart starts it again with what is there.')
}

/** Runs a worker beside the app; without it nothing that is started in the admin panel would begin. Says what it is called. */
async function startWorker() {
  const child = startChild({ args: [inRoot('bin/newsdesk.js'), 'worker', '--json'], stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const name = new Promise((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      if (said.length < 10_000) said += chunk
      const started = /"event":"started","name":("(?:[^"\\]|\\.)*")/.exec(said)
      if (started) resolve(started[1])
    })
    child.once('exit', () => resolve(null))
  })
  void exitOf(child).then((code) => {
    if (isStopping) return
    console.error(`The worker has ended (exit code ${code}): imports wait. Start another: npx newsdesk worker`)
  })
  const started = await name
  return started === null ? null : `${JSON.parse(started)}, runs what is due and what you start in the admin panel`
}

function printAdmin({ email, password }) {
  unseen = null
  console.log(
    password
      ? `\nSign in as  ${email}\nPassword    ${password}    (shown this once: keep it, or change it in the admin panel)`
      : '\nThe users are as they were: sign in with the password that was shown when the first one was made.',
  )
}

async function waitFor(url, what) {
  const until = Date.now() + READY_TIMEOUT_MS
  while (Date.now() < until && !isStopping) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  if (isStopping) await new Promise(() => {})
  await stopChildren()
  fail(3, `${what} did not answer at ${url} within ${READY_TIMEOUT_MS / 1000} s. The lines above may say why.`)
}

async function stop() {
  if (isStopping) return
  isStopping = true
  await stopChildren()
  if (unseen?.password) printAdmin(unseen)
  process.exit(130)
}

function fail(exitCode, message) {
  if (unseen?.password) printAdmin(unseen)
  console.error(message)
  process.exit(exitCode)
}
