import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { makeTempDirectory } from '../helpers/makeTempDirectory.js'
import { type Ended, newsdeskEnvironment, runNewsdesk, startNewsdesk } from '../helpers/runNewsdesk.js'

const SECRETS = { NEWSDESK_CRON_SECRET: 'planted-cron-secret-0123', PAYLOAD_SECRET: 'planted-secret-0123456789abcdef0123' }
/** So much that a process can be killed in the middle of it. */
const BIG_FILE_BYTES = 60_000_000

describe('newsdesk backup and restore', () => {
  let directory: Awaited<ReturnType<typeof makeTempDirectory>>

  const place = (name: string): string => path.join(directory.path, name)
  const envOf = (name: string): Record<string, string | undefined> => ({ ...newsdeskEnvironment({ directory: place(name) }), ...SECRETS })
  const newsdesk = (name: string, ...args: string[]): Promise<Ended> => runNewsdesk({ args, env: envOf(name) })
  const refusal = async (name: string, ...args: string[]): Promise<string> => {
    const { code, stderr, stdout } = await newsdesk(name, ...args)
    expect(stdout).toBe('')
    return `${code} ${stderr.trim().split('\n').at(-1)}`
  }
  /** Kills a command with SIGKILL as soon as there is what it makes on its way. */
  const killWhen = async (name: string, args: string[], isThere: () => Promise<boolean>): Promise<void> => {
    const { child, ended, stderr } = startNewsdesk({ args, env: envOf(name) })
    while (!(await isThere())) {
      if (child.exitCode !== null) throw new Error(`It was over too soon: ${stderr()}`)
      await wait(2)
    }
    child.kill('SIGKILL')
    expect((await ended).code).toBeNull()
  }

  beforeAll(async () => {
    directory = await makeTempDirectory()
    for (const name of ['was', 'is', 'backups']) await mkdir(place(name))
    const imported = await newsdesk('was', 'import', 'examples/source-site/site/harbour', '--limit', '10', '--json')
    expect(JSON.parse(imported.stdout)).toMatchObject({ created: expect.any(Number) as number })
    await writeFile(path.join(place('was'), 'media', 'big.bin'), randomBytes(BIG_FILE_BYTES))
  }, 180_000)
  afterAll(() => directory.remove())

  it('leaves nothing that passes for a backup when it is killed', async () => {
    const unfinished = async (): Promise<string | undefined> => (await readdir(place('backups'))).find((name) => name.endsWith('.part'))
    await killWhen('was', ['backup', place('backups/killed.tar')], async () => {
      const name = await unfinished()
      return name !== undefined && (await stat(place(`backups/${name}`))).size > 1_000_000
    })
    expect(existsSync(place('backups/killed.tar'))).toBe(false)
    expect(await refusal('is', 'restore', place(`backups/${await unfinished()}`))).toMatch(/^3 newsdesk: .+ is damaged: /)
  }, 120_000)

  it('makes a file that only its owner reads, without a secret, and takes the place of none', async () => {
    const { code, stdout } = await newsdesk('was', 'backup', `${place('backups')}/`)
    const file = stdout.trim()
    expect([code, path.dirname(file), path.basename(file)]).toEqual([0, place('backups'), expect.stringMatching(/^newsdesk-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/)])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const bytes = await readFile(file)
    for (const secret of Object.values(SECRETS)) expect(bytes.includes(secret)).toBe(false)
    await copyFile(file, place('one.tar'))
    expect(await refusal('was', 'backup', file)).toBe(`2 newsdesk: ${file} is there already. Name another file, or a folder.`)
    expect((await newsdesk('was', 'doctor')).stdout).toMatch(/^ok +backup: the last one was made at \S+, 0 days ago$/m)
  }, 120_000)

  it('only checks with --verify, and finds a changed byte', async () => {
    const { code, stderr } = await newsdesk('nowhere', 'restore', '--verify', place('one.tar'))
    expect([code, stderr]).toEqual([0, expect.stringContaining('every byte is as it was made.')])
    expect(existsSync(place('nowhere'))).toBe(false)
    const bytes = await readFile(place('one.tar'))
    bytes[BIG_FILE_BYTES / 2] = (bytes[BIG_FILE_BYTES / 2] ?? 0) ^ 1
    await writeFile(place('changed.tar'), bytes)
    expect(await refusal('is', 'restore', place('changed.tar'))).toMatch(/^3 newsdesk: .+changed\.tar is damaged: the part files\/media\/big\.bin is not as it was; .+ Nothing was restored\./)
    expect(await readdir(place('is'))).toEqual([])
  }, 120_000)

  it('says of a place whose restore was killed that it is half restored, and goes on with the same backup', async () => {
    await killWhen('is', ['restore', place('one.tar')], () => stat(place('is/media/big.bin')).then(() => true, () => false))
    const unfinished = /^3 newsdesk: This place holds a restore that began at \S+ and did not end\. Call "newsdesk restore" with the same backup again\.$/
    expect(await refusal('is', 'import', 'examples/source-site/site/harbour', '--limit', '10', '--json')).toMatch(unfinished)

    expect(await newsdesk('is', 'restore', place('one.tar'))).toMatchObject({ code: 0, stderr: expect.stringContaining('everything is in its place') as string })
    expect((await readFile(place('is/media/big.bin'))).equals(await readFile(place('was/media/big.bin')))).toBe(true)
    const again = await newsdesk('is', 'import', 'examples/source-site/site/harbour', '--limit', '10', '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, proposed: 0, updated: 0 })
  }, 180_000)

  it('overwrites nothing', async () => {
    expect(await refusal('is', 'restore', place('one.tar'))).toMatch(/^3 newsdesk: The target is not empty: its database holds articles \d+, .+ nothing was written\.$/)
    await mkdir(place('files/media'), { recursive: true })
    await writeFile(place('files/media/mine.jpg'), 'mine')
    expect(await refusal('files', 'restore', place('one.tar'))).toMatch(/^3 newsdesk: The target is not empty: \S+mine\.jpg is there\./)
    expect(await readdir(place('files/media'))).toEqual(['mine.jpg'])
  }, 120_000)
})
