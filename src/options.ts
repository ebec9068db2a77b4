import type { CollectionConfig, PayloadRequest } from 'payload'

import type { Role, RoleRule } from './access/roles.js'
import type { LocalizedField } from './collections/localizedFields.js'
import type { LogFormat, LogLevel } from './logs/logSettings.js'
import type { CollectionName, SlugMap } from './slugs.js'

/** Changes one of the plugin's collections: takes the default, returns what is to be used. */
export type CollectionOverride = (args: { defaultCollection: CollectionConfig }) => CollectionConfig

/** Where the admin panel's preview button leads for a document; null hides the button. */
export type PreviewUrl = (args: {
  readonly collection: 'articles' | 'categories'
  readonly doc: Readonly<Record<string, unknown>>
  readonly locale: string
}) => string | null

/** Bounds of what one request may ask of the API. */
export type ApiOptions = {
  /**
   * What the bounds hold for. `newsdesk`: requests of the plugin's own collections, and GraphQL documents that ask for
   * them; whatever else the project has stays as it is. `project`: every GraphQL document, and Payload's document locks
   * and preferences; refusals of all collections are then logged as information or warnings.
   * @default 'newsdesk'
   */
  readonly scope?: 'newsdesk' | 'project'
  /**
   * The most documents that one REST or GraphQL read answers; greater limits, `limit=0` and `pagination=false` are
   * brought down to it. Between 1 and 1000.
   * @default 100
   */
  readonly maxLimit?: number
  /**
   * How deep reads of the plugin's own collections populate relations. Between 0 and 10. `maxDepth` of the Payload config
   * holds besides.
   * @default 3
   */
  readonly maxDepth?: number
  /**
   * How deep the selections of a GraphQL query may nest; introspection is not counted. Between 3 and 50.
   * @default 12
   */
  readonly maxQueryDepth?: number
  /**
   * How many values a GraphQL query could answer at most: each field counts once per entry of the lists around it,
   * by their limits, or 10 where a list has none. At least 100. Payload's own complexity is checked besides.
   * @default 20000
   */
  readonly maxCost?: number
  /**
   * Root fields of a GraphQL operation, fragments spread. Between 1 and 100.
   * @default 20
   */
  readonly maxRootFields?: number
  /**
   * Fields, aliased ones among them, of a GraphQL document: as written, and of all operations with their fragments
   * spread. Introspection is counted apart. Between 10 and 2000.
   * @default 200
   */
  readonly maxFields?: number
  /**
   * Lexical tokens of a GraphQL document. Between 100 and 100000. Held by the guard of the route only.
   * @default 4000
   */
  readonly maxTokens?: number
  /**
   * Bytes of a request's body without a login, or of a user who only reads. Between 1024 and 100 MB. Held by the guard of the route only.
   * @default 102400
   */
  readonly maxBodyBytes?: number
  /**
   * Conditions of one filter of the public. Between 1 and 200.
   * @default 20
   */
  readonly maxWhereClauses?: number
  /**
   * Seconds after which a request of the public begins no further read. Between 1 and 600.
   * @default 10
   */
  readonly maxSeconds?: number
  /**
   * Fields by which the public may filter and sort a collection, besides those of the plugin. Give them an index.
   * @example { articles: ['author'] }
   * @default {}
   */
  readonly publicFields?: Partial<Readonly<Record<CollectionName, readonly string[]>>>
}

/** What an importer needs to know of the place where it runs. */
export type ImporterOptions = {
  /**
   * URL or e-mail address that the user agent names, so that a host's operator can reach whoever runs the importer.
   * @default null
   */
  readonly contact?: string | null
  /**
   * Whether loopback addresses may be asked, as a test server needs. Everything else that is not public stays forbidden.
   * @default false
   */
  readonly allowLoopback?: boolean
  /**
   * Ports that may be asked besides 80 and 443.
   * @default []
   */
  readonly allowedPorts?: readonly number[]
  /**
   * Folder of the fetched pages, relative to the working directory.
   * @default 'data/pages'
   */
  readonly pageStoreDirectory?: string
  /**
   * Fields that each document which an import makes takes from its source, in the collections that have them: the tenant,
   * or what else says whose it is. Written once, when the document is made. The sources must have the fields.
   * @example ['tenant']
   * @default []
   */
  readonly inherit?: readonly string[]
}

/** How imports run by themselves. */
export type JobsOptions = {
  /**
   * Whether this process works on the queue itself, once its first request has come. Leave it off where a worker or an
   * outside cron does.
   * @default false
   */
  readonly autoRun?: boolean
  /**
   * Secret of `POST /api/newsdesk/tick`: at least 16 characters in ASCII, without spaces. `null` refuses everyone, whatever the
   * environment says.
   * @default the environment variable NEWSDESK_CRON_SECRET; the endpoint refuses everyone where it is not set
   */
  readonly cronSecret?: string | null
  /**
   * The most pages that one batch of an import looks at. Between 1 and 10000.
   * @default 200
   */
  readonly batchItems?: number
  /**
   * Seconds after which a batch of an import begins no further page. Between 5 and 3600.
   * @default 45
   */
  readonly batchSeconds?: number
  /**
   * After so many failed imports in a row a source pauses its schedule. Between 1 and 1000.
   * @default 10
   */
  readonly pauseAfterFailures?: number
}

/** Whom the newsdesk tells when something needs a person. */
export type NoticesOptions = {
  /**
   * Addresses that get a mail, by the email adapter of the Payload config.
   * @default []
   */
  readonly emailTo?: readonly string[]
  /**
   * Address that notices are posted to, signed. https, or http with `webhookAllowPrivate`.
   * @default null
   */
  readonly webhookUrl?: string | null
  /**
   * Secret of the signature, at least 16 characters. Required with `webhookUrl`.
   * @default null
   */
  readonly webhookSecret?: string | null
  /**
   * Whether the webhook may lie on this machine or in a private network, on any port.
   * @default false
   */
  readonly webhookAllowPrivate?: boolean
  /**
   * Language of mails and webhooks; where the Payload config does not support it, its fallback language.
   * @default 'en'
   */
  readonly language?: 'en' | 'zh' | 'zh-TW'
  /**
   * Minutes without a worker after which one is missed, where work waits for one. Between 2 and 1440.
   * @default 5
   */
  readonly noWorkerMinutes?: number
  /**
   * Megabytes (2^20 bytes) that must be free where media, fetched pages and SQLite's file lie. At least 1.
   * @default 1024
   */
  readonly minFreeMegabytes?: number
}

/** What the log holds. */
export type LogsOptions = {
  /**
   * `json`: one JSON object for each line. `text`: as Payload's own logger writes them. Null: what the environment variable
   * NEWSDESK_LOG_FORMAT says, and `text` without one. A project with a `logger` of its own keeps that one's format.
   * @default null
   */
  readonly format?: LogFormat | null
  /**
   * The lowest level that is written. Null: what NEWSDESK_LOG_LEVEL says, and without one the logger's own, `info`.
   * @default null
   */
  readonly level?: LogLevel | null
}

/** Logins to the plugin's own collection of users. */
export type LoginOptions = {
  /**
   * How many proxies before the app append the address that they saw to X-Forwarded-For. Logins are limited by network:
   * with a number that is too small all clients share their proxy's limit, with one that is too great they can claim any.
   * Between 0 and 10.
   * @default 0
   */
  readonly trustedProxies?: number
}

/** Numbers for Prometheus. */
export type MetricsOptions = {
  /**
   * Secret of `GET /api/newsdesk/metrics`, at least 16 characters. Without it, and without the environment variable
   * NEWSDESK_METRICS_TOKEN, the endpoint refuses everyone.
   * @default null
   */
  readonly token?: string | null
}

/**
 * What an import writes into a document of the media collection, besides the file. It returns fields of that collection by
 * name; they win over what an import writes by itself. Called once for each image that is not stored yet, before the image is
 * asked for, and never for one that is: what editors change stays. What it throws is the reason why the image was not stored.
 */
export type ImportedMediaData = (args: {
  /** The image as the page gives it. */
  readonly image: {
    readonly url: string
    readonly alt: string | null
    readonly caption: string | null
    readonly credit: string | null
  }
  /** The document that shows the image first. */
  readonly doc: {
    /** Logical name of its collection. */
    readonly collection: 'articleLists' | 'articles' | 'categories' | 'promoBanners'
    readonly sourceKey: string
    readonly title: string | null
  }
  /** The source that is imported; null where it is not stored as one. */
  readonly source: { readonly id: string; readonly name: string } | null
  readonly req: PayloadRequest
}) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>

/** The media collection and its files. */
export type MediaOptions = {
  /**
   * What an import writes into the fields of an image, where the project's media has fields that are required or its own.
   * By itself an import writes caption, credit and address of the image, and its alt text, which is the caption or the
   * document's title where the page has none and the project's media has a field `alt` of its own.
   * @example ({ image, source }) => ({ licence: 'agency', owner: image.credit ?? source?.name })
   * @default null
   */
  readonly data?: ImportedMediaData | null
  /**
   * Folder of the uploaded and imported files, relative to the working directory.
   * @default 'data/media'
   */
  readonly directory?: string
}

/** What `newsdeskPlugin` takes. Everything is optional. */
export type NewsdeskPluginOptions = {
  /**
   * Leaves the collections, so that the database keeps its shape, and takes everything else away: imports, schedules,
   * endpoints, commands, hooks, API bounds and admin components. Access rules and validation stay. The log says so once.
   * @default false
   */
  readonly disabled?: boolean
  /**
   * The plugin's place among the plugins: Payload runs lower numbers first, whatever their place in the array, and those
   * without a number as 0. The default lets every other plugin see the newsdesk's collections; choose a greater number
   * where a plugin adds the `users` or `media` that the newsdesk is to use. A whole number between -1000 and 1000.
   * @default -10
   */
  readonly order?: number
  /**
   * Who is what, where the users of the project have roles of their own: one function for each role, of the request. A role
   * without a function is told by the field `roles` of the plugin's users. With `access.admin` no field is added to users
   * that the project brings itself.
   * @example { admin: ({ req }) => req.user?.role === 'owner', editor: ({ req }) => req.user?.role === 'writer' }
   * @default the field `roles`
   */
  readonly access?: Partial<Readonly<Record<Role, RoleRule>>>
  /**
   * Slugs of the collections, by their logical name.
   * @example { articles: 'news' }
   */
  readonly slugs?: Partial<SlugMap>
  /**
   * One function per collection to extend or replace it.
   * @example { articles: ({ defaultCollection }) => ({ ...defaultCollection, fields: [...defaultCollection.fields, myField] }) }
   */
  readonly collections?: Partial<Record<CollectionName, CollectionOverride>>
  /**
   * Which fields have a value per locale, in a project with `localization`: all texts of articles, categories, promo
   * banners, article lists and of the plugin's own media, or those that are named, in every collection that has them. A
   * source then writes its own locale. Changing it is a change of the database's shape: see Payload on migrating localized
   * fields.
   * @example ['title', 'summary', 'body']
   * @default false
   */
  readonly localized?: boolean | readonly LocalizedField[]
  readonly api?: ApiOptions
  readonly importer?: ImporterOptions
  readonly jobs?: JobsOptions
  readonly login?: LoginOptions
  readonly logs?: LogsOptions
  readonly media?: MediaOptions
  readonly metrics?: MetricsOptions
  readonly notices?: NoticesOptions
  /**
   * Where the preview button of articles and categories leads.
   * @default no button
   */
  readonly previewUrl?: PreviewUrl | null
}

/** The options with every default filled in. */
export type ResolvedNewsdeskOptions = {
  readonly disabled: boolean
  readonly order: number
  readonly access: Partial<Readonly<Record<Role, RoleRule>>>
  readonly slugs: SlugMap
  readonly collections: Partial<Record<CollectionName, CollectionOverride>>
  readonly localized: boolean | readonly LocalizedField[]
  readonly api: Required<ApiOptions>
  readonly importer: Required<ImporterOptions>
  readonly jobs: Required<Omit<JobsOptions, 'cronSecret'>> & { readonly cronSecret: string | null | undefined }
  readonly login: Required<LoginOptions>
  readonly logs: Required<LogsOptions>
  readonly media: Required<MediaOptions>
  readonly metrics: Required<MetricsOptions>
  readonly notices: Required<NoticesOptions>
  readonly previewUrl: PreviewUrl | null
}
