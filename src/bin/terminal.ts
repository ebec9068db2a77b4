import { redact } from '../logs/redact.js'
import { displayWidth } from './progress/displayWidth.js'

/**
 * The two streams of a command: answers on stdout, everything else on stderr, with at most one status line below. No
 * secret leaves by them.
 */
export type Terminal = {
  /** Whether a person watches stderr on a terminal that can redraw a line. */
  readonly isInteractive: boolean
  readonly hasColor: boolean
  readonly columns: () => number
  /** A line of the answer, to stdout. */
  readonly print: (line: string) => void
  /** What a page says, to stdout, as it is. */
  readonly quote: (text: string) => void
  /** A line for whoever watches, to stderr, above the status line. */
  readonly say: (line: string) => void
  /** Text that is written as it is to stderr, above the status line. */
  readonly passThrough: (text: string) => void
  /** Replaces the status line; null takes it away. Does nothing where nobody watches. */
  readonly setStatus: (line: string | null) => void
}

type Stream = {
  readonly write: (text: string) => boolean
  readonly isTTY?: boolean
  readonly columns?: number
}

/** The terminal of this process. `NO_COLOR` and `TERM=dumb` are respected. */
export function createTerminal(args: {
  stdout: Stream
  stderr: Stream
  env: Readonly<Record<string, string | undefined>>
}): Terminal {
  const { env, stderr, stdout } = args
  // Bound now: what is written later through process.stdout by others is sent elsewhere (captureOutput.ts).
  const writeOut = stdout.write.bind(stdout)
  const writeErr = stderr.write.bind(stderr)
  const isInteractive = Boolean(stderr.isTTY) && env.TERM !== 'dumb' && !env.CI
  let status: string | null = null

  const columns = (): number => Math.max(20, stderr.columns ?? 80)

  const clear = (): void => {
    if (status === null) return
    // A terminal that has become narrower shows the old line on several rows.
    const rows = Math.max(1, Math.ceil(displayWidth(status) / columns()))
    writeErr(`\r${rows > 1 ? `\u001B[${rows - 1}A` : ''}\u001B[J`)
  }
  const above = (text: string): void => {
    clear()
    writeErr(text)
    if (status !== null) writeErr(status)
  }

  const answer = (line: string): void => {
    clear()
    writeOut(`${line}\n`)
    if (status !== null) writeErr(status)
  }

  return {
    isInteractive,
    hasColor: isInteractive && !env.NO_COLOR,
    columns,
    print: (line) => answer(redact(line)),
    quote: answer,
    say: (line) => above(`${redact(line)}\n`),
    passThrough: (text) => above(redact(status !== null && !text.endsWith('\n') ? `${text}\n` : text)),
    setStatus: (line) => {
      if (!isInteractive) return
      clear()
      status = line
      if (line !== null) writeErr(line)
    },
  }
}
