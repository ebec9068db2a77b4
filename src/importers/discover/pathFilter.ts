import { UsageError } from '../errors.js'

/** Tests of a path inside the mirror, made of a source's include and exclude patterns. */
export type PathFilter = {
  /** Whether an article is wanted: included, and not excluded. */
  readonly wants: (path: string) => boolean
  /** Whether a section that was found may be walked: only excluding counts, since patterns mostly name articles. */
  readonly walks: (path: string) => boolean
}

/** @throws UsageError `bad-pattern` naming the pattern that is no regular expression. */
export function createPathFilter(args: { include: readonly string[]; exclude: readonly string[] }): PathFilter {
  const include = args.include.map((pattern) => compile({ pattern, field: 'includePatterns' }))
  const exclude = args.exclude.map((pattern) => compile({ pattern, field: 'excludePatterns' }))
  const walks = (path: string): boolean => !exclude.some((pattern) => pattern.test(path))
  return {
    walks,
    wants: (path) => walks(path) && (include.length === 0 || include.some((pattern) => pattern.test(path))),
  }
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
