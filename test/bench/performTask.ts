import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { runImport } from '../../src/importers/runImport.js'
import { readSource, type SourceDocument } from '../../src/importers/sourceSettings.js'
import type { RunSummary } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { createAll, createCategories, linkAll, mapDirectory, withCategories } from './documents.js'
import { emptyAll, WARM_UP } from './emptyAll.js'
import { generatePages } from './generatePages.js'
import { costOf } from './report.js'
import type { TaskArgs, TaskResult } from './runTask.js'
import { measureShares } from './measureShares.js'

const MB = 1024 * 1024

/** Performs one task on freshly generated pages and a fresh database. */
export async function performTask(args: TaskArgs): Promise<TaskResult> {
  const root = await mkdtemp(path.join(tmpdir(), 'newsdesk-bench-'))
  const world = await createImportWorld()
  try {
    const warmUp = await generatePages({ count: WARM_UP, links: args.links, root: path.join(root, 'warm-up') })
    const directory = await generatePages({ count: args.count, links: args.links, root })
    return await TASKS[args.task]({ args, directory, warmUp, world })
  } finally {
    await world.cleanup()
    await rm(root, { force: true, recursive: true })
  }
}

type Task = (given: {
  readonly args: TaskArgs
  readonly directory: string
  readonly warmUp: string
  readonly world: ImportWorld
}) => Promise<TaskResult>

const plainLoop: Task = async ({ args, directory, warmUp, world }) => {
  const options = args.task === 'create-bare' ? { depth: 0 } : {}
  const published = true
  const run = async (from: string): Promise<TaskResult> => {
    const mapped = await mapDirectory(from)
    const documents = withCategories({ categories: await createCategories({ documents: mapped, world }), documents: mapped })
    let ids: ReadonlyMap<string, string> = new Map()
    const create = await costOf(async () => {
      ids = await createAll({ documents, options, published, world })
    })
    const link = args.links === 'none' ? null : await costOf(() => linkAll({ documents, ids, options, published, world }))
    return { costs: link ? { create, link } : { create } }
  }
  await run(warmUp)
  await emptyAll(world)
  return run(directory)
}

const importTwice: Task = async ({ directory, warmUp, world }) => {
  await importFrom({ directory: warmUp, name: 'warm-up', world })
  await emptyAll(world)
  const source = await createSource({ directory, name: 'bench', world })
  const counts: RunSummary[] = []
  const first = await costOf(async () => counts.push(await runOnce({ source, world })))
  const second = await costOf(async () => counts.push(await runOnce({ source, world })))
  const [created, unchanged] = [counts[0]?.created, counts[1]?.unchanged]
  if (created !== unchanged || counts[1]?.updated !== 0) throw new Error(`Not the same twice: ${JSON.stringify(counts)}`)
  return { costs: { first, second } }
}

/** A collection this seldom shows what lives, and hardly changes how far the process grows. */
const ITEMS_PER_COLLECTION = 500

/** Imports once and watches the memory: what lives after a collection, and how large the process became. */
const importWatched: Task = async ({ directory, world }) => {
  const source = await createSource({ directory, name: 'bench', world })
  let items = 0
  let heap = 0
  await runOnce({
    source,
    world,
    onItem: () => {
      items += 1
      if (items % ITEMS_PER_COLLECTION !== 0) return
      globalThis.gc?.()
      heap = Math.max(heap, process.memoryUsage().heapUsed)
    },
  })
  return { costs: {}, heapMegabytes: heap / MB, peakMegabytes: process.resourceUsage().maxRSS / 1024 }
}

const importShares: Task = async ({ directory, warmUp, world }) => {
  await importFrom({ directory: warmUp, name: 'warm-up', world })
  await emptyAll(world)
  const source = await createSource({ directory, name: 'bench', world })
  return { costs: {}, shares: await measureShares({ payload: world.payload, run: () => runOnce({ source, world }) }) }
}

const TASKS: Readonly<Record<TaskArgs['task'], Task>> = {
  create: plainLoop,
  'create-bare': plainLoop,
  import: importTwice,
  memory: importWatched,
  shares: importShares,
}

async function importFrom(args: { world: ImportWorld; directory: string; name: string }): Promise<RunSummary> {
  return runOnce({ source: await createSource(args), world: args.world })
}

function createSource(args: { world: ImportWorld; directory: string; name: string }): Promise<SourceDocument> {
  return args.world.createSource({ directory: args.directory, name: args.name, publishPolicy: 'published' })
}

async function runOnce(args: { world: ImportWorld; source: SourceDocument; onItem?: () => void }): Promise<RunSummary> {
  const { onItem, source, world } = args
  const { deps, payload } = world
  let summary: RunSummary | null = null
  for await (const event of runImport({ deps, payload, slugs: DEFAULT_SLUGS, source: readSource(source, { allowLoopback: true, allowedPorts: [] }) })) {
    if (event.type === 'item') onItem?.()
    if (event.type === 'finished') summary = event.summary
  }
  if (summary?.status !== 'succeeded') throw new Error(`The import did not succeed: ${JSON.stringify(summary)}`)
  return summary
}
