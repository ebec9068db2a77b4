import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { buildConfig, getPayload } from 'payload'
import { newsdeskPlugin } from 'payload-newsdesk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createDatabase } from '../../../config/database.js'
import { readEnvironment } from '../../../config/environment.js'

const open = async (url: string, key: string) => {
  const db = await createDatabase(readEnvironment({ DATABASE_URL: url }))
  const logged: string[] = []
  const config = buildConfig({
    db,
    logger: { destination: { write: (line) => void logged.push(line) }, options: { level: 'error' } },
    plugins: [newsdeskPlugin()],
    secret: 's',
    telemetry: false,
    typescript: { autoGenerate: false },
  })
  return { logged, opening: getPayload({ config, cron: false, key }) }
}

describe('the database', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'newsdesk-'))
  })
  afterEach(() => rm(folder, { force: true, recursive: true }))

  it.each([
    ['postgres://user:word@host', 'DATABASE_URL: expected the name of a database in the path'],
    ['postgresql://user:wo rd/@@:host/news', 'a URL that cannot be read'],
    [
      'mysql://user:word@host/news',
      'DATABASE_URL: expected nothing or a file: URL (SQLite), a postgres: URL, or a mongodb: or mongodb+srv: URL',
    ],
    ['./news.db', 'got "./news.db".'],
    ['file::memory:', 'a file: URL names a file'],
  ])('refuses %s without showing passwords', async (url, message) => {
    const attempt = createDatabase(readEnvironment({ DATABASE_URL: url }))
    await expect(attempt).rejects.toThrow(message)
    await expect(attempt).rejects.not.toThrow('word')
  })

  it('migrates a new SQLite file, whose folder need not exist', async () => {
    const { opening } = await open(`file:${folder}/deep/er/news.db`, 'migrates')
    const payload = await opening
    const { id } = await payload.create({ collection: 'articles', data: { title: 'A' } as never, overrideAccess: true })
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    await payload.destroy()
  })

  it('says in one line that a file is no database, and logs no stack', async () => {
    const file = path.join(folder, 'news.db')
    await writeFile(file, 'this is not a database, but a text of some length'.repeat(100))
    const { logged, opening } = await open(`file:${file}`, 'damaged')
    await expect(opening).rejects.toThrow(
      /^The database cannot be used: SQLite at \/.*news\.db \(.*not a database.*\)\.$/,
    )
    await expect(opening).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(logged).toEqual([])
  })
})
