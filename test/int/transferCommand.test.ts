import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { type Ended, newsdeskEnvironment, runNewsdesk, startNewsdesk } from '../helpers/runNewsdesk.js'

type Client = { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }>; close: () => void }

// The driver that the SQLite adapter brings along.
const { createClient } = createRequire(createRequire(import.meta.url).resolve('@payloadcms/db-sqlite'))('@libsql/client') as {
  createClient: (options: { url: string }) => Client
}

describe('newsdesk transfer', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>
  let env: Record<string, string | undefined>
  let from: string

  const fileUrl = (name: string): string => `file:${path.join(directory.path, name)}`
  const transfer = (...args: string[]): Promise<Ended> => runNewsdesk({ args: ['transfer', ...args], env })
  const query = async (name: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = createClient({ url: fileUrl(name) })
    try {
      return (await client.execute(sql)).rows
    } finally {
      client.close()
    }
  }
  const refusal = async (...args: string[]): Promise<string> => {
    const { code, stderr, stdout } = await transfer(...args)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    return `${code} ${stderr.trim()}`
  }

  beforeAll(async () => {
    directory = await makeTempDirectory()
    // The environment names another database: only what --from and --to say counts.
    env = { ...newsdeskEnvironment({ directory: directory.path }), DATABASE_URL: fileUrl('unused.db') }
    from = fileUrl('from.db')
    const imported = await runNewsdesk({ args: ['import', 'examples/source-site/site/harbour', '--limit', '15', '--json'], env: { ...env, DATABASE_URL: from } })
    expect(JSON.parse(imported.stdout)).toMatchObject({ created: expect.any(Number) as number })
  }, 180_000)
  afterAll(() => directory.remove())

  it('goes on after it was killed, fills the database and prints what both hold', async () => {
    const to = fileUrl('to.db')
    const killed = startNewsdesk({ args: ['transfer', '--from', from, '--to', to], env })
    for (;;) {
      if (killed.child.exitCode !== null) throw new Error(killed.stderr())
      const [row] = existsSync(path.join(directory.path, 'to.db')) ? await query('to.db', 'SELECT count(*) AS n FROM articles').catch(() => []) : []
      if (Number(row?.n) > 0) break
      await wait(20)
    }
    killed.child.kill('SIGKILL')
    await killed.ended

    expect(await refusal('--from', fileUrl('other.db'), '--to', to)).toMatch(/^2 newsdesk: --from: there is no file /)
    const { code, stderr, stdout } = await transfer('--from', from, '--to', to)
    expect(stderr).toContain('going on with the transfer that began at')
    expect(stderr).toContain('everything is in the target')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^COLLECTION +SOURCE +TARGET +VERSIONS +HASH$/m)
    expect(stdout).toMatch(/^articles +(\d+) +\1 +\d+ +[0-9a-f]{12} +same$/m)
    expect(stdout).toMatch(/^source-items +(\d+) +\1 +0 +[0-9a-f]{12} +same$/m)
    expect(await query('to.db', 'PRAGMA foreign_key_check')).toEqual([])
    expect(existsSync(path.join(directory.path, 'unused.db'))).toBe(false)

    expect(await refusal('--from', from, '--to', to)).toMatch(/^3 newsdesk: --to: SQLite at \S+ is not empty \(articles \d+, .+\)\. A transfer fills an empty database\.$/)
  }, 240_000)

  it.runIf(process.env.POSTGRES_URL)('moves to PostgreSQL and back, and makes no database that is not there', async () => {
    const server = new URL(process.env.POSTGRES_URL ?? '')
    const name = `newsdesk-${randomUUID()}`
    const to = new URL(`/${name}`, server).href
    expect(await refusal('--from', from, '--to', to)).toMatch(/^3 newsdesk: --to: .+PostgreSQL at \S+ \(database "[^"]+" does not exist\)/)
    const client = new pg.Client({ connectionString: server.href })
    await client.connect()
    try {
      await client.query(`CREATE DATABASE "${name}"`)
      const there = await transfer('--from', from, '--to', to)
      expect(there).toMatchObject({ code: 0, stderr: expect.stringContaining('everything is in the target') as string })
      const back = await transfer('--from', to, '--to', fileUrl('back.db'))
      // Ids, hashes and counts are those of the beginning: nothing was lost on the way.
      expect(back).toMatchObject({ code: 0, stdout: there.stdout })
    } finally {
      await client.query(`DROP DATABASE IF EXISTS "${name}"`)
      await client.end()
    }
  }, 240_000)

  it('says of an import under way that it must end first', async () => {
    await query('from.db', `UPDATE sources SET lease_until = '2999-01-01T00:00:00.000Z'`)
    expect(await refusal('--from', from, '--to', fileUrl('busy.db'))).toMatch(/^3 newsdesk: --from: an import is under way \(/)
    await query('from.db', 'UPDATE sources SET lease_until = NULL')
  }, 120_000)

  it.each([
    [['--from', 'postgres://u:s3cret@host'], /^2 newsdesk: --from: the URL of host names no database/],
    [['--from', 'mongodb://u:s3cret@host:27017'], /^2 newsdesk: --from: the URL of host:27017 names no database/],
    [['--from', 'file:./x.db', '--to', 'file:x.db'], /^2 newsdesk: --from and --to are the same database/],
    [[], /^2 newsdesk: required option '--from <url>' not specified/],
  ])('refuses %j at once', async (args, line) => {
    const said = await refusal('--to', 'file:./y.db', ...args)
    expect(said).toMatch(line)
    expect(said).not.toContain('s3cret')
  })

  it('leaves the database of another application alone, on both sides', async () => {
    await query('recipes.db', 'CREATE TABLE recipes (id)')
    expect(await refusal('--from', from, '--to', fileUrl('recipes.db'))).toMatch(/^3 newsdesk: --to: .+ belongs to another application: it holds recipes\./)
    expect(await query('recipes.db', `SELECT name FROM sqlite_master WHERE type = 'table'`)).toEqual([{ name: 'recipes' }])
    expect(await refusal('--from', fileUrl('recipes.db'), '--to', fileUrl('fresh.db'))).toMatch(/^3 newsdesk: --from: .+ belongs to another application/)
  }, 120_000)

  it('says why a database cannot be opened, without its password', async () => {
    await writeFile(path.join(directory.path, 'notes.db'), 'These are notes and no database at all. '.repeat(60))
    expect(await refusal('--from', fileUrl('notes.db'), '--to', fileUrl('fresh.db'))).toMatch(/^3 newsdesk: --from: .+ file is not a database/)
    const said = await refusal('--from', from, '--to', 'mongodb://u:s3cret@127.0.0.1:1/x?serverSelectionTimeoutMS=1000')
    expect(said).toMatch(/^3 newsdesk: --to: .+MongoDB at 127\.0\.0\.1:1 .+ECONNREFUSED/)
    expect(said).not.toContain('s3cret')
  }, 120_000)

  it('says that the project does not follow the variable', async () => {
    const said = await refusal('--from', from, '--to', fileUrl('fresh.db'), '--variable', 'DATABASE_URI')
    expect(said).toBe("2 newsdesk: The project's config does not take its database from DATABASE_URI. Name the variable that it reads with --variable.")
  }, 120_000)
})
