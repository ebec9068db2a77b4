import { ROLES } from './access/roles.js'
import { LOCALIZED_NAMES } from './collections/localizedFields.js'
import { DEFAULT_OPTIONS, MIN_SHARED_SECRET } from './defaults.js'
import { InvalidOptionError } from './errors.js'
import { CONTACT_EXPECTED, isContact } from './importers/contact.js'
import { isPort } from './importers/http/index.js'
import { LOG_FORMATS, LOG_LEVELS } from './logs/logSettings.js'
import type { NewsdeskPluginOptions, ResolvedNewsdeskOptions } from './options.js'
import { isSharedSecret, SHARED_SECRET_EXPECTED } from './sharedSecret.js'
import { type CollectionName, DEFAULT_SLUGS, type SlugMap } from './slugs.js'

type Check = {
  readonly expected: string
  readonly holds: (value: unknown) => boolean
  /** Its value must not be shown. @default false */
  readonly isSecret?: boolean
}
type Shape = { readonly [key: string]: Check | Shape }

const COLLECTION_NAMES = Object.keys(DEFAULT_SLUGS) as CollectionName[]

const flag: Check = { expected: 'true or false', holds: (value) => typeof value === 'boolean' }
const text: Check = {
  expected: 'a text that is not empty',
  holds: (value) => typeof value === 'string' && value.trim() !== '',
}
const slug: Check = {
  // Table names are built from slugs and share 63 characters with the names of fields.
  expected: 'a slug of 1 to 30 lower-case letters, digits and hyphens that starts with a letter',
  holds: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,29}$/.test(value),
}
const override: Check = {
  expected: 'a function ({ defaultCollection }) => CollectionConfig',
  holds: (value) => typeof value === 'function',
}
const roleRule: Check = {
  expected: 'a function ({ req }) => boolean',
  holds: (value) => typeof value === 'function',
}
const contact: Check = {
  expected: `${CONTACT_EXPECTED}, or null`,
  holds: (value) =>
    value === null || (typeof value === 'string' && isContact(value)),
}
const sharedSecret: Check = {
  expected: `${SHARED_SECRET_EXPECTED}, or null`,
  holds: (value) => value === null || isSharedSecret(value),
  isSecret: true,
}
const signingSecret: Check = {
  expected: `a secret of at least ${MIN_SHARED_SECRET} characters, or null`,
  holds: (value) => value === null || (typeof value === 'string' && value.length >= MIN_SHARED_SECRET),
  isSecret: true,
}
const emails: Check = {
  expected: 'a list of e-mail addresses, e.g. ["desk@news.example"]',
  holds: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string' && /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(entry)),
}
const webhookUrl: Check = {
  isSecret: true,
  expected: 'an http or https address without user name and password, or null',
  holds: (value) => value === null || (typeof value === 'string' && isWebAddress(value)),
}
const language: Check = { expected: 'one of en, zh, zh-TW', holds: (value) => value === 'en' || value === 'zh' || value === 'zh-TW' }
const ports: Check = {
  expected: 'a list of port numbers between 1 and 65535',
  holds: (value) => Array.isArray(value) && value.every(isPort),
}
const paths: Check = {
  expected: 'a list of field paths, e.g. ["author", "author.name"]',
  holds: (value) => Array.isArray(value) && value.every((path) => typeof path === 'string' && /^\w+(\.\w+)*$/.test(path)),
}

const names: Check = {
  expected: 'a list of names of fields, e.g. ["tenant"]',
  holds: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string' && /^\w+$/.test(name)),
}
const localized: Check = {
  expected: `true, false, or a list of the fields ${LOCALIZED_NAMES.join(', ')}`,
  holds: (value) => typeof value === 'boolean' || (Array.isArray(value) && value.every((name) => LOCALIZED_NAMES.includes(name as never))),
}

const SHAPE: Shape = {
  disabled: flag,
  order: integerWithin(-1000, 1000),
  access: Object.fromEntries(ROLES.map((name) => [name, roleRule])),
  slugs: Object.fromEntries(COLLECTION_NAMES.map((name) => [name, slug])),
  collections: Object.fromEntries(COLLECTION_NAMES.map((name) => [name, override])),
  localized,
  api: {
    maxBodyBytes: integerWithin(1024, 104_857_600),
    maxCost: integerWithin(100, Number.MAX_SAFE_INTEGER),
    maxDepth: integerWithin(0, 10),
    maxFields: integerWithin(10, 2000),
    maxLimit: integerWithin(1, 1000),
    maxQueryDepth: integerWithin(3, 50),
    maxRootFields: integerWithin(1, 100),
    maxSeconds: integerWithin(1, 600),
    maxTokens: integerWithin(100, 100_000),
    maxWhereClauses: integerWithin(1, 200),
    publicFields: Object.fromEntries(COLLECTION_NAMES.map((name) => [name, paths])),
    scope: { expected: '"newsdesk" or "project"', holds: (value) => value === 'newsdesk' || value === 'project' },
  },
  importer: { allowLoopback: flag, allowedPorts: ports, contact, inherit: names, pageStoreDirectory: text },
  jobs: {
    autoRun: flag,
    batchItems: integerWithin(1, 10_000),
    batchSeconds: integerWithin(5, 3600),
    cronSecret: sharedSecret,
    pauseAfterFailures: integerWithin(1, 1000),
  },
  login: { trustedProxies: integerWithin(0, 10) },
  logs: { format: oneOf(LOG_FORMATS), level: oneOf(LOG_LEVELS) },
  media: {
    data: {
      expected: 'a function ({ image, doc, source, req }) => fields of the media collection, or null',
      holds: (value) => value === null || typeof value === 'function',
    },
    directory: text,
  },
  metrics: { token: sharedSecret },
  notices: {
    emailTo: emails,
    language,
    minFreeMegabytes: integerWithin(1, Number.MAX_SAFE_INTEGER),
    noWorkerMinutes: integerWithin(2, 1440),
    webhookAllowPrivate: flag,
    webhookSecret: signingSecret,
    webhookUrl,
  },
  previewUrl: {
    expected: 'a function ({ collection, doc, locale }) => string | null, or null',
    holds: (value) => value === null || typeof value === 'function',
  },
}

/**
 * Checks the options and fills in the defaults. The given object is left as it is.
 * @throws InvalidOptionError naming path, expected and got.
 */
export function resolveOptions(options: NewsdeskPluginOptions = {}): ResolvedNewsdeskOptions {
  check({ path: 'newsdeskPlugin', shape: SHAPE, value: options })
  const slugs: SlugMap = { ...DEFAULT_OPTIONS.slugs, ...defined(options.slugs) }
  assertDistinct(slugs)
  const notices = { ...DEFAULT_OPTIONS.notices, ...defined(options.notices) }
  assertWebhook(notices)
  return {
    disabled: options.disabled ?? DEFAULT_OPTIONS.disabled,
    order: options.order ?? DEFAULT_OPTIONS.order,
    access: { ...defined(options.access) },
    slugs,
    collections: { ...defined(options.collections) },
    localized: options.localized ?? DEFAULT_OPTIONS.localized,
    api: { ...DEFAULT_OPTIONS.api, ...defined(options.api) },
    importer: { ...DEFAULT_OPTIONS.importer, ...defined(options.importer) },
    jobs: { ...DEFAULT_OPTIONS.jobs, ...defined(options.jobs) },
    login: { ...DEFAULT_OPTIONS.login, ...defined(options.login) },
    logs: { ...DEFAULT_OPTIONS.logs, ...defined(options.logs) },
    media: { ...DEFAULT_OPTIONS.media, ...defined(options.media) },
    metrics: { ...DEFAULT_OPTIONS.metrics, ...defined(options.metrics) },
    notices,
    previewUrl: options.previewUrl ?? DEFAULT_OPTIONS.previewUrl,
  }
}

function check(args: { path: string; shape: Shape; value: unknown }): void {
  const { path, shape, value } = args
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidOptionError({ path, expected: 'an object', got: value })
  }
  for (const [key, got] of Object.entries(value)) {
    if (got === undefined) continue
    const rule = Object.hasOwn(shape, key) ? shape[key] : undefined
    const keyPath = `${path}.${key}`
    if (!rule) {
      throw new InvalidOptionError({
        path: keyPath,
        expected: `one of the options ${Object.keys(shape).join(', ')}`,
        got,
      })
    }
    if (!isCheck(rule)) check({ path: keyPath, shape: rule, value: got })
    else if (!rule.holds(got)) throw new InvalidOptionError({ path: keyPath, expected: rule.expected, got: rule.isSecret && typeof got === 'string' ? `${got.length} characters` : got })
  }
}

function isCheck(rule: Check | Shape): rule is Check {
  return typeof rule.holds === 'function'
}

function assertDistinct(slugs: SlugMap): void {
  const seen = new Set<string>()
  for (const name of COLLECTION_NAMES) {
    if (seen.has(slugs[name])) {
      throw new InvalidOptionError({
        path: `newsdeskPlugin.slugs.${name}`,
        expected: 'a slug that no other collection of the plugin has',
        got: slugs[name],
      })
    }
    seen.add(slugs[name])
  }
}

/** A webhook that nobody can believe, or that everybody on the way can read, is none. */
function assertWebhook({ webhookAllowPrivate, webhookSecret, webhookUrl }: ResolvedNewsdeskOptions['notices']): void {
  if (webhookUrl === null) return
  if (webhookSecret === null) {
    throw new InvalidOptionError({ path: 'newsdeskPlugin.notices.webhookSecret', expected: `a secret of at least ${MIN_SHARED_SECRET} characters, as there is a webhookUrl`, got: null })
  }
  if (new URL(webhookUrl).protocol === 'https:' || webhookAllowPrivate) return
  throw new InvalidOptionError({
    path: 'newsdeskPlugin.notices.webhookUrl',
    expected: 'an https address, or webhookAllowPrivate: true for one in your own network',
    got: new URL(webhookUrl).origin,
  })
}

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { password, protocol, username } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}

function oneOf(known: readonly string[]): Check {
  return {
    expected: `one of ${known.join(', ')}, or null`,
    holds: (value) => value === null || known.some((one) => one === value),
  }
}

function integerWithin(min: number, max: number): Check {
  return {
    expected:
      max === Number.MAX_SAFE_INTEGER
        ? `a whole number of at least ${min}`
        : `a whole number between ${min} and ${max}`,
    holds: (value) => isIntegerWithin(value, min, max),
  }
}

function isIntegerWithin(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
}

/** `{ a: undefined }` means the default, as leaving `a` out does. */
function defined<T extends object>(value: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined)) as Partial<T>
}
