import { randomBytes, randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { checkSources } from '../../src/bin/doctor/checkSources.js'
import { findSource } from '../../src/importers/findSource.js'
import { createJobContext, type JobContext } from '../../src/jobs/jobContext.js'
import { runBatch } from '../../src/jobs/runBatch.js'
import { newsdeskOptions } from '../../src/newsdeskOptions.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createTestPayload, type TestPayload } from '../helpers/testPayload.js'

type Values = Readonly<Record<string, unknown>>

const PAGE = 'owner/harbour/master/gb/nsc413.md'
const at = (url: string): Values => ({ startUrls: [{ url }] })
const limits = (values: Values): Values => ({ ...at(`https://mirror.example/${PAGE}`), limits: values })

/** Values of a source, and whether an import takes them. */
const TABLE: readonly (readonly [Values, boolean])[] = [
  [at(`https://mirror.example/${PAGE}`), true],
  [at(`  http://mirror.example/${PAGE}\n`), true],
  [at(`https://mirror.example:8443/${PAGE}`), true],
  [at(`https://mirror.example:8444/${PAGE}`), false],
  [at(`https://me:word@mirror.example/${PAGE}`), false],
  [at(`http://127.0.0.1/${PAGE}`), false],
  [at(`http://localhost:3000/${PAGE}`), false],
  [at(`http://[::1]/${PAGE}`), false],
  [at(`http://10.0.0.1/${PAGE}`), false],
  [at(`http://169.254.169.254/${PAGE}`), false],
  [at(`http://2130706433/${PAGE}`), false],
  [at(`ftp://mirror.example/${PAGE}`), false],
  [at(`file:///srv/${PAGE}`), false],
  [at('https://mirror.example/'), false],
  [at('https://mirror.example/news.html'), false],
  [at(`https://mirror.example/owner/harbour/master/gb/${'n'.repeat(2100)}.md`), false],
  [{ directory: '/srv/mirrors' }, true],
  [{ directory: 'mirrors' }, false],
  [{ directory: ' /srv/mirrors' }, false],
  [{ directory: '/srv/mir\trors' }, false],
  [{ directory: `/${'x'.repeat(5000)}` }, false],
  [{ ...at(`https://mirror.example/${PAGE}`), directory: '/srv/mirrors' }, false],
  [{}, false],
  [limits({ intervalSeconds: 0.1, requests: 1 }), true],
  [limits({ intervalSeconds: 0 }), false],
  [limits({ intervalSeconds: 86_401 }), false],
  [limits({ concurrency: 17 }), false],
  [limits({ requests: 0 }), false],
  [limits({ maxItems: 0 }), false],
  [limits({ pagingDepth: 1001 }), false],
]

describe('the values of a source', () => {
  let test: TestPayload
  let context: JobContext
  let headers: Record<string, string>
  beforeAll(async () => {
    test = await createTestPayload({ options: { importer: { allowedPorts: [8443], allowLoopback: false } } })
    context = createJobContext({ payload: test.payload })
    headers = { ...(await test.createUser(['admin'])).headers, 'content-type': 'application/json' }
  })
  afterAll(() => test.cleanup())

  const formTakes = async (values: Values): Promise<boolean> => {
    const body = JSON.stringify({ ...values, name: randomUUID() })
    return (await test.rest('/api/sources', { body, headers, method: 'POST' })).status === 201
  }

  /** A row that was written past Payload, as an older version or another program may have left it. */
  const store = async (values: Values): Promise<{ id: string; name: string }> => {
    const name = randomUUID()
    const startUrls = (values.startUrls as { url: string }[] | undefined)?.map((row) => ({ ...row, id: randomBytes(12).toString('hex') }))
    const { id } = await test.payload.db.create({ collection: 'sources' as never, data: { enabled: true, kind: 'mirror', name, ...values, ...(startUrls ? { startUrls } : {}) } as never })
    return { id: String(id as string), name }
  }

  const doctorTakes = async ({ name }: { name: string }): Promise<boolean> => {
    const rules = newsdeskOptions(test.payload.config).importer
    const finding = (await checkSources({ payload: test.payload, rules, slug: 'sources' })).find(({ check }) => check.includes(name))
    // That the folder is not there is another matter.
    return finding?.state === 'ok' || /is not a folder/.test(finding?.detail ?? '')
  }

  const commandTakes = (target: string): Promise<boolean> =>
    findSource({ create: false, payload: test.payload, slugs: DEFAULT_SLUGS, target }).then(
      () => true,
      () => false,
    )

  /** Whether a run begins; only asked of values that are refused, as others would reach for the network. */
  const runTakes = async ({ id, name }: { id: string; name: string }): Promise<boolean> => {
    const run = await context.runs.enqueue({ source: id, sourceName: name, startedBy: null, trigger: 'schedule' })
    await runBatch({ context, input: { run: run.id, source: id } })
    const { docs } = await test.payload.db.find<{ reason: string | null }>({ collection: 'import-runs' as never, where: { id: { equals: run.id } } })
    return docs[0]?.reason !== 'bad-source'
  }

  it.each(TABLE)('%j are taken by the form, the command line, doctor and a run, or by none of them', { timeout: 20_000 }, async (values, isGood) => {
    const source = await store(values)
    const answers = [await formTakes(values), await commandTakes(source.name), await doctorTakes(source)]
    expect(answers).toEqual([isGood, isGood, isGood])
    if (!isGood) expect(await runTakes(source)).toBe(false)
    await test.payload.db.deleteMany({ collection: 'sources' as never, where: {} })
  })

  it.each(TABLE.filter(([{ limits: own, startUrls }]) => startUrls && !own))('%j as the target of a command are judged alike', async (values, isGood) => {
    const [{ url } = { url: '' }, ...rest] = values.startUrls as { url: string }[]
    // A command's target is an address or a folder, never both.
    if (rest.length > 0 || values.directory) return
    expect(await commandTakes(url.trim())).toBe(isGood)
  })

  it('say what was wrong in the language of the reader', async () => {
    const body = JSON.stringify({ ...at(`https://mirror.example:8444/${PAGE}`), name: 'A' })
    const answer = await test.rest('/api/sources', { body, headers, method: 'POST' })
    expect(await answer.text()).toContain('The address names a port that may not be requested.')
  })
})
