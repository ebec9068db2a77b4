/** An option of the plugin, or a setting of the app, that cannot be used. Its message names path, expected and got. */
export class InvalidOptionError extends Error {
  readonly path: string
  readonly expected: string
  readonly got: unknown

  constructor(args: { path: string; expected: string; got: unknown }) {
    super(`${args.path}: expected ${args.expected}, got ${describe(args.got)}.`)
    this.name = 'InvalidOptionError'
    this.path = args.path
    this.expected = args.expected
    this.got = args.got
  }
}

function describe(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  return JSON.stringify(value) ?? 'undefined'
}
