import { type ImporterError, RefusedError, TransientError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'

const FINAL: Readonly<Record<number, ReasonCode>> = {
  204: 'no-content',
  205: 'no-content',
  206: 'partial-content',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  410: 'gone',
  // Withheld for legal reasons: final like a 403.
  451: 'forbidden',
}

/** What a status that is neither a body, a redirect nor a request for patience means; null for 200 and 304. */
export const judgeStatus = ({ status, url }: { readonly status: number; readonly url: URL }): ImporterError | null => {
  if (status === 200 || status === 304) return null
  const context = { host: url.host, status }
  const message = `${url.host} answered ${status}`
  const final = FINAL[status]
  if (final) return new RefusedError({ code: final, context, message })
  if (status >= 500) return new TransientError({ code: 'server-error', context, message })
  // 408 and 425 ask for the same request again.
  if (status === 408 || status === 425) return new TransientError({ code: 'timeout', context, message })
  if (status >= 400) return new RefusedError({ code: 'client-error', context, message })
  return new RefusedError({ code: 'bad-response', context, message })
}
