import type { CollectionSlug, Payload } from 'payload'

import { systemClock } from '../../importers/http/index.js'
import { PAGE_COUNTERS } from '../../importers/state/index.js'
import type { ResolvedNewsdeskOptions } from '../../options.js'
import { readPresence, WORKER_COMMAND } from '../../workers/presence.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { listDocuments } from '../payload/listDocuments.js'
import { openPayload } from '../payload/openPayload.js'
import { printTable } from '../printTable.js'
import { formatDuration } from '../progress/formatDuration.js'
import type { Terminal } from '../terminal.js'

type RunRow = {
  readonly id: string | number
  readonly sourceName?: string | null
  readonly trigger?: string | null
  readonly status: string
  readonly startedAt?: string | null
  readonly finishedAt?: string | null
  readonly durationMs?: number | null
  readonly reason?: string | null
  readonly detail?: string | null
} & { readonly [counter in (typeof PAGE_COUNTERS)[number]]?: number | null }

/** Lists the last runs, newest first. */
export async function runs(args: { context: CommandContext; isJson: boolean; limit: number }): Promise<ExitCode> {
  const { context, isJson, limit } = args
  const { close, options, payload } = await openPayload({ context })
  const found = await listDocuments<RunRow>({ limit, payload, slug: options.slugs.importRuns, sort: '-startedAt' })
  if (isJson) for (const run of found) context.terminal.print(JSON.stringify(toRecord(run)))
  else if (found.length === 0) context.terminal.say('Nothing has been imported yet.')
  else {
    printTable({
      heading: ['STARTED', 'SOURCE', 'STATUS', 'TOOK', 'NEW', 'UPDATED', 'SAME', 'PROPOSED', 'SKIPPED', 'FAILED', 'WHY'],
      rows: found.map((run) => [
        run.startedAt ? run.startedAt.slice(0, 19).replace('T', ' ') : '',
        run.sourceName ?? '',
        run.status,
        typeof run.durationMs === 'number' ? formatDuration(run.durationMs) : '',
        ...(['created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed'] as const).map((key) => String(run[key] ?? 0)),
        run.reason ?? '',
      ]),
      terminal: context.terminal,
    })
  }
  await sayUnattended({ options, payload, terminal: context.terminal })
  await close()
  return EXIT.ok
}

/** Says so when runs wait and nobody is there to take them. */
async function sayUnattended(args: { options: ResolvedNewsdeskOptions; payload: Payload; terminal: Terminal }): Promise<void> {
  const { options, payload, terminal } = args
  const { totalDocs } = await payload.count({
    collection: options.slugs.importRuns as CollectionSlug,
    overrideAccess: true,
    where: { status: { equals: 'queued' } },
  })
  if (totalDocs === 0 || (await readPresence({ clock: systemClock, payload, slugs: options.slugs })).isPresent) return
  const what = totalDocs === 1 ? '1 run waits' : `${totalDocs} runs wait`
  terminal.say(`newsdesk: ${what} for a worker, and none is at work. Start one: ${WORKER_COMMAND}`)
}

function toRecord(run: RunRow): Record<string, unknown> {
  return {
    run: String(run.id),
    source: run.sourceName ?? null,
    trigger: run.trigger ?? null,
    status: run.status,
    startedAt: run.startedAt ?? null,
    finishedAt: run.finishedAt ?? null,
    durationMs: run.durationMs ?? null,
    ...Object.fromEntries(PAGE_COUNTERS.map((counter) => [counter, run[counter] ?? 0])),
    reason: run.reason ?? null,
    detail: run.detail ?? null,
  }
}
