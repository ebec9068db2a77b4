import { compilePattern, type Pattern } from '../../patterns/compilePattern.js'
import { UsageError } from '../errors.js'

/** Tests of a path inside the mirror, made of a source's include and exclude patterns. */
export type PathFilter = {
  /** Whether an article is wanted: included, and not excluded. */
  readonly wants: (path: string) => boolean
  /** Whether a section that was found may be walked: only excluding counts, since patterns mostly name articles. */
  readonly walks: (path: string) => boolean
}

/** @throws UsageError `bad-pattern` naming the pattern that cannot be used. */
export function createPathFilter(args: { include: readonly string[]; exclude: readonly string[] }): PathFilter {
  const include = args.include.map((pattern) => compile({ pattern, field: 'includePatterns' }))
  const exclude = args.exclude.map((pattern) => compile({ pattern, field: 'excludePatterns' }))
  const walks = (path: string): boolean => !exclude.some((pattern) => pattern.test(path))
  return {
    walks,
    wants: (path) => walks(path) && (include.length === 0 || include.some((pattern) => pattern.test(path))),
  }
}

const WHY = {
  notLinear: 'uses lookaround or backreferences, which cannot run in linear time',
  syntax: 'is no regular expression',
  tooLarge: 'is too large',
} as const

function compile({ pattern, field }: { pattern: string; field: string }): Pattern {
  const compiled = compilePattern(pattern)
  if ('pattern' in compiled) return compiled.pattern
  const { kind, message } = compiled.fault
  throw new UsageError({
    code: 'bad-pattern',
    message: `${field}: "${pattern.slice(0, 80)}" ${WHY[kind]} (${message}). Correct it in the source.`,
  })
}
