import { Agent, request } from 'undici'

import type { ImporterError } from '../../importers/errors.js'
import { checkUrl, createGuardedConnect, toNetworkError } from '../../importers/http/index.js'
import type { ResolvedNewsdeskOptions } from '../../options.js'
import type { NoticeMessage } from './composeNotice.js'
import { DeliveryError } from './deliveryError.js'
import { signBody } from './signBody.js'

/** A receiver that takes longer is tried again later. */
const LIMIT_MS = 10_000
/** Nothing of an answer is used; so much of it is read, so that its connection ends in order. */
const MAX_ANSWER_BYTES = 64 * 1024
const MAX_URL = 2000

/**
 * Posts a notice to the webhook, signed. Redirects are not followed, and addresses that are not public are refused unless
 * the options say otherwise.
 * @throws DeliveryError unless the receiver answers with 2xx in time.
 */
export async function sendWebhook(args: {
  options: Pick<ResolvedNewsdeskOptions, 'importer' | 'notices'>
  message: NoticeMessage
  /** ms since the epoch. */
  now: number
  limitMs?: number
}): Promise<void> {
  const { limitMs = LIMIT_MS, message, now, options } = args
  const { webhookAllowPrivate, webhookSecret, webhookUrl } = options.notices
  const body = JSON.stringify(message.event)
  const host = URL.canParse(webhookUrl ?? '') ? new URL(webhookUrl ?? '').host : ''
  const dispatcher = new Agent({
    connect: createGuardedConnect({ allowLoopback: webhookAllowPrivate, allowPrivate: webhookAllowPrivate, connectTimeoutMs: limitMs }),
  })
  try {
    const url = checkUrl({
      rules: { allowedPorts: options.importer.allowedPorts, allowLoopback: webhookAllowPrivate, allowPrivate: webhookAllowPrivate, maxUrlLength: MAX_URL },
      url: webhookUrl ?? '',
    })
    const { body: answer, statusCode } = await request(url, {
      body,
      dispatcher,
      headers: {
        'content-type': 'application/json',
        'newsdesk-signature': signBody({ body, seconds: Math.floor(now / 1000), secret: webhookSecret ?? '' }),
        'user-agent': 'newsdesk-webhook',
      },
      method: 'POST',
      signal: AbortSignal.timeout(limitMs),
    })
    await answer.dump({ limit: MAX_ANSWER_BYTES }).catch(() => undefined)
    if (statusCode >= 300 && statusCode < 400) throw new DeliveryError({ message: `${host} answered ${statusCode}: redirects are not followed.` })
    if (statusCode < 200 || statusCode >= 300) throw new DeliveryError({ message: `${host} answered ${statusCode}.` })
  } catch (cause) {
    throw toDeliveryError({ cause, host, limitMs })
  } finally {
    await dispatcher.destroy()
  }
}

function toDeliveryError(args: { cause: unknown; host: string; limitMs: number }): DeliveryError {
  const { cause, host, limitMs } = args
  if (cause instanceof DeliveryError) return cause
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new DeliveryError({ cause, message: `${host} did not answer within ${limitMs / 1000} seconds.` })
  }
  const error: ImporterError = toNetworkError({ error: cause, hasHeaders: false, host })
  return new DeliveryError({ cause, isFinal: error.retry !== 'later', message: `${error.message}.` })
}
