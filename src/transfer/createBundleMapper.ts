import type { CollectionSlug, Payload } from 'payload'

import { inLocale } from '../importers/state/inLocale.js'
import { splitLedgerKey } from '../importers/state/ledgerKey.js'
import { type PlaceIdentity, placeKey } from '../importers/state/placeRow.js'
import type { CollectionName, SlugMap } from '../slugs.js'
import { carryMarks, carryProposalHash, type MappedState } from './carryMarks.js'
import type { IdMap } from './idMap.js'
import { mapFields, mapLeaves } from './mapFields.js'
import type { Bundle, StoreReader, Values } from './types.js'

type Proposals = Readonly<Record<string, { readonly value: unknown; readonly hash: string; readonly run: string | null }>>

/** Turns documents of the source into those that the target is to hold. */
export type BundleMapper = {
  readonly map: (args: { readonly collection: string; readonly bundles: readonly Bundle[] }) => Promise<readonly Bundle[]>
  readonly mapGlobal: (args: { readonly global: string; readonly bundle: Bundle }) => Bundle
}

/** Maps ids wherever they stand; of the ledger also the marks, which are hashes with ids in them. */
export function createBundleMapper(args: { payload: Payload; slugs: SlugMap; ids: IdMap; source: StoreReader }): BundleMapper {
  const { ids, payload, slugs, source } = args
  const context = { config: payload.config, ids }
  const fieldsOf = (collection: string): Parameters<typeof mapFields>[0]['fields'] =>
    payload.collections[collection as CollectionSlug]?.config.flattenedFields ?? []

  const mapBundle = (collection: string, bundle: Bundle): Bundle => {
    const fields = fieldsOf(collection)
    const id = ids.id({ collection, id: bundle.id })
    return {
      id,
      values: { ...mapFields({ context, fields, values: bundle.values }), id },
      versions: bundle.versions.map((version) => ({ ...version, values: mapFields({ context, fields, values: version.values }) })),
    }
  }

  /** Every state in which the documents of these ledger rows are stored, by collection and id. */
  const statesOf = async (rows: readonly Bundle[]): Promise<ReadonlyMap<string, readonly MappedState[]>> => {
    const wanted = new Map<CollectionName, Set<string>>()
    for (const { values } of rows) {
      const name = values.documentCollection as CollectionName | null
      if (!name || !(name in slugs) || !values.documentId || !hasMarks(values)) continue
      wanted.set(name, (wanted.get(name) ?? new Set()).add(String(values.documentId)))
    }
    const states = new Map<string, readonly MappedState[]>()
    for (const [name, documents] of wanted) {
      for (const bundle of await source.read({ collection: slugs[name], ids: [...documents] })) {
        const mapped = mapBundle(slugs[name], bundle)
        states.set(`${name}/${bundle.id}`, [
          { is: mapped.values, was: bundle.values },
          ...bundle.versions.map((version, place) => ({ is: mapped.versions[place]?.values ?? {}, was: version.values })),
        ])
      }
    }
    return states
  }

  /** The state of a document in the locale that the row remembers. */
  const inLocaleOf = (args: { collection: string; sourceKey: string; state: MappedState }): MappedState => {
    const { localization } = payload.config
    if (!localization) return args.state
    const locale = splitLedgerKey(args.sourceKey).locale ?? localization.defaultLocale
    const slug = slugs[args.collection as CollectionName]
    const pick = (values: Values): Values => inLocale({ locale, payload, slug, values })
    return { is: pick(args.state.is), was: pick(args.state.was) }
  }

  const mapLedger = async (bundles: readonly Bundle[]): Promise<readonly Bundle[]> => {
    const states = await statesOf(bundles)
    return bundles.map((bundle) => {
      const mapped = mapBundle(slugs.sourceItems, bundle)
      const { documentCollection: collection, documentId, hashes, lastRun, proposals, sourceKey } = bundle.values as {
        sourceKey: string
        documentCollection?: string | null
        documentId?: string | null
        lastRun?: string | null
        hashes?: Readonly<Record<string, string>> | null
        proposals?: Proposals | null
      }
      const ofDocument = states.get(`${collection}/${documentId}`) ?? []
      const known = [
        ...(collection ? ofDocument.map((state) => inLocaleOf({ collection, sourceKey, state })) : []),
        // What the source said last, where it became a proposal.
        ...Object.entries(proposals ?? {}).map(([field, { value }]) => ({ is: { [field]: mapLeaves(value, ids) }, was: { [field]: value } })),
      ]
      return {
        ...mapped,
        values: {
          ...mapped.values,
          ...(documentId ? { documentId: ids.reference(documentId) } : {}),
          ...(lastRun ? { lastRun: ids.reference(lastRun) } : {}),
          ...(hashes && collection ? { hashes: carryMarks({ collection, hashes, states: known }) } : {}),
          ...(proposals && collection ? { proposals: mapProposals({ collection, ids, proposals }) } : {}),
        },
      }
    })
  }

  /** A place is found by the three that make it, two of which are ids. */
  const mapPlace = (bundle: Bundle): Bundle => {
    const mapped = mapBundle(slugs.sourcePlaces, bundle)
    const { lastRun, source, sourceKey, url } = mapped.values as PlaceIdentity & { lastRun?: string | null }
    const key = placeKey({ source: source === null || source === undefined ? null : String(source), sourceKey, url })
    return { ...mapped, values: { ...mapped.values, key, ...(lastRun ? { lastRun: ids.reference(lastRun) } : {}) } }
  }

  return {
    async map({ bundles, collection }) {
      if (!ids.isIdentity && collection === slugs.sourcePlaces) return bundles.map(mapPlace)
      if (!ids.isIdentity && collection === slugs.sourceItems) return mapLedger(bundles)
      const mapped = bundles.map((bundle) => mapBundle(collection, bundle))
      return collection === 'payload-preferences' ? mapped.map((bundle) => mapPreference(bundle, ids)) : mapped
    },
    mapGlobal({ bundle, global }) {
      const fields = payload.config.globals.find(({ slug }) => slug === global)?.flattenedFields ?? []
      const { createdAt: _createdAt, ...values } = mapFields({ context, fields, values: bundle.values })
      return {
        id: global,
        values,
        versions: bundle.versions.map((version) => ({ ...version, values: mapFields({ context, fields, values: version.values }) })),
      }
    },
  }
}

function hasMarks({ hashes }: Values): boolean {
  return typeof hashes === 'object' && hashes !== null && Object.keys(hashes).length > 0
}

function mapProposals({ collection, ids, proposals }: { collection: string; ids: IdMap; proposals: Proposals }): Proposals {
  return Object.fromEntries(
    Object.entries(proposals).map(([field, proposal]) => {
      const value = mapLeaves(proposal.value, ids)
      const hash = carryProposalHash({ collection, field, hash: proposal.hash, is: value, was: proposal.value })
      return [field, { ...proposal, hash, run: proposal.run === null ? null : ids.reference(proposal.run), value }]
    }),
  )
}

/** The preferences of one document have its id at the end of their key. */
function mapPreference(bundle: Bundle, ids: IdMap): Bundle {
  const { key } = bundle.values
  if (ids.isIdentity || typeof key !== 'string') return bundle
  const mapped = key.replace(/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{24})$/i, (id) => ids.text(id))
  return { ...bundle, values: { ...bundle.values, key: mapped } }
}
