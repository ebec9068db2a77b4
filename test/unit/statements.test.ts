import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const TESTS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** The statements of politeness that the importer is held to. */
const STATEMENTS: readonly number[] = [...Array.from({ length: 36 }, (_, index) => index + 1), 41, 42]

const RUNNERS: readonly string[] = ['describe', 'it', 'test']

/** The numbers that a name begins with: `22: ...`, `4 and 6: ...`, `6, 33: ...`, `4, 5 and 8: ...`. */
const numbersOf = (name: string): number[] => {
  const leading = /^(\d+(?:(?:, | and )\d+)*): /.exec(name)?.[1]
  return leading === undefined ? [] : leading.split(/, | and /).map(Number)
}

/** `it`, `it.each(rows)` and `describe.skipIf(condition)` as words; what is skipped or only planned proves nothing. */
const isRun = (callee: ts.Expression): boolean => {
  if (ts.isIdentifier(callee)) return RUNNERS.includes(callee.text)
  if (ts.isCallExpression(callee)) return isRun(callee.expression)
  if (!ts.isPropertyAccessExpression(callee)) return false
  return !['skip', 'todo'].includes(callee.name.text) && isRun(callee.expression)
}

const leadingText = (node: ts.Expression | undefined): string => {
  if (node === undefined) return ''
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateExpression(node) ? node.head.text : ''
}

const namesOf = (source: string): string[] => {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isRun(node.expression)) names.push(leadingText(node.arguments[0]))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('names.test.ts', source, ts.ScriptTarget.Latest))
  return names
}

const sources = (): string[] =>
  readdirSync(TESTS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    // Most files have none, and reading the syntax of all takes long.
    .filter((source) => /['"`]\d+(?:, | and |: )/.test(source))

describe('the statements of politeness', () => {
  it('have each a test under their number', () => {
    const tested = new Set(sources().flatMap(namesOf).flatMap(numbersOf))
    expect(STATEMENTS.filter((statement) => !tested.has(statement))).toEqual([])
  })

  it('are found by the names of tests that run, and by nothing else', () => {
    const found = (source: string): number[] => namesOf(source).flatMap(numbersOf)
    expect(found("it('22: asks', run)")).toEqual([22])
    expect(found("describe('4 and 6: parks', run)")).toEqual([4, 6])
    expect(found("test.each(rows)('6, 33: %s', run)")).toEqual([6, 33])
    expect(found("it.each<[string, number]>([['7: no', 1]])(`4, 5 and 8: ${name}`, run)")).toEqual([4, 5, 8])
    expect(found("describe.skipIf(isOther)('14: two', run)")).toEqual([14])
    expect(found("it.skip('1: later', run); it.todo('2: later'); say('3: no'); it('34 ships come', run) // it('5: no')")).toEqual([])
  })
})
