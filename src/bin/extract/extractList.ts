import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

import { decodeBody } from '../../importers/fetch/index.js'
import { HTTP_DEFAULTS } from '../../importers/http/index.js'
import { readSitePage, type SitePage } from '../../importers/sites/site/index.js'
import { ImporterError } from '../../importers/errors.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import type { ListedPage } from './readList.js'

/** A line of the answer: what the page says, or why it could not be read. */
type Line = { readonly id: string } & (Omit<SitePage, 'blocks'> | { readonly kind: 'unusable'; readonly reason: string; readonly detail: string })

/** Reads the pages of a list, one after the other, and prints one JSON line for each, in order. */
export async function extractList({ context, pages }: { readonly context: CommandContext; readonly pages: AsyncIterable<ListedPage> }): Promise<ExitCode> {
  let failed = 0
  for await (const page of pages) {
    const line = await lineOf(page)
    if (line.kind === 'unusable') failed += 1
    context.terminal.print(JSON.stringify(line))
  }
  if (failed > 0) context.terminal.say(`newsdesk: ${failed} ${failed === 1 ? 'page' : 'pages'} could not be read; their lines say why.`)
  return failed > 0 ? EXIT.someFailed : EXIT.ok
}

async function lineOf({ file, id, url }: ListedPage): Promise<Line> {
  try {
    const { blocks: _, ...page } = readSitePage({ text: await textOf(file), url })
    return { id, ...page }
  } catch (error) {
    const reason = error instanceof ImporterError ? error.code : ((error as NodeJS.ErrnoException).code ?? 'extractor-error')
    return { detail: error instanceof Error ? error.message : String(error), id, kind: 'unusable', reason }
  }
}

/** The text of a saved page, gzipped or not. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return decodeBody({ bytes: isGzip ? gunzipSync(bytes, { maxOutputLength: HTTP_DEFAULTS.limits.pageBytes }) : bytes }).text
}
