import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { CollectionSlug, Payload } from 'payload'

import { createRunDeps } from '../../src/importers/run/createRunDeps.js'
import type { RunDeps } from '../../src/importers/run/runContext.js'
import { runImport } from '../../src/importers/runImport.js'
import { readSource, type SourceDocument } from '../../src/importers/sourceSettings.js'
import type { Outcome, RunEvent, RunOptions, RunSummary } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from './testPayload.js'

export type FinishedRun = {
  readonly summary: RunSummary
  readonly reason: string | null
  readonly detail: string | null
  readonly outcomes: readonly Outcome[]
  readonly events: readonly RunEvent[]
}

export type ImportWorld = TestPayload & {
  readonly deps: RunDeps
  /** Makes a source; the rate is so high that tests do not wait, unless they say otherwise. */
  readonly createSource: (data: Omit<SourceDocument, 'id'>) => Promise<SourceDocument>
  readonly run: (source: SourceDocument, options?: RunOptions) => Promise<FinishedRun>
  /** Writes files below the temporary folder and returns its path. */
  readonly writeFiles: (files: Readonly<Record<string, string | Uint8Array>>) => Promise<string>
  /** The documents of a collection as editors see them: the newest version of each. */
  readonly all: <T = Record<string, unknown>>(collection: keyof typeof DEFAULT_SLUGS) => Promise<T[]>
}

/** The plugin in a fresh Payload with the importer's real parts, loopback allowed. */
export async function createImportWorld(args: Parameters<typeof createTestPayload>[0] = {}): Promise<ImportWorld> {
  const test = await createTestPayload(args)
  const { payload } = test
  const deps = createRunDeps({
    options: {
      allowedPorts: [],
      allowLoopback: true,
      contact: 'https://harbour-daily.example/contact',
      pageStoreDirectory: args.options?.importer?.pageStoreDirectory ?? path.join(test.directory, 'pages'),
    },
    payload,
    slugs: DEFAULT_SLUGS,
  })
  return {
    ...test,
    deps,
    cleanup: async () => {
      await deps.http.close()
      await test.cleanup()
    },
    async createSource(data) {
      const created = await payload.create({
        collection: DEFAULT_SLUGS.sources as CollectionSlug,
        data: {
          kind: 'mirror',
          limits: { concurrency: 8, intervalSeconds: 1, minGapMs: 0, requests: 1000 },
          ...data,
        } as Record<string, unknown>,
        depth: 0,
        overrideAccess: true,
      })
      return created as unknown as SourceDocument
    },
    run: (source, options) => finishRun({ deps, options, payload, source }),
    async writeFiles(files) {
      const root = path.join(test.directory, 'clone')
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(root, name)
        await mkdir(path.dirname(file), { recursive: true })
        await writeFile(file, content)
      }
      return root
    },
    async all<T>(collection: keyof typeof DEFAULT_SLUGS) {
      const { docs } = await payload.find({
        collection: DEFAULT_SLUGS[collection] as CollectionSlug,
        depth: 0,
        draft: true,
        limit: 0,
        overrideAccess: true,
        pagination: false,
        sort: 'createdAt',
      })
      return docs as unknown as T[]
    },
  }
}

/** Runs an import to its end and gathers what it said. */
export async function finishRun(args: {
  deps: RunDeps
  options?: RunOptions
  payload: Payload
  source: SourceDocument
}): Promise<FinishedRun> {
  const { deps, options, payload, source } = args
  const events: RunEvent[] = []
  for await (const event of runImport({ deps, options, payload, slugs: DEFAULT_SLUGS, source: readSource(source, { allowLoopback: true, allowedPorts: [] }) })) {
    events.push(event)
  }
  const last = events.at(-1)
  if (last?.type !== 'finished') throw new Error('The run did not end with its summary.')
  const outcomes = events.flatMap((event) => (event.type === 'item' ? [event.outcome] : []))
  return { detail: last.detail, events, outcomes, reason: last.reason, summary: last.summary }
}
