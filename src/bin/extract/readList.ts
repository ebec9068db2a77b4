import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { CommandError } from '../commandError.js'
import { EXIT } from '../exitCodes.js'

/** A page of a list: a saved file, possibly gzipped, and the address that it came from. */
export type ListedPage = { readonly id: string; readonly url: string | null; readonly file: string }

/**
 * Reads a list of saved pages, one JSON object a line: `{"id", "url", "file"}`. Paths are relative to `cwd`.
 * @throws CommandError for a line that is none, with its number.
 */
export async function* readList({ cwd, input }: { readonly cwd: string; readonly input: Readable }): AsyncGenerator<ListedPage> {
  let number = 0
  for await (const line of createInterface({ crlfDelay: Infinity, input })) {
    number += 1
    if (line.trim() !== '') yield pageOf({ cwd, line, number })
  }
}

function pageOf({ cwd, line, number }: { readonly cwd: string; readonly line: string; readonly number: number }): ListedPage {
  const wrong = (what: string): CommandError => new CommandError({ exitCode: EXIT.usage, message: `Line ${number} of the list ${what}. A line is {"id": "1", "url": "https://example.org/page", "file": "page.html"}.` })
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw wrong('is no JSON')
  }
  if (typeof value !== 'object' || value === null) throw wrong('is no JSON object')
  const { file, id, url = null } = value as Readonly<Record<string, unknown>>
  if (typeof file !== 'string' || file === '') throw wrong('names no file')
  if (url !== null && (typeof url !== 'string' || !URL.canParse(url))) throw wrong('has a url that is no address')
  return { file: path.resolve(cwd, file), id: typeof id === 'string' || typeof id === 'number' ? String(id) : file, url }
}

