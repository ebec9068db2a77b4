import { spawn } from 'node:child_process'

import { root } from './paths.mjs'

const KEPT_LINES = 60

/**
 * Runs a command, shows how long it has taken so far on a terminal, and its last lines only if it fails.
 * @returns {Promise<boolean>} whether it succeeded.
 */
export function runQuietly({ args, command = process.execPath, env = process.env, title }) {
  const startedAt = Date.now()
  const isWatched = Boolean(process.stdout.isTTY)
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`
  const lines = []
  let rest = ''
  const keep = (chunk) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES))
  }
  process.stdout.write(isWatched ? `${title} ...` : `${title} ...\n`)
  const ticker = isWatched ? setInterval(() => process.stdout.write(`\r\u001B[K${title} ... ${elapsed()}`), 1000) : null
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = () => child.kill('SIGTERM')
    process.once('exit', stop)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep)
    const end = (isGood) => {
      process.off('exit', stop)
      clearInterval(ticker ?? undefined)
      if (isWatched) process.stdout.write(`\r\u001B[K${title}: ${isGood ? 'done' : 'failed'} (${elapsed()})\n`)
      if (!isGood) console.error([...lines, rest].join('\n'))
      resolve(isGood)
    }
    child.once('error', (error) => {
      keep(`${error.message}\n`)
      end(false)
    })
    child.once('close', (status) => end(status === 0))
  })
}
