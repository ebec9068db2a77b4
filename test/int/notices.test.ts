import path from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createEmail } from '../../config/email.js'
import { signBody } from '../../src/notices/deliver/signBody.js'
import type { NoticeEvent } from '../../src/notices/deliver/composeNotice.js'
import { sendTest } from '../../src/notices/sendTest.js'
import { watchNow } from '../../src/notices/startWatch.js'
import type { Notice, NoticeContext } from '../../src/notices/types.js'
import { APP_LOOKS, watchNotices, WORKER_LOOKS } from '../../src/notices/watchNotices.js'
import { createJobContext } from '../../src/jobs/jobContext.js'
import { tick } from '../../src/jobs/tick.js'
import { newsdeskOptions } from '../../src/newsdeskOptions.js'
import type { NoticesOptions } from '../../src/options.js'
import { touchWorker } from '../../src/workers/touchWorker.js'
import { createFakeClock, type FakeClock } from '../helpers/fakeClock.js'
import { createImportWorld, type ImportWorld } from '../helpers/importWorld.js'
import { startMailServer, startReceiver } from '../helpers/noticeReceivers.js'

const MINUTE = 60_000
const SECRET = 'a-secret-of-the-webhook'
const HOST = 'harbour-daily.example'

let world: ImportWorld
let mail: Awaited<ReturnType<typeof startMailServer>>
let hook: Awaited<ReturnType<typeof startReceiver>>
let clock: FakeClock

beforeAll(async () => {
  mail = await startMailServer()
  hook = await startReceiver()
  world = await createImportWorld({
    config: {
      email: createEmail({ mail: { from: 'newsroom@harbour-daily.example', url: `smtp://127.0.0.1:${mail.port}` } }),
      serverURL: 'https://news.example',
    },
    options: {
      notices: { emailTo: ['night@harbour-daily.example'], webhookAllowPrivate: true, webhookSecret: SECRET, webhookUrl: hook.url },
    },
  })
})
afterAll(async () => {
  await world.cleanup()
  await hook.close()
  await mail.close()
})
beforeEach(async () => {
  clock = createFakeClock(Date.now())
  mail.mails.length = 0
  mail.refuse.on = false
  hook.posts.length = 0
  hook.answer.with = (_request, response) => response.writeHead(204).end()
  for (const collection of ['import-notices', 'import-runs', 'import-workers', 'sources']) {
    await world.payload.db.deleteMany({ collection: collection as never, where: {} })
  }
})

const contextWith = (notices: Partial<NoticesOptions> = {}): NoticeContext => {
  const options = newsdeskOptions(world.payload.config)
  const importer = { ...options.importer, pageStoreDirectory: path.join(world.directory, 'pages') }
  return { clock, options: { ...options, importer, notices: { ...options.notices, ...notices } }, payload: world.payload }
}
const watch = (context = contextWith()): Promise<void> => watchNotices({ context, looks: WORKER_LOOKS })
const notices = (): Promise<Notice[]> => world.all<Notice>('importNotices')
const events = (): NoticeEvent[] => hook.posts.map(({ body }) => JSON.parse(body) as NoticeEvent)
const told = (): string[] => events().map(({ notice, type }) => `${type} ${notice.kind}`)
const makeSource = (name = 'Harbour'): ReturnType<ImportWorld['createSource']> =>
  world.createSource({ name, startUrls: [{ url: `https://${HOST}/harbour-daily/harbour/blob/master/gb/nsc100.md` }] })
const endRun = (source: { id: number | string }, run: { status: string; reason?: string; detail?: string }): Promise<unknown> => {
  clock.jump(MINUTE)
  const startedAt = new Date(clock.now()).toISOString()
  return world.payload.db.create({
    collection: 'import-runs' as never,
    data: { finishedAt: startedAt, openKey: `ended:${Math.random()}`, source: source.id, sourceName: 'Harbour', startedAt, trigger: 'schedule', ...run } as never,
  })
}
const change = (id: number | string, data: Record<string, unknown>): Promise<unknown> =>
  world.payload.db.updateOne({ collection: 'sources' as never, data, id })

describe('a person is told once when it begins and once when it is over', () => {
  it('that a host refuses us, by mail and webhook, with what to do and where', async () => {
    const source = await makeSource()
    await endRun(source, { detail: `${HOST} answered 403`, reason: 'forbidden', status: 'failed' })
    await watch()
    await watch()
    await watch()
    expect(told()).toEqual(['notice.began host-refused'])
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]).toContain('To: night@harbour-daily.example')
    expect(mail.mails[0]).toContain(`Subject: [Newsdesk] A host refuses the importer: ${HOST}`)
    expect(mail.mails[0]).toContain('What to do:')
    expect(mail.mails[0]?.replace(/=\r\n/g, '')).toContain(`https://news.example/admin/collections/sources/${source.id}`)
    expect(events()[0]?.notice).toMatchObject({
      endedAt: null,
      reason: 'forbidden',
      subject: HOST,
      text: expect.stringContaining(`${HOST} answered 403`) as unknown,
      url: `https://news.example/admin/collections/sources/${source.id}`,
    })

    await endRun(source, { status: 'succeeded' })
    await watch()
    await watch()
    expect(told()).toEqual(['notice.began host-refused', 'notice.over host-refused'])
    expect(mail.mails).toHaveLength(2)
    expect(mail.mails[1]).toContain('Subject: [Newsdesk] Over: A host refuses the importer')
    expect(await notices()).toMatchObject([{ delivery: 'sent', mail: 'sent', state: 'over', webhook: 'sent' }])

    await endRun(source, { reason: 'robots-disallowed', status: 'failed' })
    await watch()
    expect(told()).toEqual(['notice.began host-refused', 'notice.over host-refused', 'notice.began host-refused'])
    expect(new Set(events().map(({ id }) => id)).size).toBe(3)
  })

  it('that a source has paused itself, until somebody turns it on again', async () => {
    const source = await makeSource()
    await change(source.id, { pausedReason: 'too-many-failures' })
    await watch()
    await change(source.id, { pausedReason: null })
    await watch()
    expect(told()).toEqual(['notice.began source-paused', 'notice.over source-paused'])
    expect(events()[0]?.notice.text).toContain('Too many imports in a row have failed.')
  })

  it('that an import has failed three times in a row, and not twice', async () => {
    const source = await makeSource()
    for (const status of ['failed', 'succeeded', 'failed', 'failed']) await endRun(source, { reason: 'timeout', status })
    await endRun(source, { reason: 'cancelled', status: 'cancelled' })
    await watch()
    expect(told()).toEqual([])
    await endRun(source, { reason: 'timeout', status: 'failed' })
    await watch()
    await endRun(source, { status: 'partial' })
    await watch()
    expect(told()).toEqual(['notice.began run-failed', 'notice.over run-failed'])
  })

  it('that the guard has stopped a mass removal', async () => {
    const source = await makeSource()
    await endRun(source, { detail: '12 of 20 known pages were missing at once', reason: 'too-many-gone', status: 'failed' })
    await watch()
    expect(told()).toEqual(['notice.began removal-stopped'])
    expect(events()[0]?.notice.text).toContain('12 of 20 known pages were missing at once')
    await change(source.id, { enabled: false })
    await watch()
    expect(told()).toEqual(['notice.began removal-stopped', 'notice.over removal-stopped'])
  })

  it('that the disk is nearly full, and that there is room again once it has been so for a while', async () => {
    const full = contextWith({ minFreeMegabytes: 1_000_000_000 })
    await watch(full)
    await watch(full)
    expect(told()).toEqual(['notice.began disk-full'])
    await clock.advance(9 * MINUTE)
    await watch()
    expect(told()).toHaveLength(1)
    await clock.advance(MINUTE)
    await watch()
    expect(told()).toEqual(['notice.began disk-full', 'notice.over disk-full'])
  })

  it('that no worker has been seen, by the app itself, and that there is one again', async () => {
    const app = (): Promise<void> => watchNotices({ context: contextWith({ noWorkerMinutes: 10 }), looks: APP_LOOKS })
    await touchWorker({ kind: 'once', payload: world.payload })
    await clock.advance(11 * MINUTE)
    await app()
    expect(told()).toEqual([])
    const source = await makeSource()
    await change(source.id, { nextRunAt: new Date(clock.now() + 50 * MINUTE).toISOString() })
    await app()
    await app()
    expect(told()).toEqual(['notice.began no-worker'])
    expect(events()[0]?.notice).toMatchObject({ text: expect.stringContaining('npx newsdesk worker') as unknown, url: 'https://news.example/admin/collections/import-workers' })
    clock.jump(-11 * MINUTE)
    await app()
    expect(told()).toEqual(['notice.began no-worker', 'notice.over no-worker'])
  })

  it('of several processes one tells, of the beginning and of the end', async () => {
    const source = await makeSource()
    await endRun(source, { reason: 'throttled', status: 'partial' })
    await Promise.all([watch(), watch(), watch(), watch()])
    expect(told()).toEqual(['notice.began host-refused'])
    await endRun(source, { status: 'succeeded' })
    await Promise.all([watch(), watch(), watch(), watch()])
    expect(told()).toEqual(['notice.began host-refused', 'notice.over host-refused'])
    expect(mail.mails).toHaveLength(2)
  })

  it('by the tick of a worker', async () => {
    const source = await makeSource()
    await endRun(source, { reason: 'forbidden', status: 'failed' })
    await tick(createJobContext({ clock, payload: world.payload }))
    expect(told()).toEqual(['notice.began host-refused'])
  })

  it('by whoever asks whether the app is ready, once a minute at most', async () => {
    const source = await makeSource()
    await change(source.id, { nextRunAt: new Date(Date.now() - 60 * MINUTE).toISOString() })
    expect((await world.rest('/api/newsdesk/ready')).status).toBe(200)
    await watchNow(world.payload)
    expect(told()).toEqual(['notice.began no-worker'])
  })
})

describe('a message that does not arrive', () => {
  const begin = async (): Promise<void> => {
    await endRun(await makeSource(), { reason: 'forbidden', status: 'failed' })
  }

  it('is sent again later and later by what has failed only, and gives up in the end', async () => {
    hook.answer.with = (_request, response) => response.writeHead(500).end()
    await begin()
    await watch()
    expect(await notices()).toMatchObject([{ attempts: 1, delivery: 'waiting', mail: 'sent', webhook: 'waiting' }])
    const pauses = [1, 2, 4, 8, 16, 32, 60, 60, 60]
    for (const [index, minutes] of pauses.entries()) {
      clock.jump(minutes * MINUTE - 1)
      await watch()
      expect(hook.posts).toHaveLength(index + 1)
      clock.jump(1)
      await watch()
      expect(hook.posts).toHaveLength(index + 2)
    }
    clock.jump(24 * 60 * MINUTE)
    await watch()
    expect(hook.posts).toHaveLength(10)
    expect(mail.mails).toHaveLength(1)
    const [notice] = await notices()
    expect(notice).toMatchObject({ attempts: 10, delivery: 'failed', mail: 'sent', webhook: 'failed' })
    expect(notice?.error).toBe(`webhook: ${new URL(hook.url).host} answered 500.`)
    // The same message in every attempt, signed anew.
    expect(new Set(events().map(({ id }) => id)).size).toBe(1)
    expect(new Set(hook.posts.map(({ headers }) => headers['newsdesk-signature'])).size).toBe(10)
  })

  it('is sent again by the button, by staff only, and says what came of it', async () => {
    mail.refuse.on = true
    await begin()
    await watch()
    const [notice] = await notices()
    expect(notice).toMatchObject({ delivery: 'waiting', mail: 'waiting', webhook: 'sent' })
    expect(notice?.error).toContain('the mailbox is full')
    const send = async (headers?: Record<string, string>): Promise<{ status: number; body: { message: string; doc?: Notice } }> => {
      const answer = await world.rest(`/api/import-notices/${notice?.id}/send`, { headers, method: 'POST' })
      return { body: (await answer.json()) as { message: string }, status: answer.status }
    }
    const { headers: reader } = await world.createUser(['reader'])
    const { headers: editor } = await world.createUser(['editor'])
    expect((await send()).status).toBe(401)
    expect((await send(reader)).status).toBe(403)
    const refused = await send(editor)
    expect(refused).toMatchObject({ body: { doc: { delivery: 'waiting' } }, status: 502 })
    expect(refused.body.message).toContain('the mailbox is full')
    mail.refuse.on = false
    expect(await send(editor)).toMatchObject({ body: { doc: { delivery: 'sent' }, message: 'The notice was sent.' }, status: 200 })
    expect(mail.mails).toHaveLength(1)
    expect(hook.posts).toHaveLength(1)
    expect((await world.rest('/api/import-notices/999999999/send', { headers: editor, method: 'POST' })).status).toBe(404)
  })

  it('does not follow a redirect, and names no more of the address than its host', async () => {
    const elsewhere = await startReceiver()
    hook.answer.with = (_request, response) => response.writeHead(307, { location: elsewhere.url }).end()
    await begin()
    await watch()
    expect(elsewhere.posts).toEqual([])
    await elsewhere.close()
    const [notice] = await notices()
    expect(notice?.error).toContain('redirects are not followed')
    expect(JSON.stringify(notice)).not.toContain('do-not-show')
    expect(JSON.stringify(notice)).not.toContain(SECRET)
  })

  it('is not posted to this machine or a private network unless the options say so', async () => {
    await begin()
    await watch(contextWith({ emailTo: [], webhookAllowPrivate: false }))
    expect(hook.posts).toEqual([])
    expect(await notices()).toMatchObject([{ delivery: 'failed', error: expect.stringContaining('is this machine itself') as unknown, webhook: 'failed' }])
  })

  it('is told by no adapter: Payload alone says that all is well', async () => {
    const { email } = world.payload
    world.payload.email = { ...email, name: 'console' }
    await begin()
    await watch()
    world.payload.email = email
    expect(await notices()).toMatchObject([{ error: 'mail: The Payload config has no email adapter.', mail: 'failed', webhook: 'sent' }])
  })
})

describe('a webhook', () => {
  it('is signed over time and body, and holds nothing that the signature does not cover', async () => {
    const { result } = await sendTest(contextWith())
    expect(result).toBe('sent')
    const [post] = hook.posts
    const header = String(post?.headers['newsdesk-signature'])
    expect(header).toBe(signBody({ body: post?.body ?? '', seconds: Math.floor(clock.now() / 1000), secret: SECRET }))
    expect(events()[0]).toMatchObject({ id: expect.any(String) as unknown, type: 'notice.test' })
    expect(mail.mails[0]).toContain('Subject: [Newsdesk] A test notice')
  })

  it('speaks the language of the options', async () => {
    await sendTest(contextWith({ emailTo: [], language: 'zh-TW' }))
    // The config of this newsroom supports English only: its fallback is taken.
    expect(events()[0]?.notice.title).toBe('A test notice')
  })

  it('is said not to be set up where nothing is', async () => {
    expect(await sendTest(contextWith({ emailTo: [], webhookUrl: null }))).toEqual({ notice: null, result: 'notSetUp' })
  })
})

describe('the list of notices', () => {
  it('is kept also where nobody is told, and for ninety days', async () => {
    const quiet = contextWith({ emailTo: [], webhookUrl: null })
    const source = await makeSource()
    await endRun(source, { reason: 'forbidden', status: 'failed' })
    await watch(quiet)
    expect(await notices()).toMatchObject([{ delivery: 'off', state: 'open' }])
    await endRun(source, { status: 'succeeded' })
    await watch(quiet)
    clock.jump(89 * 24 * 60 * MINUTE)
    await watch(quiet)
    expect(await notices()).toHaveLength(1)
    clock.jump(2 * 24 * 60 * MINUTE)
    await watch(quiet)
    expect(await notices()).toEqual([])
  })

  it('keeps what it cannot look at as it is', async () => {
    const source = await makeSource()
    await endRun(source, { reason: 'forbidden', status: 'failed' })
    await watch()
    const broken = contextWith()
    await watch({ ...broken, options: { ...broken.options, slugs: { ...broken.options.slugs, sources: 'not-there' } } })
    expect(await notices()).toMatchObject([{ state: 'open' }])
  })
})
