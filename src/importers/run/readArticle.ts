import { mapArticle, withDateWarning } from '../map/index.js'
import type { LedgerPatch, LedgerRow, PlacePatch, PlaceRow } from '../state/index.js'
import type { ReasonCode } from '../reasons.js'
import type { ArticleExtraction, SourceKey, Warning } from '../types.js'
import type { UpsertItem } from '../upsert/index.js'
import { type Address, masterAfter } from './address.js'
import type { NewestPages } from './furniturePass.js'
import { judgePage } from './judgePage.js'
import { mapVersionOf } from './mapVersion.js'
import type { Opened } from './openPage.js'
import { pageDirectives } from './pageDirectives.js'
import { readPage } from './readPage.js'
import type { RunContext } from './runContext.js'
import { marksOf } from './witness.js'

/** A page that was read: an article to be brought into the CMS, or why it is none. */
export type Read =
  | { readonly type: 'article'; readonly item: UpsertItem; readonly place: PlacePatch & Required<Pick<PlacePatch, 'marks'>> }
  | {
      readonly type: 'refused'
      readonly reason: ReasonCode
      readonly detail: string | null
      readonly place: PlacePatch
      readonly warnings: readonly Warning[]
    }

/** Extracts, judges and maps the page of an address. */
export function readArticle(args: {
  context: RunContext
  address: Address
  /** The place as it stood before the page came. */
  before: PlaceRow | null
  opened: Extract<Opened, { status: 'open' }>
  newest: NewestPages
  site: string
}): Read {
  const { address, before, context, newest, site } = args
  const { page, visit } = args.opened
  const { ref, row } = address
  // A page that has moved to an address that tells nothing is still the piece that it was.
  const url = context.family.addressOf(page.url)?.sourceKey === ref.sourceKey ? page.url : ref.url
  const judged = judgePage(
    readPage({ family: context.family, options: context.settings, page: { ...page, url } }),
  )
  const place = {
    ...visit,
    contentHash: page.contentHash,
    mapVersion: mapVersionOf(context),
    robotsDirectives: pageDirectives(page),
  }
  if (judged.status === 'refused') {
    const { detail, reason, warnings } = judged
    return { type: 'refused', detail, place, reason, warnings }
  }
  const { extraction, publish } = judged
  newest.offer({ site, ref, extraction, contentHash: page.contentHash })
  const patch = patchOf({ address, context })
  const times = { now: context.deps.clock.now(), firstSeenAt: row?.firstSeenAt ?? null }
  const mapped = mapArticle({ extraction, sections: patch.sections, settings: context.settings, hints: ref.hints, times })
  return {
    type: 'article',
    item: {
      mapped,
      row,
      isChanged: args.opened.isChanged,
      isReread: isReread({ before, now: place, row }),
      ...(publish ? { publish } : {}),
      patch: { ...patch, title: extraction.title },
      ...restrictionOf({ context, directives: place.robotsDirectives, extraction: withDateWarning({ extraction, times }) }),
    },
    place: { ...place, marks: marksOf(mapped) },
  }
}

/** Whether the page is the one that was taken last, and only the rules by which it is read are new. */
function isReread(args: { before: PlaceRow | null; now: PlacePatch; row: LedgerRow | null }): boolean {
  const { before, now, row } = args
  if (before === null || before.contentHash !== now.contentHash || before.mapVersion === now.mapVersion) return false
  const wasTaken = before.outcome === 'created' || before.outcome === 'updated' || before.outcome === 'unchanged'
  return wasTaken && row !== null && row.openProposals === 0
}

/** A page that asks not to be indexed or archived comes in as a draft, unless its host is the operator's own. */
function restrictionOf(args: {
  context: RunContext
  directives: string | null
  extraction: ArticleExtraction
}): Pick<UpsertItem, 'publish' | 'warnings'> {
  const { context, directives, extraction } = args
  if (directives === null || !context.settings.respectRobots) return { warnings: extraction.warnings }
  return { publish: 'draft', warnings: [...extraction.warnings, { code: 'robots-noindex', detail: directives }] }
}

/** What the ledger keeps of a piece besides the outcome. */
export function patchOf({ address, context }: { address: Address; context: RunContext }): LedgerPatch & { readonly sections: readonly SourceKey[] } {
  const { ref, row } = address
  return {
    kind: 'article',
    source: masterAfter({ address, context }),
    url: ref.url,
    contentHash: null,
    // Lists roll on: a section that no longer shows an article has not lost it.
    sections: [...new Set([...((row?.sections ?? []) as readonly SourceKey[]), ...ref.hints.sections])],
    lastSeenAt: new Date(context.deps.clock.now()).toISOString(),
    lastRun: context.run?.id ?? null,
  }
}
