// npm run try:image: does what the Dockerfile says, step by step and without Docker, in a temporary folder, then starts the
// app and a worker from it as the image's user and looks whether both work. Needs root, as Docker's build does; the machine's
// own Node takes the place of the base image. NEWSDESK_KEEP_IMAGE=1 keeps the folder.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { inRoot, root } from '../lib/paths.mjs'
import { freePort } from '../lib/ports.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'newsdesk-image-'))
// The image's user must be able to come in.
chmodSync(folder, 0o755)
const ignored = new Set(readFileSync(inRoot('.dockerignore'), 'utf8').split('\n').filter(Boolean))
const children = []

try {
  const image = build(instructionsOf(readFileSync(inRoot('Dockerfile'), 'utf8')))
  report(image)
  await tryOut(image)
  console.log('The app and a worker run from the image.')
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  for (const child of children) child.kill('SIGTERM')
  if (process.env.NEWSDESK_KEEP_IMAGE !== '1') rmSync(folder, { force: true, recursive: true })
}

/** The lines of a Dockerfile as [name, rest]. */
function instructionsOf(text) {
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ').split('\n')
  return lines.filter((line) => line.trim()).map((line) => /^(\S+)\s+(.*)$/.exec(line).slice(1))
}

function build(instructions) {
  const stages = new Map()
  let stage = null
  for (const [name, rest] of instructions) {
    if (name === 'FROM') {
      const [, base, as = 'image'] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest)
      const before = stages.get(base)
      if (!before && !/@sha256:[0-9a-f]{64}$/.test(base)) throw new Error(`${base} is not pinned by a digest.`)
      stage = { ...(before ?? { env: {}, workdir: '/' }), env: { ...before?.env }, files: path.join(folder, as) }
      mkdirSync(stage.files)
      if (before) cpSync(before.files, stage.files, { recursive: true, verbatimSymlinks: true })
      stages.set(as, stage)
    } else if (name === 'ENV') {
      const [, key, value] = /^(\w+)=(.*)$/.exec(rest)
      stage.env[key] = value
    } else if (name === 'WORKDIR') {
      stage.workdir = rest
      mkdirSync(inStage(stage, rest), { recursive: true })
    } else if (name === 'COPY') copy({ rest, stage, stages })
    else if (name === 'RUN') {
      console.log(`RUN ${rest}`)
      const { status } = spawnSync('sh', ['-c', rest], { cwd: inStage(stage, stage.workdir), env: environment(stage), stdio: ['ignore', 'ignore', 'inherit'] })
      if (status !== 0) throw new Error(`RUN ${rest} ended with ${status}.`)
    } else if (name === 'USER') stage.user = rest.split(':').map(Number)
    else if (name === 'CMD') stage.command = JSON.parse(rest)
    else if (name === 'HEALTHCHECK') stage.health = JSON.parse(/CMD (\[.*)$/.exec(rest)[1])
    else if (!['EXPOSE', 'VOLUME'].includes(name)) throw new Error(`${name} is not known here.`)
  }
  return stage
}

function copy({ rest, stage, stages }) {
  const words = rest.split(/\s+/)
  const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : null
  const target = words.pop()
  for (const word of words) {
    const source = from ? inStage(from, word) : inRoot(word)
    const isFolder = statSync(source).isDirectory()
    const into = path.join(inStage(stage, stage.workdir), target)
    const isIgnored = (file) => !from && path.relative(root, file).split(path.sep).some((part, index) => index === 0 && isLeftOut(part))
    if (isIgnored(source)) throw new Error(`COPY ${word}: .dockerignore leaves it out.`)
    if (!isFolder) cpSync(source, target.endsWith('/') ? path.join(into, path.basename(source)) : into)
    // Entry by entry: the context holds folders that must not be walked.
    else for (const name of readdirSync(source)) if (!isIgnored(path.join(source, name))) cpSync(path.join(source, name), path.join(into, name), { recursive: true, verbatimSymlinks: true })
  }
}

function isLeftOut(name) {
  return ignored.has(name) || (name.startsWith('.env') && ignored.has('.env.*'))
}

function inStage(stage, target) {
  return path.join(stage.files, target)
}

function environment(stage, more = {}) {
  const { HOME, PATH, npm_config_cache, npm_config_registry } = process.env
  return { HOME, PATH, ...(npm_config_cache ? { npm_config_cache } : {}), ...(npm_config_registry ? { npm_config_registry } : {}), ...stage.env, ...more }
}

function report(image) {
  const sizeOf = (files) => spawnSync('du', ['-sm', files], { encoding: 'utf8' }).stdout.split('\t')[0]
  const app = inStage(image, image.workdir)
  console.log(`${readdirSync(app).sort().join(' ')}: ${sizeOf(app)} MB, of which packages ${sizeOf(path.join(app, 'node_modules'))} MB`)
  for (const name of ['vitest', 'eslint', 'playwright-core', 'typescript-eslint']) {
    if (existsSync(path.join(app, 'node_modules', name))) throw new Error(`${name} is in the image.`)
  }
}

async function tryOut(image) {
  const cwd = inStage(image, image.workdir)
  const [uid, gid] = image.user
  if (!(uid > 0)) throw new Error('The image runs as root.')
  const port = String(await freePort())
  // A home that cannot be written, as in a container whose file system is read-only.
  const env = environment(image, { HOME: '/nonexistent', PAYLOAD_SECRET: 'x'.repeat(32), PORT: port, TMPDIR: path.join(cwd, 'data') })
  const start = ([command, ...args]) => {
    const child = spawn(command, args, { cwd, env, gid, stdio: ['ignore', 'inherit', 'inherit'], uid })
    children.push(child)
    return child
  }
  start(image.command)
  const check = () => spawnSync(image.health[0], image.health.slice(1), { cwd, env, gid, uid }).status === 0
  await until('the health check of the app', check)
  const worker = start(['node', 'bin/newsdesk.js', 'worker'])
  const ready = async () => (await (await fetch(`http://127.0.0.1:${port}/api/newsdesk/ready`)).json()).worker?.isPresent === true
  await until('a sign of life of the worker', ready)
  const admin = await fetch(`http://127.0.0.1:${port}/admin`)
  if (admin.status !== 200) throw new Error(`The admin panel answered ${admin.status}.`)
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGTERM')
  const code = await ended
  if (code !== 0) throw new Error(`The worker ended with ${code} on SIGTERM.`)
}

async function until(what, holds) {
  for (let second = 0; second < 120; second += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`Two minutes without ${what}.`)
}
