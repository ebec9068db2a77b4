import type { Terminal } from './terminal.js'

/**
 * Sends to stderr what libraries and the project's own hooks write to stdout: the answer of a command stands there
 * alone. While `isQuiet`, it is dropped.
 */
export function captureOutput({ isQuiet, terminal }: { isQuiet: () => boolean; terminal: Terminal }): void {
  const write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    if (!isQuiet()) terminal.passThrough(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') queueMicrotask(() => callback())
    return true
  }) as typeof process.stdout.write
  process.stdout.write = write
  process.stderr.write = write
}
