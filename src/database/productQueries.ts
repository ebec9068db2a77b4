import type { Where } from 'payload'

import type { CollectionName } from '../slugs.js'
import { PUBLIC_QUERIES } from './publicQueries.js'
import type { ProductQuery } from './types.js'

export type { ProductQuery } from './types.js'

const ID = '019a2b3c-4d5e-7f60-8123-456789abcdef'
const AT = '2025-10-01T00:00:00.000Z'

const PUBLISHED: Where = { and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }] }

/** What the importer asks of the ledger. */
const LEDGER = of('sourceItems', [
  { name: 'ledger rows of source keys', where: { sourceKey: { in: ['x:1', 'x:2'] } }, by: ['sourceKey'] },
  { name: 'rows that wait for another document', where: walk({ waiting: { equals: true } }), by: ['source', 'waiting'], limit: 200, sort: 'sourceKey' },
  { name: 'rows that are not settled', where: walk({ settled: { equals: false } }), by: ['source', 'settled'], limit: 200, sort: 'sourceKey' },
  {
    name: 'rows that a run has not met',
    where: walk({ and: [{ kind: { equals: 'article' } }, { or: [{ lastRun: { not_equals: ID } }, { lastRun: { exists: false } }] }] }),
    by: ['source', 'kind'],
    limit: 200,
    sort: 'sourceKey',
  },
  {
    name: 'rows that may have gone',
    where: walk({ and: [{ kind: { equals: 'banner' } }, { state: { not_in: ['gone', 'tombstone'] } }] }),
    by: ['source', 'kind'],
    limit: 200,
    sort: 'sourceKey',
  },
  { name: 'what a run was the last to touch', where: { lastRun: { equals: ID } }, by: ['lastRun'] },
  { name: 'rows that refer to stored pages', where: { contentHash: { in: ['a', 'b'] } }, by: ['contentHash'] },
  { name: 'why an image was or was not fetched', where: { url: { equals: 'https://news.example/1.jpg' } }, by: ['url'] },
  { name: 'the row of an article', where: { article: { equals: ID } }, by: ['article'] },
  { name: 'the row of a document', where: { documentId: { equals: ID } }, by: ['documentId'] },
  {
    name: 'items with open proposals',
    where: { openProposals: { greater_than: 0 } },
    by: ['openProposals'],
    mayWalk: 'SQLite has no histograms: it takes a range for a quarter of the rows, and walks the index of their order.',
  },
  { name: 'the ledger in the admin panel', where: {}, by: [], limit: 50, sort: '-lastSeenAt' },
  { name: 'the ledger of a state in the admin panel', where: { state: { equals: 'failed' } }, by: ['state'] },
])

/** What the importer asks of the places of the ledger. */
const PLACES = of('sourcePlaces', [
  { name: 'places of source keys', where: { sourceKey: { in: ['x:1', 'x:2'] } }, by: ['sourceKey'] },
  { name: 'places at a URL', where: { url: { equals: 'https://news.example/1' } }, by: ['url'] },
  { name: 'places that have moved to a URL', where: { movedTo: { equals: 'https://news.example/1' } }, by: ['movedTo'] },
  { name: 'places that refer to stored pages', where: { contentHash: { in: ['a', 'b'] } }, by: ['contentHash'] },
  {
    name: 'what a run did at its places, counted anew',
    where: { and: [{ lastRun: { equals: ID } }, { kind: { equals: 'article' } }, { outcome: { equals: 'created' } }] },
    by: ['lastRun'],
  },
  { name: 'the places of a source', where: { source: { equals: ID } }, by: ['source'] },
  { name: 'the places of a piece in the admin panel', where: { item: { equals: ID } }, by: ['item'] },
  { name: 'the places in the admin panel', where: {}, by: [], limit: 50, sort: '-lastSeenAt' },
])

/** What the importer and the API ask of articles. */
const ARTICLES = of('articles', [
  { name: 'the newest published articles', where: PUBLISHED, by: ['_status'], limit: 20, sort: '-publishedAt' },
  { name: 'the articles that were published last', where: PUBLISHED, by: ['_status'], limit: 20, sort: '-createdAt' },
  {
    name: 'a section',
    where: { and: [PUBLISHED, { categories: { in: [ID] } }] },
    by: ['categories'],
    mayWalk: 'Walking the published articles in their order ends with the last article of the page.',
  },
  { name: 'an article by its slug', where: { and: [PUBLISHED, { slug: { equals: 'a' } }] }, by: ['slug'] },
  { name: 'an article by its source key', where: { and: [PUBLISHED, { sourceKey: { equals: 'x:1' } }] }, by: ['sourceKey'] },
  { name: 'whether a slug is free', where: { and: [{ slug: { equals: 'a' } }, { id: { not_equals: ID } }] }, by: ['slug'] },
  { name: 'documents that the ledger does not know', where: { sourceKey: { in: ['x:1', 'x:2'] } }, by: ['sourceKey'] },
  { name: 'articles by id', where: { id: { in: [ID] } }, by: ['id'] },
  { name: 'the trash', where: { deletedAt: { exists: true } }, by: [], limit: 25, sort: '-deletedAt' },
])

const VERSIONS = of('articles', [
  { name: 'the newest versions of articles', where: { and: [{ parent: { in: [ID] } }, { latest: { equals: true } }] }, by: ['parent'] },
  { name: 'the history of an article', where: { parent: { equals: ID } }, by: ['parent'] },
  {
    name: 'articles in the admin panel',
    where: { and: [{ latest: { equals: true } }, { 'version.deletedAt': { exists: false } }] },
    by: [],
    limit: 25,
    sort: '-version.publishedAt',
  },
]).map((query) => ({ ...query, versions: true as const }))

const MEDIA = of('media', [
  { name: 'the file of a content', where: { contentHash: { in: ['a'] } }, by: ['contentHash'] },
  { name: 'the file of an address', where: { sourceUrl: { equals: 'https://news.example/1.jpg' } }, by: ['sourceUrl'] },
  { name: 'a file by its name', where: { filename: { equals: '1.jpg' } }, by: ['filename'] },
  { name: 'media in the admin panel', where: {}, by: [], limit: 25, sort: '-createdAt' },
])

const RUNS = of('importRuns', [
  { name: 'the newest runs', where: {}, by: [], limit: 25, sort: '-startedAt' },
  { name: 'the newest runs of a source', where: { source: { equals: ID } }, by: ['source'], limit: 5, sort: '-startedAt' },
  {
    name: 'runs that nobody has ended',
    where: { status: { in: ['queued', 'running', 'paused'] } },
    by: ['status'],
    mayWalk: 'SQLite has no histograms: it takes three of seven states for half of the rows. There is one row per import.',
  },
  {
    name: 'runs of a source that nobody has ended',
    where: { and: [{ source: { equals: ID } }, { status: { in: ['queued', 'running', 'paused'] } }] },
    by: ['source'],
  },
  { name: 'runs that wait for a worker', where: { status: { equals: 'queued' } }, by: ['status'] },
  { name: 'runs without a sign of life', where: { and: [{ status: { equals: 'running' } }, { heartbeatAt: { less_than_equal: AT } }] }, by: ['status'] },
])

/** What is told to a person, and what waits to be sent. */
const NOTICES = of('importNotices', [
  { name: 'notices that are not over', where: { state: { equals: 'open' } }, by: ['state'] },
  { name: 'an open notice by its key', where: { key: { equals: 'open:no-worker' } }, by: ['key'] },
  { name: 'notices that wait to be sent', where: { delivery: { equals: 'waiting' } }, by: ['delivery'], limit: 50, sort: 'startedAt' },
  { name: 'notices that could not be delivered', where: { delivery: { equals: 'failed' } }, by: ['delivery'] },
  { name: 'notices in the admin panel', where: {}, by: [], limit: 25, sort: '-startedAt' },
])

/** Collections that stay small, where an index still finds one among them. */
const SMALL: readonly ProductQuery[] = [
  { name: 'hosts and limits of logins by their keys', collection: 'hostStates', where: { key: { in: ['host:news.example'] } }, by: ['key'] },
  { name: 'a source by its name', collection: 'sources', where: { name: { equals: 'News' } }, by: ['name'] },
  { name: 'sources whose import is due', collection: 'sources', where: { nextRunAt: { less_than_equal: AT } }, by: ['nextRunAt'] },
  { name: 'a user by e-mail address', collection: 'users', where: { email: { equals: 'a@example.com' } }, by: ['email'] },
  { name: 'a section by its slug', collection: 'categories', where: { slug: { equals: 'a' } }, by: ['slug'] },
  { name: 'a section by its path at the source', collection: 'categories', where: { sourcePath: { in: ['x:a'] } }, by: ['sourcePath'] },
  { name: 'tiles and topics', collection: 'categories', where: { placement: { equals: 'tiles' } }, by: ['placement'], limit: 50, sort: 'order' },
  { name: 'a banner by its key', collection: 'promoBanners', where: { key: { in: ['a'] } }, by: ['key'] },
  { name: 'a list by its key', collection: 'articleLists', where: { key: { in: ['a'] } }, by: ['key'] },
  {
    name: 'banners that are active now',
    collection: 'promoBanners',
    where: {
      and: [
        { _status: { equals: 'published' } },
        { or: [{ startsAt: { exists: false } }, { startsAt: { less_than_equal: AT } }] },
        { or: [{ endsAt: { exists: false } }, { endsAt: { greater_than: AT } }] },
      ],
    },
    by: ['_status'],
    limit: 50,
    sort: 'order',
  },
]

/**
 * Every query that the product makes of its collections. Their indexes are made for these, and a test holds them against
 * each other on both databases: a new query is added here first.
 */
export const PRODUCT_QUERIES: readonly ProductQuery[] = [
  ...LEDGER,
  ...PLACES,
  ...ARTICLES,
  ...VERSIONS,
  ...MEDIA,
  ...RUNS,
  ...NOTICES,
  ...SMALL,
  ...PUBLIC_QUERIES,
]

function of(collection: CollectionName, queries: readonly Omit<ProductQuery, 'collection'>[]): readonly ProductQuery[] {
  return queries.map((query) => ({ ...query, collection }))
}

/** Rows of a source, in the order of their keys, page after page. */
function walk(where: Where): Where {
  return { and: [{ source: { equals: ID } }, where, { sourceKey: { greater_than: 'x:1' } }] }
}
