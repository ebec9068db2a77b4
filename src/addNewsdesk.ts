import { deepMergeSimple } from '@payloadcms/translations/utilities'
import type { CollectionConfig, Config, Payload } from 'payload'

import { createAccess } from './access/createAccess.js'
import { guardSystemCollections } from './access/guardSystemCollections.js'
import { refuseHalfRestored } from './backup/restoreMark.js'
import { buildCollection } from './collections/buildCollection.js'
import { COLLECTION_FACTORIES } from './collections/index.js'
import type { CollectionContext } from './collections/types.js'
import { COMPONENTS } from './components/paths.js'
import { DISABLED } from './disabled.js'
import { addEndpoints, newsdeskEndpoints } from './endpoints/addEndpoints.js'
import { InvalidOptionError } from './errors.js'
import { createValidationRules } from './graphql/createValidationRules.js'
import { createQuietRefusals, REFUSED_REQUEST } from './graphql/quietRefusals.js'
import { addProposalHooks } from './hooks/addProposalHooks.js'
import { missingPreference } from './hooks/missingPreference.js'
import { upgradeStored } from './importers/state/index.js'
import { checkInheritance, describeGaps, findMediaGaps } from './importers/upsert/index.js'
import { addJobs } from './jobs/addJobs.js'
import { addLogger } from './logs/addLogger.js'
import { logSettings } from './logs/logSettings.js'
import { keepSecrets } from './logs/secrets.js'
import { startWatch } from './notices/startWatch.js'
import type { ResolvedNewsdeskOptions } from './options.js'
import type { CollectionName } from './slugs.js'
import { translations } from './translations/index.js'

/**
 * How refusals are logged: they are the client's errors, of which anyone can cause any number. `APIError` keeps its stack,
 * as Payload uses it for some faults of the server too.
 */
const REFUSALS = {
  APIError: 'warn',
  AuthenticationError: 'info',
  FileUploadError: 'info',
  LockedAuth: 'info',
  QueryError: 'info',
  [REFUSED_REQUEST]: 'info',
} satisfies Readonly<Record<string, 'info' | 'warn'>>

/** The config with the newsdesk in it. What the project has set itself stays as it is. */
export function addNewsdesk(args: { config: Config; options: ResolvedNewsdeskOptions }): Config {
  const { options } = args
  assertOnce(args.config)
  assertLocales(args)
  keepSecrets({ ...options, payloadSecret: args.config.secret })
  const access = createAccess({ options })
  const slugs = Object.values(options.slugs).filter((slug) => !findCollection(args.config, slug))
  const isProjectWide = options.api.scope === 'project'
  const config = guardSystemCollections({
    config: args.config,
    isAdmin: (req) => isAdmin({ req }),
    own: isProjectWide ? null : new Set(slugs),
  })
  const context: CollectionContext = { access, localization: config.localization, options, slugs: options.slugs as CollectionContext['slugs'] }
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
    admin: { ...addNotice({ admin: config.admin, options }), user: adminUser({ config, options }) },
    collections: [...own, ...added.filter(({ slug }) => !findCollection(config, slug))],
    custom: { ...config.custom, newsdesk: options },
    endpoints: [...(config.endpoints ?? []), ...(options.disabled ? [] : newsdeskEndpoints)],
    ...(isProjectWide
      ? {
          hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), missingPreference] },
          loggingLevels: { ...REFUSALS, ...config.loggingLevels },
        }
      : {}),
    i18n: {
      ...config.i18n,
      translations: deepMergeSimple<NonNullable<NonNullable<Config['i18n']>['translations']>>(
        translations,
        config.i18n?.translations ?? {},
      ),
    },
    jobs: addJobs({ admin: access.admin, jobs: config.jobs, options, usersAreOurs: slugs.includes(options.slugs.users) }),
    logger: addLogger({ logger: config.logger, settings: logSettings({ env: process.env, logs: options.logs }) }),
    onInit: async (payload) => {
      if (!options.disabled) await refuseHalfRestored(options.importer.pageStoreDirectory)
      await config.onInit?.(payload)
      if (isProjectWide) payload.extensions = createQuietRefusals({ levels: payload.config.loggingLevels, own: payload.extensions })
      if (options.disabled) {
        payload.logger.info(DISABLED)
        return
      }
      checkInheritance({ payload, slugs: options.slugs })
      warnOfMediaGaps({ options, payload })
      // What an earlier version has stored takes its new shape before the first import.
      await upgradeStored({ payload, slugs: options.slugs })
      startWatch(payload)
    },
    ...(options.disabled ? {} : { graphQL: bounds({ config, options }) }),
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

/** Who opens the admin panel: as the project says, else as Payload takes it, the first collection with a login. */
function adminUser({ config, options }: { config: Config; options: ResolvedNewsdeskOptions }): string {
  return config.admin?.user ?? config.collections?.find(({ auth }) => Boolean(auth))?.slug ?? options.slugs.users
}

/** How much one GraphQL document may ask for, behind the project's own rules. */
function bounds({ config, options }: { config: Config; options: ResolvedNewsdeskOptions }): Config['graphQL'] {
  const verifiesEmail = (config.collections ?? []).some(({ auth }) => typeof auth === 'object' && auth.verify)
  const validationRules = createValidationRules({ api: options.api, own: config.graphQL?.validationRules, verifiesEmail })
  return { ...config.graphQL, validationRules }
}

/** A second newsdesk would claim the collections, jobs and endpoints of the first. */
function assertOnce({ custom }: Config): void {
  if (!custom?.newsdesk) return
  throw new InvalidOptionError({ path: 'plugins', expected: 'newsdeskPlugin() once', got: 'newsdeskPlugin() twice' })
}

/** Fields in languages that the project does not have. */
function assertLocales({ config, options }: { config: Config; options: ResolvedNewsdeskOptions }): void {
  if (options.localized === false || config.localization) return
  const expected = 'false, as the config has no `localization`'
  throw new InvalidOptionError({ path: 'newsdeskPlugin.localized', expected, got: options.localized })
}

function findCollection(config: Config, slug: string): CollectionConfig | undefined {
  return config.collections?.find((collection) => collection.slug === slug)
}
