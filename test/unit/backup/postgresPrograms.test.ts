import { chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { checkProgram, runProgram } from '../../../src/backup/databases/postgresPrograms.js'
import { makeTempDirectory } from '../../helpers/makeTempDirectory.js'

const URL_WITH_SECRET = 'postgres://owner:p%20s3cret%40@db.example:5433/newsdesk?sslmode=no-verify&max=5'

describe('the programs of PostgreSQL', () => {
  const before = process.env.PATH
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>

  /** A program of another version than the one that is installed here. */
  const install = async (script: string): Promise<void> => {
    const file = path.join(directory.path, 'pg_dump')
    await writeFile(file, `#!/bin/sh\n${script}\n`)
    await chmod(file, 0o755)
  }

  beforeEach(async () => {
    directory = await makeTempDirectory()
    process.env.PATH = directory.path
  })
  afterEach(async () => {
    process.env.PATH = before
    await directory.remove()
  })

  it('are named when they are not installed, with what to install', async () => {
    await expect(checkProgram({ program: 'pg_dump', serverVersion: 150_018 })).rejects.toMatchObject({
      code: 'program',
      message: expect.stringMatching(/^pg_dump is not installed here\. .+postgresql-client/) as string,
    })
  })

  it('must not be older than the server', async () => {
    await install('echo "pg_dump (PostgreSQL) 14.9 (Debian 14.9-1)"')
    await expect(checkProgram({ program: 'pg_dump', serverVersion: 150_018 })).rejects.toMatchObject({
      code: 'program',
      message: expect.stringContaining('pg_dump is of version 14 and the server of 15') as string,
    })
    await expect(checkProgram({ program: 'pg_dump', serverVersion: 140_001 })).resolves.toBeUndefined()
    await expect(checkProgram({ program: 'pg_dump', serverVersion: 90_600 })).resolves.toBeUndefined()
  })

  it('get the password through the environment, and options that they know', async () => {
    await install('echo "$*"; echo "$PGPASSWORD"')
    const said = await runProgram({ options: ['--format=custom'], program: 'pg_dump', url: URL_WITH_SECRET })
    expect(said.split('\n')).toEqual(['--format=custom --dbname=postgres://owner@db.example:5433/newsdesk?sslmode=require', 'p s3cret@', ''])
  })

  it('say in one line what was wrong', async () => {
    await install('echo "pg_dump: error: query failed: ERROR:  permission denied for table users" >&2; echo "pg_dump: detail: Query was: LOCK TABLE" >&2; exit 1')
    await expect(runProgram({ options: [], program: 'pg_dump', url: URL_WITH_SECRET })).rejects.toMatchObject({
      code: 'failed',
      message: 'pg_dump ended with 1: query failed: ERROR:  permission denied for table users',
    })
  })
})
