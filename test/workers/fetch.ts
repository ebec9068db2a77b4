/** A worker process that fetches pages with a client over the shared database. */
import { createHttpClient } from '../../src/importers/http/index.js'
import { createHostStateStore } from '../../src/importers/state/index.js'
import type { RatePolicy } from '../../src/importers/types.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { openWorkerPayload } from '../helpers/openWorkerPayload.js'

export type FetchTask = {
  readonly directory: string
  readonly urls: readonly string[]
  readonly policy: RatePolicy
  readonly maxWaitMs: number
}
export type FetchReport = { readonly type: 'ready' } | { readonly type: 'done'; readonly outcomes: readonly string[] }

const say = (report: FetchReport): void => void process.send?.(report)

let open: (() => Promise<readonly string[]>) | null = null

process.on('message', (message: FetchTask | 'go') => {
  if (message === 'go') void open?.().then((outcomes) => process.send?.({ type: 'done', outcomes }, () => process.exit(0)))
  else void prepare(message).then(() => say({ type: 'ready' }))
})

async function prepare(task: FetchTask): Promise<void> {
  const payload = await openWorkerPayload(task)
  const store = createHostStateStore({ payload, slugs: DEFAULT_SLUGS })
  const http = createHttpClient({ allowLoopback: true, contact: 'https://harbour-daily.example', store })
  open = () =>
    Promise.all(
      task.urls.map((url) =>
        http.get({ accept: 'page', maxWaitMs: task.maxWaitMs, policy: task.policy, respectRobots: true, url }).then(
          (answer) => String(answer.status),
          (error: { code?: string; message: string }) => error.code ?? error.message,
        ),
      ),
    )
}
