import type { ReasonCode } from '../../importers/reasons.js'
import { asSlug } from '../../importers/state/index.js'
import { toText } from '../../importers/state/storedValue.js'
import type { RunStatus } from '../../importers/types.js'
import type { NoticeContext, Signal } from '../types.js'

/** So many failed runs in a row are worth a word. */
const FAILED_IN_ROW = 3
/** Runs of a source that are looked at: some may wait, or were cancelled. */
const RUNS = 10
const ENDED: readonly RunStatus[] = ['succeeded', 'partial', 'failed']
/** With these a run has ended because its host did not let it in. */
const REFUSALS: readonly (ReasonCode | string)[] = ['forbidden', 'host-parked', 'robots-disallowed', 'robots-unreachable', 'throttled'] satisfies ReasonCode[]

type Source = {
  readonly id: number | string
  readonly name: string
  readonly pausedReason?: string | null
  readonly startUrls?: readonly { readonly url: string }[] | null
}
type Run = { readonly status: RunStatus; readonly reason: string | null; readonly detail: string | null }

/** What the sources and their last runs are to tell. */
export async function lookAtSources(context: NoticeContext): Promise<readonly Signal[]> {
  const { options, payload } = context
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: asSlug(options.slugs.sources),
    limit: 0,
    pagination: false,
    where: { enabled: { not_equals: false } },
  })
  const signals: Signal[] = []
  for (const source of docs as unknown as readonly Source[]) {
    signals.push(...signalsOf({ runs: await lastRuns({ context, source }), source }))
  }
  // Two sources of one host have one notice.
  return [...new Map(signals.map((signal) => [signal.key, signal])).values()]
}

async function lastRuns({ context, source }: { context: NoticeContext; source: Source }): Promise<readonly Run[]> {
  const { docs } = await context.payload.db.find<Record<string, unknown>>({
    collection: asSlug(context.options.slugs.importRuns),
    limit: RUNS,
    pagination: false,
    sort: '-startedAt',
    where: { source: { equals: source.id } },
  })
  const runs = docs.map(({ detail, reason, status }) => ({ detail: toText(detail), reason: toText(reason), status: status as RunStatus }))
  return runs.filter(({ status }) => ENDED.includes(status))
}

function signalsOf({ runs, source }: { runs: readonly Run[]; source: Source }): readonly Signal[] {
  const [last] = runs
  const about = { reason: last?.reason ?? null, source: source.id, subject: source.name }
  const detail = last?.detail ?? null
  const latest = runs.slice(0, FAILED_IN_ROW)
  const hasFailed = latest.length === FAILED_IN_ROW && latest.every(({ status }) => status === 'failed')
  const host = last && REFUSALS.includes(last.reason ?? '') ? hostOf(source) : null
  return [
    ...(source.pausedReason
      ? [{ ...about, detail, key: `source-paused:${source.id}`, kind: 'source-paused' as const, reason: source.pausedReason }]
      : []),
    ...(host === null ? [] : [{ ...about, detail, key: `host-refused:${host}`, kind: 'host-refused' as const, subject: host }]),
    ...(hasFailed ? [{ ...about, detail, key: `run-failed:${source.id}`, kind: 'run-failed' as const }] : []),
    ...(last?.reason === 'too-many-gone' ? [{ ...about, detail, key: `removal-stopped:${source.id}`, kind: 'removal-stopped' as const }] : []),
  ]
}

function hostOf({ name, startUrls }: Source): string {
  const url = startUrls?.[0]?.url
  return url && URL.canParse(url) ? new URL(url).host : name
}
