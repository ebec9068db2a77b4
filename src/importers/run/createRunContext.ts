import { measure } from '../../metrics/measure.js'
import { UsageError } from '../errors.js'
import { familyOf } from '../registry.js'
import { localeOfSource } from '../sourceLocale.js'
import { createLedger, createPlaces, importLocaleOf, type LivingSources, readLivingSources } from '../state/index.js'
import { createInheritance, createMediaData, createReferences, createUpserter } from '../upsert/index.js'
import { createArrivalGate } from './arrivalGate.js'
import { createMediaLoader } from './createMediaLoader.js'
import type { Working } from './execution.js'
import { createGoneWatch } from './goneWatch.js'
import { createPauses } from './pauses.js'
import type { RunContext } from './runContext.js'

/** Everything that the passes of one run share. */
export function createRunContext({ execution, isDry, notes, notice, reach, run, tally }: Working): RunContext {
  const { payload, slugs, source, options = {}, deps, signal, emit } = execution
  const { config } = payload
  const locale = importLocaleOf({ code: localeOfSource({ config, source }), payload, slugs })
  const ledger = createLedger({ locale: locale?.ofRows, payload, slugs })
  let read: Promise<LivingSources> | null = null
  const all = (): Promise<LivingSources> => (read ??= readLivingSources({ localeOf: (one) => localeOrNone({ config, source: one }), payload, slugs }))
  // What a source says in another locale is no word about this one's texts.
  const living = async (): Promise<LivingSources> =>
    locale?.isDivided ? new Map([...(await all())].filter(([, one]) => one.locale === locale.code)) : all()
  const shared = { payload, slugs, ledger, locale, clock: deps.clock, source: source.id, run: run?.id ?? null, dryRun: isDry }
  const loadMedia = isDry || source.images === 'link' ? null : createMediaLoader({ source, deps, notes, signal })
  const inherited = createInheritance({ payload, slugs, source: source.id })
  const mediaData = createMediaData({ inherited, payload, slugs, source: source.id === null ? null : { id: source.id, name: source.name } })
  const references = createReferences({
    ...shared,
    loadMedia,
    mediaData,
    onFailed: async (problem) => {
      run?.problem(problem)
      await emit({ detail: problem.detail, reason: problem.reason, type: 'image-failed', url: problem.url })
    },
  })
  const report: RunContext['report'] = async (outcome) => {
    tally.add(outcome.status)
    if (!isDry) measure('item', { outcome: outcome.status, reason: outcome.reason })
    reach.take(outcome)
    // What is not due yet is no problem of the run, unless something was wrong with it the last time.
    if (outcome.reason && (outcome.reason !== 'not-due' || outcome.detail !== null)) run?.problem({ ...outcome, reason: outcome.reason })
    await emit({ type: 'item', outcome })
  }
  return {
    payload,
    slugs,
    settings: source,
    family: familyOf(source.kind),
    options: { ...options, dryRun: isDry },
    deps,
    ledger,
    places: createPlaces({ locale: locale?.ofRows, payload, slugs }),
    living,
    references,
    upserter: createUpserter({ ...shared, inherited, living: all, references, maxShrink: source.rights === 'full' ? source.maxShrink : 1, publish: source.publish }),
    run,
    tally,
    reach,
    gate: createArrivalGate({ concurrency: source.rate.concurrency }),
    notes,
    pauses: createPauses(),
    gone: createGoneWatch({ share: source.goneShare }),
    signal,
    emit,
    notice,
    report,
    async lost({ kind, result, url }) {
      const { item: _item, settled: _settled, waitsFor: _waitsFor, ...outcome } = result
      await report({ ...outcome, kind, url })
    },
  }
}

/** The locale of another source; one that names a locale which is none of the project's any more writes nothing. */
function localeOrNone(args: Parameters<typeof localeOfSource>[0]): string | null {
  try {
    return localeOfSource(args)
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}
