import type { Agent, Dispatcher } from 'undici'

import { ImporterError, TransientError } from '../errors.js'
import { type BodySink, createBodySink } from './bodySink.js'
import { toNetworkError } from './networkError.js'

export type Timeouts = {
  /** From the request's bytes leaving to the first byte of the answer. */
  readonly headersMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** The whole exchange, connecting included. */
  readonly totalMs: number
}

export type Phase = 'connect' | 'headers' | 'body'

export type ExchangeResult =
  | {
      readonly type: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
      /** As they came over the wire. */
      readonly bytes: number
      /** From sending to the first byte of the answer. */
      readonly latencyMs: number
    }
  | { readonly type: 'failure'; readonly error: ImporterError; readonly phase: Phase; readonly bytes: number }
  /** The connection stood, but nothing was sent: `onSent` said no. */
  | { readonly type: 'deferred' }

/**
 * What to do with a body once its headers are known: read it up to `maxBytes` (with `cut` the rest is left, otherwise
 * it is too large), not care about it, or end the exchange with an error.
 */
export type Inspect = (answer: {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}) => { readonly maxBytes: number; readonly cut: boolean } | 'discard' | ImporterError

// An error page is read to its end, so that the connection can be used again, but not for long.
const MAX_DISCARDED_BYTES = 65_536

const flatten = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/**
 * One request and its answer, without redirects, retries or waiting. Never rejects: a failure is a result, with how far
 * the exchange had come. Timers are the machine's own: sockets do not run on a fake clock.
 */
export const exchange = ({
  agent,
  headers,
  inspect,
  onSent,
  signal,
  timeouts,
  url,
}: {
  readonly agent: Agent
  readonly headers: Readonly<Record<string, string>>
  readonly inspect: Inspect
  readonly onSent: () => boolean
  readonly signal: AbortSignal
  readonly timeouts: Timeouts
  readonly url: URL
}): Promise<ExchangeResult> =>
  new Promise((resolve) => {
    let phase: Phase = 'connect'
    let settled = false
    let controller: Dispatcher.DispatchController | null = null
    let sink: BodySink | null = null
    let bytes = 0
    let sentAt = 0
    let answer: { status: number; headers: Record<string, string>; latencyMs: number } | null = null
    let discards = false
    let phaseTimer: NodeJS.Timeout | undefined

    const settle = (result: ExchangeResult): void => {
      if (settled) return
      settled = true
      clearTimeout(totalTimer)
      clearTimeout(phaseTimer)
      signal.removeEventListener('abort', onAbort)
      sink?.destroy()
      resolve(result)
    }
    const fail = (error: ImporterError): void => {
      // What is wrong with a body that nobody wants does not matter.
      if (discards && answer !== null) settle({ ...answer, body: new Uint8Array(0), bytes, type: 'answer' })
      settle({ bytes, error, phase, type: 'failure' })
      controller?.abort(error)
    }
    const timeOut = (what: string): void =>
      fail(new TransientError({ code: 'timeout', context: { host: url.host, phase }, message: `${url.host} ${what}` }))
    const expect = (ms: number, what: string): void => {
      clearTimeout(phaseTimer)
      phaseTimer = setTimeout(() => timeOut(what), ms)
    }
    const onAbort = (): void => {
      const reason: unknown = signal.reason
      fail(
        reason instanceof ImporterError
          ? reason
          : new TransientError({ cause: reason, code: 'cancelled', message: 'The request was cancelled' }),
      )
    }
    const totalTimer = setTimeout(() => timeOut(`did not finish within ${timeouts.totalMs} ms`), timeouts.totalMs)

    const finish = (body: Uint8Array): void => {
      if (answer === null) return
      settle({ ...answer, body, bytes, type: 'answer' })
      // A body that was cut off at its limit: the rest is not wanted.
      controller?.abort(new Error('enough'))
    }

    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })

    agent.dispatch(
      { headers, method: 'GET', origin: url.origin, path: url.pathname + url.search },
      {
        onRequestStart: (started) => {
          controller = started
          if (settled) return started.abort(new Error('too late'))
          if (!onSent()) {
            settle({ type: 'deferred' })
            return started.abort(new Error('not now'))
          }
          phase = 'headers'
          sentAt = performance.now()
          expect(timeouts.headersMs, `sent no answer within ${timeouts.headersMs} ms`)
        },
        onResponseData: (current, chunk) => {
          if (settled) return
          bytes += chunk.length
          expect(timeouts.idleMs, `stopped sending for ${timeouts.idleMs} ms`)
          if (sink?.write(chunk) === false) current.pause()
        },
        onResponseEnd: () => {
          // Nothing more comes over the wire; the decoder may still be at work, under the total time.
          clearTimeout(phaseTimer)
          controller = null
          sink?.end()
        },
        onResponseError: (_current, error) => {
          if (settled) return
          fail(toNetworkError({ error, hasHeaders: answer !== null, host: url.host }))
        },
        onResponseStart: (current, status, rawHeaders) => {
          if (settled || status < 200) return
          phase = 'body'
          answer = { headers: flatten(rawHeaders), latencyMs: performance.now() - sentAt, status }
          const wanted = inspect(answer)
          if (wanted instanceof ImporterError) return fail(wanted)
          discards = wanted === 'discard'
          expect(timeouts.idleMs, `stopped sending for ${timeouts.idleMs} ms`)
          sink = createBodySink({
            contentEncoding: wanted === 'discard' ? undefined : answer.headers['content-encoding'],
            cut: wanted === 'discard' || wanted.cut,
            handlers: { onBody: finish, onDrain: () => current.resume(), onError: fail },
            maxBytes: wanted === 'discard' ? MAX_DISCARDED_BYTES : wanted.maxBytes,
          })
        },
      },
    )
  })
