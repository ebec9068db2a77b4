import fc from 'fast-check'
import type { CollectionConfig, Config, Plugin } from 'payload'
import { describe, expect, it } from 'vitest'

import { newsdeskPlugin } from '../../../src/plugin.js'

const hook = (): undefined => undefined
const yes = (): boolean => true

const posts: CollectionConfig = { slug: 'posts', fields: [{ name: 'title', type: 'text' }], hooks: { beforeOperation: [hook] }, lockDocuments: { duration: 9 } }
const users: CollectionConfig = {
  slug: 'users',
  access: { read: yes },
  admin: { useAsTitle: 'email' },
  auth: { maxLoginAttempts: 3, useAPIKey: false },
  endpoints: [{ handler: yes as never, method: 'get', path: '/own' }],
  fields: [{ name: 'nick', type: 'text' }],
  hooks: { afterLogin: [hook], beforeChange: [hook], beforeOperation: [hook] },
}
const media: CollectionConfig = {
  slug: 'media',
  fields: [{ name: 'alt', type: 'text', required: true }],
  hooks: { beforeChange: [hook] },
  upload: { imageSizes: [{ height: 9, name: 'own', width: 9 }], staticDir: 'own' },
}

/** Every key of a project's config, each set to something of its own. */
const PROJECT = {
  admin: { autoLogin: false, components: { beforeDashboard: ['/own#Own'], graphics: { Icon: '/own#Icon' } }, dateFormat: 'PP', user: 'people' },
  auth: { jwtOrder: ['cookie'] },
  bin: [{ key: 'own', scriptPath: '/own.ts' }],
  blocks: [{ slug: 'own', fields: [] }],
  collections: [posts, users, media],
  compatibility: { allowLocalizedWithinLocalized: true },
  cookiePrefix: 'own',
  cors: ['https://own.example'],
  csrf: ['https://own.example'],
  custom: { own: 1 },
  db: { init: () => ({ init: hook }), name: 'own' },
  debug: true,
  defaultDepth: 4,
  defaultMaxTextLength: 99,
  email: hook,
  endpoints: [{ handler: yes, method: 'get', path: '/own' }],
  folders: { browseByFolder: false },
  globals: [{ slug: 'header', fields: [] }],
  graphQL: { disable: false, maxComplexity: 7, mutations: () => ({}), queries: () => ({}), validationRules: () => [] },
  hooks: { afterError: [hook] },
  i18n: { fallbackLanguage: 'en', translations: { en: { newsdesk: { fields: { title: 'Headline' } }, own: { word: 'Own' } } } },
  indexSortableFields: true,
  jobs: {
    access: { cancel: yes, queue: yes, run: yes },
    autoRun: [{ cron: '0 * * * *', queue: 'own' }],
    deleteJobOnComplete: false,
    enableConcurrencyControl: true,
    jobsCollectionOverrides: hook,
    shouldAutoRun: yes,
    tasks: [{ slug: 'own', handler: hook }],
    workflows: [{ slug: 'own', handler: hook }],
  },
  localization: { defaultLocale: 'en', locales: ['en', 'de'] },
  logger: { options: { level: 'warn' } },
  loggingLevels: { APIError: 'fatal' },
  maxDepth: 6,
  onInit: hook,
  queryPresets: { access: {}, constraints: {} },
  routes: { api: '/own-api' },
  secret: 'own',
  serverURL: 'https://own.example',
  sharp: hook,
  telemetry: false,
  typescript: { outputFile: 'own.ts' },
  upload: { limits: { fileSize: 9 } },
} as unknown as Config

/** What the plugin puts beside the project's own: behind it in lists, and where nothing was. Everything else would be a side effect. */
const ADDED: readonly RegExp[] = [
  /^admin(\.components(\.beforeDashboard)?)?$/,
  /^admin\.user$/,
  /^collections$/,
  /^collections\.(users|media)\.(fields|hooks|hooks\.(beforeChange|beforeDelete))$/,
  /^custom(\.newsdesk)?$/,
  /^db\.init$/,
  /^endpoints$/,
  /^graphQL(\.(queries|validationRules))?$/,
  /^i18n(\.translations(\..+)?)?$/,
  /^jobs(\.(access(\.(cancel|queue|run))?|enableConcurrencyControl|jobsCollectionOverrides|tasks))?$/,
  // Secrets leave the log, and lines of a run name it; the level and the place stay the project's.
  /^logger(\.options\.(hooks|mixin))?$/,
  /^onInit$/,
]

/** The paths at which two values differ: changed, taken away, or added. */
function changes(before: unknown, after: unknown, path = ''): string[] {
  if (Object.is(before, after)) return []
  const isObject = typeof before === 'object' && before !== null && typeof after === 'object' && after !== null
  if (!isObject || Array.isArray(before) !== Array.isArray(after)) return [path]
  const keyed = [before, after].map((value) => keysOf(value))
  const [old = new Map(), next = new Map()] = keyed
  const own = [...old].flatMap(([key, value]) => changes(value, next.get(key), at(path, key)))
  const added = [...next.keys()].filter((key) => !old.has(key)).map((key) => (Array.isArray(before) ? path : at(path, key)))
  return [...new Set([...own, ...added])]
}

const at = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** Entries of lists by their slug, else by their place: what the plugin adds stands behind. */
function keysOf(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  return new Map(value.map((entry: unknown, index) => [(entry as { slug?: string } | null)?.slug ?? String(index), entry]))
}

const apply = async (config: Config): Promise<Config> => (newsdeskPlugin() as Plugin)(config)
const pick = (keys: readonly string[]): Config =>
  Object.fromEntries(Object.entries(PROJECT).filter(([key]) => keys.includes(key))) as unknown as Config

const sideEffects = (before: Config, after: Config): string[] =>
  changes(before, after).filter((path) => !ADDED.some((allowed) => allowed.test(path)))

describe('a project that adds the plugin', () => {
  it('keeps all that it has set, and gets nothing set that is not the newsdesk\'s, whatever it sets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(PROJECT)), async (keys) => {
        const project = pick(keys)
        expect(sideEffects(project, await apply(project))).toEqual([])
      }),
      { examples: [[[]], [Object.keys(PROJECT)]], numRuns: 200, seed: 9 },
    )
  })

  it('keeps the values of its own behind what the plugin puts around them', async () => {
    const after = await apply(PROJECT)
    expect(after).toMatchObject({
      admin: { components: { beforeDashboard: ['/own#Own', expect.anything(), expect.anything()] }, user: 'people' },
      custom: { own: 1 },
      i18n: { translations: { en: { newsdesk: { fields: { title: 'Headline' } }, own: { word: 'Own' } } } },
    })
    expect(after.collections?.slice(0, 1)).toEqual([posts])
    expect(after.endpoints?.[0]).toBe(PROJECT.endpoints?.[0])
    expect(after.jobs?.tasks?.[0]).toBe(PROJECT.jobs?.tasks?.[0])
    const [own] = [PROJECT, after].map(({ jobs }) => jobs?.jobsCollectionOverrides)
    expect(after.jobs?.jobsCollectionOverrides).toBe(own)
  })

  it('has its own functions called: at the start, by the database, and for the schema', async () => {
    const called: string[] = []
    const call = <T>(name: string, value: T): T => {
      called.push(name)
      return value
    }
    const after = await apply({
      db: { init: () => ({ init: () => call('db', undefined) }) },
      graphQL: { queries: () => call('queries', { own: 1 }) },
      onInit: () => call('onInit', undefined),
      secret: 's',
    } as unknown as Config)
    const database = after.db.init({ payload: { config: { collections: [] } } } as never) as unknown as { init: () => Promise<void> }
    await database.init()
    const context = { collections: {}, config: { collections: [] }, Mutation: { fields: {} }, Query: { fields: {} } }
    expect(after.graphQL?.queries?.({} as never, context as never)).toEqual({ own: 1 })
    // What follows the project's own needs a database.
    await Promise.resolve(after.onInit?.({} as never)).catch(() => undefined)
    expect(called).toEqual(['db', 'queries', 'onInit'])
  })

  it('goes on opening the admin panel with the users that it has', async () => {
    const team: CollectionConfig = { slug: 'team', auth: true, fields: [] }
    const config = { collections: [posts, team], secret: 's' } as unknown as Config
    expect((await apply(config)).admin?.user).toBe('team')
    expect((await apply({ secret: 's' } as unknown as Config)).admin?.user).toBe('users')
  })

  it('is told of a side effect by this very comparison', () => {
    expect(sideEffects(PROJECT, { ...PROJECT, maxDepth: 3 })).toEqual(['maxDepth'])
    expect(sideEffects(pick(['secret']), { ...pick(['secret']), loggingLevels: {} })).toEqual(['loggingLevels'])
    const locked = { ...PROJECT, collections: [posts, { ...users, lockDocuments: false as const }, media] }
    expect(sideEffects(PROJECT, locked)).toEqual(['collections.users.lockDocuments'])
  })
})
