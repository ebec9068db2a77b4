import { isIP } from 'node:net'

import { BlockedError, UsageError } from '../errors.js'
import type { ReasonCode } from '../reasons.js'
import { checkAddress, isPrivateAddress } from './checkAddress.js'

export type UrlRules = {
  /** Loopback may be reached, on any port. Set by the operator, never by an editor. */
  readonly allowLoopback: boolean
  /** Private networks may be reached, on any port. Never for what is imported. @default false */
  readonly allowPrivate?: boolean
  /** Ports besides 80 and 443. */
  readonly allowedPorts: readonly number[]
  readonly maxUrlLength: number
}

/** The host name without brackets or a trailing dot. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Whether the URL itself says that it means this machine. */
export const isLoopbackUrl = (url: URL): boolean => {
  const host = bareHost(url)
  if (isIP(host) !== 0) return checkAddress(host) === 'loopback'
  return host === 'localhost' || host.endsWith('.localhost')
}

const blocked = (code: ReasonCode, message: string, url: URL): BlockedError =>
  // Only the parts that cannot hold a secret are shown.
  new BlockedError({ code, context: { host: url.host, scheme: url.protocol }, message })

/**
 * Reads a URL and refuses it before anything is resolved or sent: scheme, credentials, port, length, and addresses
 * written out in the URL. Names are checked again at the moment of connecting.
 */
export const checkUrl = ({ rules, url: text }: { readonly rules: UrlRules; readonly url: string }): URL => {
  if (text.length > rules.maxUrlLength) {
    throw new UsageError({
      code: 'bad-url',
      context: { length: text.length, maxUrlLength: rules.maxUrlLength },
      message: `The URL is longer than ${rules.maxUrlLength} characters`,
    })
  }
  if (!URL.canParse(text)) throw new UsageError({ code: 'bad-url', message: 'The URL cannot be read' })
  const url = new URL(text)
  url.hash = ''
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw blocked('scheme-forbidden', `Only http and https are fetched, not ${url.protocol}`, url)
  }
  if (url.username !== '' || url.password !== '') {
    throw blocked('credentials-in-url', `The URL of ${url.host} carries credentials`, url)
  }
  const host = bareHost(url)
  if (host === '') throw new UsageError({ code: 'bad-url', message: 'The URL names no host' })
  const loopback = isLoopbackUrl(url)
  if (loopback && !rules.allowLoopback) {
    throw blocked('address-forbidden', `${url.host} is this machine itself`, url)
  }
  const isOwn = rules.allowPrivate === true && isPrivateAddress(host)
  if (isIP(host) !== 0 && checkAddress(host) === 'forbidden' && !isOwn) {
    throw blocked('address-forbidden', `${url.host} is not a public address`, url)
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  // A name may lead to a private network as well: its address is checked at the moment of connecting.
  if (!loopback && rules.allowPrivate !== true && port !== 80 && port !== 443 && !rules.allowedPorts.includes(port)) {
    throw blocked('port-forbidden', `Port ${port} of ${url.hostname} is not allowed`, url)
  }
  return url
}
