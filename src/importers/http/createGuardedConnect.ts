import { lookup as systemLookup } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

import { buildConnector } from 'undici'

import { BlockedError } from '../errors.js'
import { checkAddress, isPrivateAddress } from './checkAddress.js'

export type ResolvedAddress = { readonly address: string; readonly family: number }

/** Turns a name into addresses. Every answer is checked; a test may inject its own. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

const refuse = (hostname: string, address: string): BlockedError =>
  new BlockedError({
    code: 'address-forbidden',
    context: { address, host: hostname },
    message: `${hostname} leads to ${address}, which is not a public address`,
  })

/**
 * The connect function of the client's agent: an address written in the URL is checked here, because no lookup runs for
 * it, and every answer of the resolver is checked in the lookup that the socket itself uses, so that the address that
 * was checked is the address that is connected to.
 */
export const createGuardedConnect = ({
  allowLoopback,
  allowPrivate = false,
  connectTimeoutMs,
  resolve = resolveBySystem,
}: {
  readonly allowLoopback: boolean
  /** Whether private networks may be reached. @default false */
  readonly allowPrivate?: boolean
  readonly connectTimeoutMs: number
  readonly resolve?: Resolve
}): buildConnector.connector => {
  const isAllowed = (address: string): boolean => {
    const verdict = checkAddress(address)
    if (verdict === 'loopback') return allowLoopback
    return verdict === 'public' || (allowPrivate && isPrivateAddress(address))
  }

  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        // One forbidden answer spoils all: a name that mixes public and private addresses is an attack or a mistake.
        const forbidden = addresses.find(({ address }) => !isAllowed(address))
        if (forbidden) return callback(refuse(hostname, forbidden.address), '', 0)
        const [first] = addresses
        if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0)
        if (options.all) return callback(null, [...addresses])
        return callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }

  const connect = buildConnector({ allowH2: false, autoSelectFamily: true, lookup, timeout: connectTimeoutMs })

  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (options.socketPath || options.httpSocket) {
      return callback(refuse(host, 'a local socket'), null as never)
    }
    if (isIP(host) !== 0 && !isAllowed(host)) return callback(refuse(host, host), null as never)
    return connect(options, callback)
  }
}
