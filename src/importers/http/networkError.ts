import { errors } from 'undici'

import { ImporterError, RefusedError, TransientError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'

const BY_CODE: Readonly<Record<string, ReasonCode>> = {
  EADDRNOTAVAIL: 'connection-refused',
  EAI_AGAIN: 'dns-failed',
  EAI_FAIL: 'dns-failed',
  EAI_NODATA: 'dns-failed',
  EAI_NONAME: 'dns-failed',
  ECONNABORTED: 'connection-reset',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  EHOSTDOWN: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ENODATA: 'dns-failed',
  ENOTFOUND: 'dns-failed',
  EPIPE: 'connection-reset',
  EPROTO: 'tls-failed',
  ESERVFAIL: 'dns-failed',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'dns-failed',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'bad-response',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-reset',
  UND_ERR_SOCKET: 'connection-reset',
}

const TEXT: Partial<Record<ReasonCode, string>> = {
  'bad-response': 'sent an answer that is not valid HTTP',
  'connection-refused': 'does not accept connections',
  'connection-reset': 'closed the connection before the answer was complete',
  'dns-failed': 'has no address',
  'timeout': 'did not answer in time',
  'tls-failed': 'has no valid TLS certificate or no TLS at all',
}

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return ''
}

const reasonOf = (code: string): ReasonCode => {
  const known = BY_CODE[code]
  if (known) return known
  if (code.startsWith('HPE_')) return 'bad-response'
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|INVALID_CA|ERR_OSSL)/.test(code)) {
    return 'tls-failed'
  }
  return 'connection-reset'
}

/** Turns what undici, the socket, TLS or the resolver threw into the importer's own errors, never by message. */
export const toNetworkError = ({
  error,
  hasHeaders,
  host,
}: {
  readonly error: unknown
  /** Whether the headers of the answer had arrived. */
  readonly hasHeaders: boolean
  readonly host: string
}): ImporterError => {
  if (error instanceof ImporterError) return error
  const code = codeOf(error)
  // Not every build of undici gives its parser's errors a code, and it calls two Content-Lengths a wrong length.
  const isInvalid =
    error instanceof errors.HTTPParserError || (!hasHeaders && code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
  const reason = isInvalid ? 'bad-response' : reasonOf(code)
  const args = {
    cause: error,
    code: reason,
    context: { error: code, host },
    message: `${host} ${TEXT[reason] ?? 'failed'}`,
  }
  return reason === 'bad-response' ? new RefusedError(args) : new TransientError(args)
}
