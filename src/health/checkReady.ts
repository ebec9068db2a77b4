import path from 'node:path'

import type { CollectionSlug, Payload } from 'payload'

import type { ResolvedNewsdeskOptions } from '../options.js'
import { probeFolder } from './probeFolder.js'
import { readMigrations } from './readMigrations.js'

/** What must hold before requests are sent to this process. */
export const CHECKS = ['database', 'migrations', 'media', 'pageStore'] as const

export type Check = (typeof CHECKS)[number]

/** `failed`: it does not hold. `timeout`: no answer in time. */
export type CheckResult = 'failed' | 'ok' | 'timeout'

/** Longer, and a balancer has given up on the answer. */
const LIMIT_MS = 4_000

/** Looks at everything that a request or an import needs. Each check ends within four seconds; none throws. */
export async function checkReady(args: {
  payload: Payload
  options: ResolvedNewsdeskOptions
  /** @default 4000 */
  limitMs?: number
}): Promise<Readonly<Record<Check, CheckResult>>> {
  const { limitMs = LIMIT_MS, options, payload } = args
  const media = payload.collections[options.slugs.media as CollectionSlug]?.config.upload
  const look: Readonly<Record<Check, () => Promise<boolean>>> = {
    database: async () => {
      const collection = options.slugs.sources as CollectionSlug
      await payload.db.find({ collection, joins: false, limit: 1, pagination: false, select: { updatedAt: true } })
      return true
    },
    // Files may lie elsewhere, in object storage.
    media: async () => !media || media.disableLocalStorage === true || (await isWritable(media.staticDir ?? options.media.directory)),
    migrations: async () => {
      const migrations = await readMigrations({ payload })
      return migrations === null || migrations.isPushed || migrations.open?.length === 0
    },
    pageStore: () => isWritable(options.importer.pageStoreDirectory),
  }
  const results = await Promise.all(CHECKS.map(async (name) => [name, await within({ limitMs, work: look[name] })] as const))
  return Object.fromEntries(results) as Record<Check, CheckResult>
}

async function isWritable(folder: string): Promise<boolean> {
  return (await probeFolder(path.resolve(folder))) === null
}

async function within({ limitMs, work }: { limitMs: number; work: () => Promise<boolean> }): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<'timeout'>((resolve) => (timer = setTimeout(resolve, limitMs, 'timeout')))
  const done = work().then(
    (holds) => (holds ? 'ok' : 'failed'),
    () => 'failed' as const,
  )
  try {
    return await Promise.race([done, limit])
  } finally {
    clearTimeout(timer)
  }
}
