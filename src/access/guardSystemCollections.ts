import {
  type Access,
  type AccessResult,
  canAccessAdmin,
  type CollectionAfterReadHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type Config,
  Forbidden,
  type Payload,
  type PayloadHandler,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  UnauthorizedError,
  type Where,
} from 'payload'

import { markOwnTypes } from '../graphql/ownTypes.js'

/** Payload's own collections, which it adds behind all plugins. */
const LOCKS = 'payload-locked-documents'
const PREFERENCES = 'payload-preferences'

type Lock = {
  readonly document?: { readonly relationTo: string; readonly value: number | string } | null
  readonly globalSlug?: string | null
  readonly user?: { readonly value?: number | string | { readonly name?: string | null; readonly email?: string | null } | null } | null
}

type IsAdmin = (req: PayloadRequest) => boolean

const guardedCollections = new WeakSet<object>()

/**
 * The config whose document locks and preferences are guarded. Payload lets every logged-in user create, list and
 * delete locks, for any document and in any user's name. It has no setting for that, and adds both collections after the
 * plugins: the guard is put on when the database is opened, before the first request. GraphQL's schema may be made from
 * another copy of the config, as Next bundles it once for the server's start and once for its routes.
 */
export function guardSystemCollections(args: {
  config: Config
  isAdmin: IsAdmin
  /** The collections whose locks are guarded; null for all, and for preferences too. */
  own: ReadonlySet<string> | null
}): Config {
  const { config, own } = args
  const queries: NonNullable<NonNullable<Config['graphQL']>['queries']> = (graphQL, context) => {
    guard({ ...args, collections: context.config.collections })
    if (own) markOwnTypes({ context, slugs: own })
    else answerAccess(context.Query.fields)
    return config.graphQL?.queries?.(graphQL, context) ?? {}
  }
  const guarded = { ...config, graphQL: { ...config.graphQL, queries } }
  const { db } = config
  // Payload itself says that a config needs one.
  if (typeof db?.init !== 'function') return guarded
  const init: typeof db.init = (initArgs) => {
    const database = db.init(initArgs)
    const { init: initDatabase } = database
    // Also called when the config is loaded anew in development.
    database.init = async function guardedInit(this: typeof database) {
      guard({ ...args, collections: initArgs.payload.config.collections })
      await initDatabase?.call(this)
    }
    return database
  }
  return { ...guarded, db: { ...db, init } }
}

type Resolve = (...given: unknown[]) => Promise<object>

/** Payload leaves `canAccessAdmin` out where it is false, while its own schema says that it is always there. */
function answerAccess(fields: Record<string, { resolve?: Resolve } | undefined>): void {
  const { Access: field } = fields
  const { resolve } = field ?? {}
  if (field && resolve) field.resolve = async (...given) => ({ canAccessAdmin: false, ...(await resolve(...given)) })
}

function guard(args: { collections: readonly SanitizedCollectionConfig[]; isAdmin: IsAdmin; own: ReadonlySet<string> | null }): void {
  const { collections, isAdmin, own } = args
  const locks = collections.find(({ slug }) => slug === LOCKS)
  const preferences = collections.find(({ slug }) => slug === PREFERENCES)
  if (locks && !guardedCollections.has(locks)) {
    guardedCollections.add(locks)
    if (own) guardOwnLocks({ isAdmin, locks, own })
    else guardLocks({ isAdmin, locks })
  }
  if (own || !preferences || guardedCollections.has(preferences)) return
  guardedCollections.add(preferences)
  guardPreferences(preferences)
}

function guardLocks({ isAdmin, locks }: { isAdmin: IsAdmin; locks: SanitizedCollectionConfig }): void {
  const inPanel: Access = ({ req }) => opensPanel(req)
  const delete_: Access = async ({ req }) => isAdmin(req) || ((await opensPanel(req)) && ownLocks(req))
  Object.assign(locks.access, { create: inPanel, delete: delete_, read: inPanel, update: inPanel })
  addHooks(locks, { afterRead: showHolderByName, beforeValidate: lockInOwnName })
}

/** Locks on the plugin's documents only: those on the project's own are made, taken over and deleted as before. */
function guardOwnLocks(args: { isAdmin: IsAdmin; locks: SanitizedCollectionConfig; own: ReadonlySet<string> }): void {
  const { isAdmin, locks, own } = args
  const isOurs = (lock: Lock | null | undefined): boolean => own.has(lock?.document?.relationTo ?? '')
  const keepOthers: CollectionBeforeDeleteHook = async ({ id, req }) => {
    if (!req.user || isAdmin(req)) return
    const slug = LOCKS as CollectionSlug
    const lock = (await req.payload.findByID({ collection: slug, depth: 0, disableErrors: true, id, overrideAccess: true, req })) as unknown as Lock | null
    const { relationTo, value } = (lock?.user ?? {}) as { relationTo?: string; value?: unknown }
    const isHolder = relationTo === req.user.collection && String(value) === String(req.user.id)
    if (isOurs(lock) && !isHolder) throw new Forbidden(req.t)
  }
  addHooks(locks, {
    afterRead: (hookArgs) => (isOurs(hookArgs.doc as Lock) ? (showHolderByName(hookArgs) as unknown) : hookArgs.doc),
    beforeDelete: keepOthers,
    beforeValidate: (hookArgs) =>
      isOurs((hookArgs.operation === 'update' ? hookArgs.originalDoc : hookArgs.data) as Lock) ? lockInOwnName(hookArgs) : hookArgs.data,
  })
}

function addHooks(
  collection: SanitizedCollectionConfig,
  added: { afterRead: CollectionAfterReadHook; beforeDelete?: CollectionBeforeDeleteHook; beforeValidate: CollectionBeforeValidateHook },
): void {
  const { afterRead = [], beforeDelete = [], beforeValidate = [] } = collection.hooks ?? {}
  collection.hooks = {
    ...collection.hooks,
    afterRead: [...afterRead, added.afterRead],
    beforeDelete: [...beforeDelete, ...(added.beforeDelete ? [added.beforeDelete] : [])],
    beforeValidate: [...beforeValidate, added.beforeValidate],
  }
}

function guardPreferences(preferences: SanitizedCollectionConfig): void {
  const { access } = preferences
  // Reading, changing and deleting are for one's own already; whoever cannot open the panel has nothing to keep there.
  const within = (own: Access | undefined): Access => async (accessArgs): Promise<AccessResult> =>
    (await opensPanel(accessArgs.req)) && (own ? own(accessArgs) : true)
  Object.assign(access, {
    create: within(undefined),
    delete: within(access.delete),
    read: within(access.read),
    update: within(access.update),
  })
  // Those of single keys ask for no access at all. New objects: Payload shares its own among all collections.
  preferences.endpoints = (preferences.endpoints || []).map((endpoint) =>
    endpoint.path === '/:key' ? { ...endpoint, handler: behindPanel(endpoint.handler) } : endpoint,
  )
}

/**
 * The admin panel names the holder of a lock by the e-mail address, or by the id where that cannot be read. Colleagues
 * may read names only: there the name takes its place.
 */
const showHolderByName: CollectionAfterReadHook = ({ doc }: { doc: Lock }) => {
  const holder = doc.user?.value
  if (typeof holder !== 'object' || holder === null || holder.email || !holder.name) return doc
  return { ...doc, user: { ...doc.user, value: { ...holder, email: holder.name } } }
}

function behindPanel(handler: PayloadHandler): PayloadHandler {
  return async (req) => {
    if (!(await opensPanel(req))) throw new Forbidden(req.t)
    return handler(req)
  }
}

/** A lock is the user's who asks for it, and stands on a document that they may change. */
const lockInOwnName: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  // Payload's own writes in the admin panel pass no hooks; without a user it is the project's own code.
  if (!req.user || !data) return data
  const target: Lock = operation === 'update' ? (originalDoc as Lock) : (data as Lock)
  if (!(await mayChange({ req, target }))) throw new Forbidden(req.t)
  const { document, globalSlug } = target
  return { ...data, document, globalSlug, user: { relationTo: req.user.collection, value: req.user.id } }
}

async function mayChange(args: { req: PayloadRequest; target: Lock }): Promise<boolean> {
  const { req, target } = args
  if (target.globalSlug) {
    const found = req.payload.config.globals.find(({ slug }) => slug === target.globalSlug)
    return Boolean(found && found.lockDocuments !== false && (await found.access.update?.({ req })))
  }
  const { relationTo, value } = target.document ?? {}
  const collection = relationTo === undefined ? undefined : configOf({ payload: req.payload, slug: relationTo })
  if (!collection || collection.lockDocuments === false || (typeof value !== 'string' && typeof value !== 'number')) return false
  const allowed = await collection.access.update({ id: value, req })
  if (!allowed) return false
  const where: Where = { and: [{ id: { equals: value } }, ...(allowed === true ? [] : [allowed])] }
  const { totalDocs } = await req.payload.count({
    collection: collection.slug as CollectionSlug,
    // The condition is the user's own right to change the document.
    overrideAccess: true,
    req,
    where,
  })
  return totalDocs === 1
}

function ownLocks(req: PayloadRequest): Where {
  return { and: [{ 'user.value': { equals: req.user?.id } }, { 'user.relationTo': { equals: req.user?.collection } }] }
}

async function opensPanel(req: PayloadRequest): Promise<boolean> {
  if (!req.user) return false
  try {
    await canAccessAdmin({ req })
    return true
  } catch (error) {
    if (error instanceof UnauthorizedError) return false
    throw error
  }
}

function configOf(args: { payload: Payload; slug: string }): SanitizedCollectionConfig | undefined {
  const collections: Readonly<Record<string, { config: SanitizedCollectionConfig } | undefined>> = args.payload.collections
  return Object.hasOwn(collections, args.slug) ? collections[args.slug]?.config : undefined
}
