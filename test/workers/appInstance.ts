/** Another process of an app over the database of a test: sends REST requests to itself, all at once, when it is told. */
import { openBeside } from '../helpers/testPayload.js'

export type InstanceTask =
  | { readonly type: 'open'; readonly directory: string; readonly key: string }
  | { readonly type: 'send'; readonly requests: readonly { readonly path: string; readonly body?: string; readonly headers: Readonly<Record<string, string>> }[] }
export type InstanceReport = { readonly type: 'ready' } | { readonly type: 'answers'; readonly statuses: readonly number[] }

let app: ReturnType<typeof openBeside> | null = null

process.on('message', (task: InstanceTask) => void perform(task).then((report) => process.send?.(report)))

async function perform(task: InstanceTask): Promise<InstanceReport> {
  if (task.type === 'open') {
    app = openBeside(task)
    await app
    return { type: 'ready' }
  }
  const { rest } = await (app ?? Promise.reject(new Error('Not opened')))
  const answers = await Promise.all(task.requests.map(({ path, ...init }) => rest(path, { ...init, method: 'POST' })))
  return { statuses: answers.map(({ status }) => status), type: 'answers' }
}
