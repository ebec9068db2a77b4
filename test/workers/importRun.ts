/** A worker process that imports one source of the shared database, until it ends or is killed. */
import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import { runImport } from '../../src/importers/runImport.js'
import { readSource, type SourceDocument } from '../../src/importers/sourceSettings.js'
import type { RunSummary } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { openWorkerPayload } from '../helpers/openWorkerPayload.js'

export type ImportTask = {
  readonly directory: string
  readonly source: string
  readonly lease: { readonly ttlMs: number; readonly heartbeatMs: number }
}
export type ImportReport =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly summary: RunSummary; readonly reason: string | null; readonly detail: string | null }

let start: (() => Promise<ImportReport>) | null = null

process.on('message', (message: ImportTask | 'go') => {
  if (message === 'go') void start?.().then((report) => process.send?.(report, () => process.exit(0)))
  else void prepare(message).then(() => process.send?.({ type: 'ready' } satisfies ImportReport))
})

async function prepare({ directory, lease, source }: ImportTask): Promise<void> {
  const payload = await openWorkerPayload({ directory })
  const document = await payload.findByID({ collection: 'sources', depth: 0, id: source, overrideAccess: true })
  const options = {
    allowedPorts: [],
    allowLoopback: true,
    contact: 'https://harbour-daily.example/contact',
    pageStoreDirectory: `${directory}/pages`,
  }
  const deps = { ...createRunDeps({ options, payload, slugs: DEFAULT_SLUGS }), lease }
  start = async () => {
    const settings = readSource(document as unknown as SourceDocument, options)
    let last: ImportReport | null = null
    for await (const event of runImport({ deps, payload, slugs: DEFAULT_SLUGS, source: settings })) {
      if (event.type === 'finished') last = { detail: event.detail, reason: event.reason, summary: event.summary, type: 'done' }
    }
    if (!last) throw new Error('The run did not end.')
    return last
  }
}
