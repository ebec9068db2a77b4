import path from 'node:path'

import { InvalidOptionError } from 'payload-newsdesk'
import type { NoticesOptions } from 'payload-newsdesk/types'

/** What the app takes from its environment, checked. */
export type Environment = {
  readonly isProduction: boolean
  readonly secret: string
  readonly databaseUrl: string | null
  /** A server that speaks MongoDB's protocol and is none; the settings that Payload knows for it. */
  readonly mongoCompatibility: MongoCompatibility | null
  /** Whether SQLite's tables follow the config at once, without migrations: for tests and for changing the schema. */
  readonly pushSchema: boolean
  readonly port: number
  /** Public address of the app without a trailing slash; null where none is given. */
  readonly serverUrl: string | null
  /** Further origins that browsers may call the API from. */
  readonly corsOrigins: readonly string[]
  /** Proxies before the app that append to X-Forwarded-For. */
  readonly trustedProxies: number
  readonly contact: string | null
  readonly allowLoopback: boolean
  readonly allowedPorts: readonly number[]
  /** The mail server, and whom mails come from; null where none is given. */
  readonly mail: { readonly url: string; readonly from: string } | null
  /** Whom to tell when something needs a person; checked by the plugin. */
  readonly notices: NoticesOptions
  readonly mediaDirectory: string
  readonly pageStoreDirectory: string
}

const MONGO_COMPATIBILITIES = ['documentdb', 'cosmosdb', 'firestore'] as const
type MongoCompatibility = (typeof MONGO_COMPATIBILITIES)[number]

type Variables = Readonly<Record<string, string | undefined>>

const SECRET_MIN = 32

/**
 * Reads the environment of the app. Empty variables count as missing.
 * @throws InvalidOptionError naming the variable, what it should be and what it is.
 */
export function readEnvironment(variables: Variables): Environment {
  const isProduction = variables.NODE_ENV === 'production'
  return {
    isProduction,
    secret: readSecret({ isProduction, variables }),
    databaseUrl: read(variables, 'DATABASE_URL'),
    mongoCompatibility: readCompatibility(variables),
    pushSchema: variables.NODE_ENV === 'test' || readFlag(variables, 'NEWSDESK_PUSH_SCHEMA'),
    port: readPort({ path: 'PORT', value: read(variables, 'PORT') ?? '3000' }),
    serverUrl: readOrigin({ path: 'SERVER_URL', value: read(variables, 'SERVER_URL') }),
    corsOrigins: readList(variables, 'CORS_ORIGINS').map(
      (value) => readOrigin({ path: 'CORS_ORIGINS', value }) ?? value,
    ),
    trustedProxies: readCount({ path: 'TRUSTED_PROXIES', value: read(variables, 'TRUSTED_PROXIES') ?? '0' }),
    contact: read(variables, 'NEWSDESK_CONTACT'),
    allowLoopback: readFlag(variables, 'NEWSDESK_ALLOW_LOOPBACK'),
    allowedPorts: readList(variables, 'NEWSDESK_ALLOWED_PORTS').map((value) =>
      readPort({ path: 'NEWSDESK_ALLOWED_PORTS', value }),
    ),
    mail: readMail(variables),
    notices: readNotices(variables),
    mediaDirectory: resolvePath(read(variables, 'MEDIA_DIR') ?? 'data/media'),
    pageStoreDirectory: resolvePath(read(variables, 'PAGE_STORE_DIR') ?? 'data/pages'),
  }
}

// Next's tracing would take the whole project into the build for a path that it cannot know.
function resolvePath(value: string): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), value)
}

function read(variables: Variables, name: string): string | null {
  return variables[name]?.trim() || null
}

function readList(variables: Variables, name: string): string[] {
  return (read(variables, name) ?? '').split(/[\s,]+/).filter(Boolean)
}

function readSecret(args: { isProduction: boolean; variables: Variables }): string {
  const { isProduction, variables } = args
  const secret = read(variables, 'PAYLOAD_SECRET')
  // A build reads the config too, and signs nothing.
  if (!isProduction || variables.NEXT_PHASE === 'phase-production-build')
    return secret ?? 'only-for-development-and-builds'
  if (secret && secret.length >= SECRET_MIN) return secret
  throw new InvalidOptionError({
    path: 'PAYLOAD_SECRET',
    expected: `at least ${SECRET_MIN} random characters in production, e.g. from "openssl rand -hex 32"`,
    got: secret ? `${secret.length} characters` : undefined,
  })
}

function readCompatibility(variables: Variables): MongoCompatibility | null {
  const value = read(variables, 'NEWSDESK_MONGODB_COMPAT')
  const known = MONGO_COMPATIBILITIES.find((name) => name === value)
  if (value === null || known) return known ?? null
  throw new InvalidOptionError({
    path: 'NEWSDESK_MONGODB_COMPAT',
    expected: `nothing, or one of ${MONGO_COMPATIBILITIES.join(', ')}`,
    got: value,
  })
}

/** @throws InvalidOptionError for another kind of address, or where nobody is named that mails come from. */
function readMail(variables: Variables): Environment['mail'] {
  const url = read(variables, 'SMTP_URL')
  const from = read(variables, 'EMAIL_FROM')
  if (url === null) return null
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '') {
    // It may hold a password.
    throw new InvalidOptionError({ path: 'SMTP_URL', expected: 'an smtp: or smtps: address, e.g. smtps://user:password@mail.example:465', got: `${url.length} characters` })
  }
  if (from === null || !/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(from)) {
    throw new InvalidOptionError({ path: 'EMAIL_FROM', expected: 'an e-mail address, as there is an SMTP_URL', got: from })
  }
  return { from, url }
}

function readNotices(variables: Variables): NoticesOptions {
  const [emailTo, webhookUrl, webhookSecret] = [readList(variables, 'NEWSDESK_NOTICES_EMAIL'), read(variables, 'NEWSDESK_WEBHOOK_URL'), read(variables, 'NEWSDESK_WEBHOOK_SECRET')]
  if (emailTo.length > 0 && read(variables, 'SMTP_URL') === null) {
    throw new InvalidOptionError({ path: 'SMTP_URL', expected: 'the address of a mail server, as there is NEWSDESK_NOTICES_EMAIL', got: null })
  }
  return {
    emailTo,
    language: (read(variables, 'NEWSDESK_NOTICES_LANGUAGE') ?? 'en') as NoticesOptions['language'],
    webhookAllowPrivate: readFlag(variables, 'NEWSDESK_WEBHOOK_ALLOW_PRIVATE'),
    webhookSecret,
    webhookUrl,
  }
}

function readFlag(variables: Variables, name: string): boolean {
  const value = read(variables, name)?.toLowerCase()
  if (value === undefined || value === 'false' || value === '0') return false
  if (value === 'true' || value === '1') return true
  throw new InvalidOptionError({ path: name, expected: 'true or false', got: value })
}

function readPort(args: { path: string; value: string }): number {
  const port = Number(args.value)
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port
  throw new InvalidOptionError({ path: args.path, expected: 'a port number between 1 and 65535', got: args.value })
}

function readCount(args: { path: string; value: string }): number {
  const count = Number(args.value)
  if (Number.isInteger(count) && count >= 0 && count <= 10) return count
  throw new InvalidOptionError({ path: args.path, expected: 'a number of proxies between 0 and 10', got: args.value })
}

function readOrigin(args: { path: string; value: string | null }): string | null {
  const { path: name, value } = args
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username
  if (isOrigin) return url.origin
  throw new InvalidOptionError({
    path: name,
    expected: 'an http(s) address without a path, e.g. https://news.example',
    got: value,
  })
}
