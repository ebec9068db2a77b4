import { deepMergeSimple } from '@payloadcms/translations/utilities'
import type { CollectionConfig, Config, Payload } from 'payload'

import { createAccess } from './access/createAccess.js'
import { guardSystemCollections } from './access/guardSystemCollections.js'
import { buildCollection } from './collections/buildCollection.js'
import { COLLECTION_FACTORIES } from './collections/index.js'
import type { CollectionContext } from './collections/types.js'
import { COMPONENTS } from './components/paths.js'
import { addEndpoints, newsdeskEndpoints } from './endpoints/addEndpoints.js'
import { InvalidOptionError } from './errors.js'
import { createValidationRules } from './graphql/createValidationRules.js'
import { addProposalHooks } from './hooks/addProposalHooks.js'
import { missingPreference } from './hooks/missingPreference.js'
import { addJobs } from './jobs/addJobs.js'
import { upgradeStored } from './importers/state/index.js'
import { describeGaps, findMediaGaps } from './importers/upsert/index.js'
import type { ResolvedNewsdeskOptions } from './options.js'
import type { CollectionName } from './slugs.js'
import { translations } from './translations/index.js'

/**
 * How refusals are logged: they are the client's errors, of which anyone can cause any number. `APIError` keeps its stack,
 * as Payload uses it for some faults of the server too.
 */
const REFUSALS: NonNullable<Config['loggingLevels']> = {
  APIError: 'warn',
  AuthenticationError: 'info',
  FileUploadError: 'info',
  LockedAuth: 'info',
  QueryError: 'info',
}

/** The config with the newsdesk in it. What the project has set itself stays as it is. */
export function addNewsdesk(args: { config: Config; options: ResolvedNewsdeskOptions }): Config {
  const { options } = args
  assertOnce(args.config)
  const access = createAccess({ options })
  const config = guardSystemCollections({ config: args.config, isAdmin: (req) => isAdmin({ req }) })
  const context: CollectionContext = { access, options, slugs: options.slugs as CollectionContext['slugs'] }
  const added = (Object.keys(COLLECTION_FACTORIES) as CollectionName[]).map((name) =>
    addEndpoints({
      collection: withProposals(
        name,
        buildCollection({ context, existing: findCollection(config, options.slugs[name]), name }),
      ),
      options,
    }),
  )
  const replaced = new Map(added.map((collection) => [collection.slug, collection]))
  const own = (config.collections ?? []).map((collection) => replaced.get(collection.slug) ?? collection)

  return {
    ...config,
    admin: { ...addNotice({ admin: config.admin, options }), user: config.admin?.user ?? options.slugs.users },
    collections: [...own, ...added.filter(({ slug }) => !findCollection(config, slug))],
    custom: { ...config.custom, newsdesk: options },
    endpoints: [...(config.endpoints ?? []), ...(options.disabled ? [] : newsdeskEndpoints)],
    hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), missingPreference] },
    i18n: {
      ...config.i18n,
      translations: deepMergeSimple<NonNullable<NonNullable<Config['i18n']>['translations']>>(
        translations,
        config.i18n?.translations ?? {},
      ),
    },
    jobs: {
      ...config.jobs,
      ...addJobs({ jobs: config.jobs, options }),
      // A project with users of its own has jobs of its own: whoever may run them goes on doing so.
      access: findCollection(config, options.slugs.users) ? config.jobs?.access : { cancel: isAdmin, queue: isAdmin, run: isAdmin, ...config.jobs?.access },
      jobsCollectionOverrides:
        config.jobs?.jobsCollectionOverrides ??
        (({ defaultJobsCollection }) => ({
          ...defaultJobsCollection,
          access: { ...defaultJobsCollection.access, read: access.admin },
        })),
    },
    loggingLevels: { ...REFUSALS, ...config.loggingLevels },
    onInit: async (payload) => {
      await config.onInit?.(payload)
      if (!options.disabled) warnOfMediaGaps({ options, payload })
      // What an earlier version has stored takes its new shape before the first import.
      if (!options.disabled) await upgradeStored({ payload, slugs: options.slugs })
    },
    ...(options.disabled ? {} : bounds({ config, options })),
  }

  function withProposals(name: CollectionName, collection: CollectionConfig): CollectionConfig {
    return options.disabled ? collection : addProposalHooks({ collection, name, slugs: options.slugs })
  }

  function isAdmin({ req }: Parameters<typeof access.canOpenAdmin>[0]): boolean {
    return access.admin({ req }) === true
  }
}

/** Imports would lose every image, one by one. A hook of the project may fill the fields: then it is no warning. */
function warnOfMediaGaps({ options, payload }: { options: ResolvedNewsdeskOptions; payload: Payload }): void {
  const gaps = findMediaGaps({ payload, slugs: options.slugs })
  const said = describeGaps(gaps)
  if (said && gaps.filledBy === null) payload.logger.warn(`payload-newsdesk: ${said.what}. ${said.next}`)
}

/** The project's admin panel, whose dashboard says when nobody imports. */
function addNotice({ admin, options }: { admin: Config['admin']; options: ResolvedNewsdeskOptions }): Config['admin'] {
  if (options.disabled) return admin
  const beforeDashboard = [...(admin?.components?.beforeDashboard ?? []), COMPONENTS.adminNotice, COMPONENTS.workerNotice]
  return { ...admin, components: { ...admin?.components, beforeDashboard } }
}

/** How much one request may ask for; bounds that the project has set itself win. */
function bounds(args: { config: Config; options: ResolvedNewsdeskOptions }): Pick<Config, 'graphQL' | 'maxDepth'> {
  const { config, options } = args
  const verifiesEmail = (config.collections ?? []).some(({ auth }) => typeof auth === 'object' && auth.verify)
  const validationRules = createValidationRules({ api: options.api, own: config.graphQL?.validationRules, verifiesEmail })
  return { graphQL: { ...config.graphQL, validationRules }, maxDepth: config.maxDepth ?? options.api.maxDepth }
}

/** A second newsdesk would claim the collections, jobs and endpoints of the first. */
function assertOnce({ custom }: Config): void {
  if (!custom?.newsdesk) return
  throw new InvalidOptionError({ path: 'plugins', expected: 'newsdeskPlugin() once', got: 'newsdeskPlugin() twice' })
}

function findCollection(config: Config, slug: string): CollectionConfig | undefined {
  return config.collections?.find((collection) => collection.slug === slug)
}
