import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startServer as startMongo } from '../../scripts/mongo/startServer.mjs'
import { startServer as startPostgres } from '../../scripts/postgres/startServer.mjs'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { newsdeskEnvironment, runNewsdesk } from '../helpers/runNewsdesk.js'

const isPostgres = process.env.NEWSDESK_TEST_DB === 'postgres'
const isStandIn = process.env.NEWSDESK_TEST_DB === 'mongodb' && process.env.NEWSDESK_MONGODB_COMPAT === 'documentdb'

describe('a database server that does not let the newsdesk in', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  beforeAll(async () => {
    directory = await makeTempDirectory()
  })
  afterAll(() => directory.remove())

  /** In a project of an adopter, with Payload's adapters as they are. */
  const listRuns = (DATABASE_URL: string): ReturnType<typeof runNewsdesk> => {
    const PAYLOAD_CONFIG_PATH = path.resolve(import.meta.dirname, '../workers/server.config.ts')
    return runNewsdesk({ args: ['runs'], env: { ...newsdeskEnvironment({ directory: directory.path }), DATABASE_URL, PAYLOAD_CONFIG_PATH } })
  }

  it.runIf(isPostgres)('because the password is wrong: said in one line, without the password', async () => {
    const server = await startPostgres({ password: 'nine-lighthouses' })
    try {
      const url = new URL(server.url)
      url.password = 'ten-lighthouses'
      const { code, stderr, stdout } = await listRuns(url.href)
      expect(stderr).toMatch(/^newsdesk: The database refuses the user or the password of its URL \(Postgres: password authentication failed for user "postgres"\)\./)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stderr).not.toContain('lighthouses')
      expect(stdout).toBe('')
      expect(code).toBe(3)
    } finally {
      await server.stop()
    }
  })

  it.runIf(isStandIn)('because it is too old: said in one line, with both versions', async () => {
    const server = await startMongo({ version: '3.6' })
    try {
      const { code, stderr, stdout } = await listRuns(`${server.url}/news?serverSelectionTimeoutMS=2000`)
      expect(stderr).toMatch(/^newsdesk: The database server is too old \(MongoDB: .*wire version/)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stdout).toBe('')
      expect(code).toBe(3)
    } finally {
      await server.stop()
    }
  })
})
