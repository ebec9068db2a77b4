import { spawn } from 'node:child_process'

import { root } from './paths.mjs'

const GRACE_MS = 8_000
const children = new Set()

/** Starts a node process that ends with this one, however this one ends. */
export function startChild({ args, env = process.env, stdio = 'inherit' }) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** Resolves with the exit code of a child; 1 when a signal ended it. */
export function exitOf(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

/** Asks every child to end, and makes them end when they take too long. */
export async function stopChildren() {
  const running = [...children]
  for (const child of running) child.kill('SIGTERM')
  const force = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), GRACE_MS)
  await Promise.all(running.map(exitOf))
  clearTimeout(force)
}

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
