import { UsageError } from '../errors.js'

/** Compiles a source's include and exclude patterns into one test of a path inside the mirror. */
export function createPathFilter(args: {
  include: readonly string[]
  exclude: readonly string[]
}): (path: string) => boolean {
  const include = args.include.map((pattern) => compile({ pattern, field: 'includePatterns' }))
  const exclude = args.exclude.map((pattern) => compile({ pattern, field: 'excludePatterns' }))
  return (path) =>
    (include.length === 0 || include.some((pattern) => pattern.test(path))) &&
    !exclude.some((pattern) => pattern.test(path))
}

function compile({ pattern, field }: { pattern: string; field: string }): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch (cause) {
    throw new UsageError({
      code: 'bad-pattern',
      message: `${field}: "${pattern}" is no regular expression (${cause instanceof Error ? cause.message : String(cause)}). Correct it in the source.`,
      cause,
    })
  }
}
