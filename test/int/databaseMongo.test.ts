import { randomUUID } from 'node:crypto'

import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { buildConfig, getPayload, type Payload } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../config/database.js'
import { readEnvironment } from '../../config/environment.js'
import { startServer } from '../../scripts/mongo/startServer.mjs'

const { MONGODB_URL = '', NEWSDESK_MONGODB_COMPAT = '', NEWSDESK_TEST_DB } = process.env
const isStandIn = NEWSDESK_MONGODB_COMPAT !== ''

const urlOf = (name: string, options: Readonly<Record<string, string>> = {}): string => {
  const url = new URL(MONGODB_URL)
  url.pathname = `/${name}`
  for (const [option, value] of Object.entries(options)) url.searchParams.set(option, value)
  return url.href
}

/** The app's own database settings, on a Payload with the plugin. */
async function open(url: string): Promise<Payload> {
  const config = buildConfig({
    db: await createDatabase(readEnvironment({ DATABASE_URL: url, NEWSDESK_MONGODB_COMPAT })),
    logger: { destination: { write: (line) => logged.push(line) }, options: { level: 'error' } },
    plugins: [newsdeskPlugin()],
    secret: 's',
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  return getPayload({ config, cron: false, key: randomUUID() })
}
const logged: string[] = []

type Native = {
  readonly connection: {
    readonly client: { readonly db: (name: string) => { readonly command: (command: object) => Promise<Readonly<Record<string, unknown>>> } }
    readonly db: { readonly collection: (name: string) => { readonly insertOne: (document: object) => Promise<unknown> } }
    readonly dropDatabase: () => Promise<unknown>
    readonly listCollections: () => Promise<readonly { readonly name: string }[]>
  }
}
const nativeOf = ({ db }: Payload): Native['connection'] => (db as unknown as Native).connection

/** A Payload that knows no newsroom, on a database that holds one collection. */
async function openOther(name: string): Promise<Payload> {
  const config = buildConfig({
    collections: [{ slug: 'orders', fields: [{ name: 'number', type: 'text' }] }],
    db: mongooseAdapter({ connectOptions: { autoCreate: false, autoIndex: false }, url: urlOf(name) }),
    secret: 's',
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  return getPayload({ config, cron: false, key: randomUUID() })
}

describe.skipIf(NEWSDESK_TEST_DB !== 'mongodb')('a MongoDB that cannot be used', () => {
  it('because it is of another application is left as it is', async () => {
    const name = `newsdesk-${randomUUID()}`
    const other = await openOther(name)
    await nativeOf(other).db.collection('orders').insertOne({ number: '1' })
    const before = (await nativeOf(other).listCollections()).map((collection) => collection.name).sort()
    await expect(open(urlOf(name))).rejects.toThrow(/^The database cannot be used: MongoDB at .*newsdesk-.*, which holds .*orders/)
    expect((await nativeOf(other).listCollections()).map((collection) => collection.name).sort()).toEqual(before)
    expect(logged).toEqual([])
    await nativeOf(other).dropDatabase()
    await other.destroy()
  })

  it('is not one that is empty, or that a newsroom has used before', async () => {
    const url = urlOf(`newsdesk-${randomUUID()}`)
    const first = await open(url)
    const data = { title: 'A' }
    await first.create({ collection: 'articles', data: data as never, overrideAccess: true })
    await first.destroy()
    const second = await open(url)
    expect((await second.find({ collection: 'articles', overrideAccess: true })).totalDocs).toBe(1)
    const rows = ['x:1', 'x:1'].map((sourceKey) => () =>
      second.db.create({ collection: 'source-items', data: { kind: 'article', source: '0123456789abcdef01234567', sourceKey } }),
    )
    await rows[0]?.()
    await expect(rows[1]?.()).rejects.toThrow()
    await nativeOf(second).dropDatabase()
    await second.destroy()
  })

  it('because nobody listens says so in one line, without the password', async () => {
    const attempt = open('mongodb://editor:secret-word@127.0.0.1:1/newsdesk?serverSelectionTimeoutMS=300')
    await expect(attempt).rejects.toThrow(/^The database cannot be used: MongoDB at 127\.0\.0\.1:1 \([^\n]*ECONNREFUSED[^\n]*\)\.$/)
    await expect(attempt).rejects.not.toThrow('secret-word')
  })

  it.runIf(isStandIn)('because it is a single server and a replica set was asked for says so', async () => {
    const url = urlOf('newsdesk', { replicaSet: 'rs0', serverSelectionTimeoutMS: '500' })
    await expect(open(url)).rejects.toThrow(/leave replicaSet out of DATABASE_URL for a single server/)
  })

  it('that names several hosts is found by those that answer, and its other members by what these say', async ({ skip }) => {
    skip(isStandIn, 'the stand-in is a single server, and says nothing of a replica set')
    const [, hosts = ''] = /^mongodb:\/\/(?:[^@/]*@)?([^/]+)/.exec(MONGODB_URL) ?? []
    const name = `newsdesk-${randomUUID()}`
    // The first host is away: nobody listens on port 1.
    const payload = await open(urlOf(name).replace(hosts, `127.0.0.1:1,${hosts}`))
    const made = await payload.create({ collection: 'articles', data: { title: 'A' } as never, overrideAccess: true })
    expect((await payload.findByID({ collection: 'articles', id: made.id, overrideAccess: true })).id).toBe(made.id)
    const { client } = nativeOf(payload)
    const { me, primary, setName } = await client.db('admin').command({ hello: 1 })
    expect([primary, setName]).toEqual([me, expect.any(String)])
    await nativeOf(payload).dropDatabase()
    await payload.destroy()
  })

  it.runIf(isStandIn)('because it is too old says so', async () => {
    const old = await startServer({ version: '3.6' })
    try {
      await expect(open(`${old.url}/newsdesk?serverSelectionTimeoutMS=2000`)).rejects.toThrow(/wire version/)
    } finally {
      await old.stop()
    }
  })
})
