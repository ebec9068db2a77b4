import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { decodeBody } from '../../src/importers/fetch/decodeBody.js'

/** A page with what others say it holds. */
export type TruePage = {
  readonly corpus: string
  readonly id: string
  readonly url: string
  readonly type: string
  readonly title?: string
  readonly author?: string
  readonly date?: string
  /** The body as plain text, one block a line; absent where only parts of it are known. */
  readonly text?: string
  /** Parts that stand in the body, and such as do not. */
  readonly withText?: readonly string[]
  readonly withoutText?: readonly string[]
  readonly html: string
}

/** Reads a folder of pages with truth: `truth.jsonl`, and `pages/<id>.html.gz`. */
export function readCorpus(folder: string): readonly TruePage[] {
  const lines = readFileSync(path.join(folder, 'truth.jsonl'), 'utf8').split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const truth = JSON.parse(line) as Omit<TruePage, 'corpus' | 'html'>
    const bytes = gunzipSync(readFileSync(path.join(folder, 'pages', `${truth.id}.html.gz`)))
    return { ...truth, corpus: path.basename(folder), html: textOf(bytes) }
  })
}

function textOf(bytes: Buffer): string {
  try {
    return decodeBody({ bytes, contentType: undefined } as never).text
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
