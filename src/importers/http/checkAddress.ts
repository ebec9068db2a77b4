import ipaddr from 'ipaddr.js'

export type AddressVerdict = 'public' | 'loopback' | 'forbidden'

/** Networks of one's own: not public, and reachable only where an operator says so. Link-local addresses are not among them. */
const PRIVATE: readonly string[] = ['private', 'uniqueLocal', 'carrierGradeNat']

/** Whether an IP address belongs to a private network. */
export const isPrivateAddress = (address: string): boolean => ipaddr.isValid(address) && PRIVATE.includes(ipaddr.process(address).range())

/**
 * Tells whether an IP address may be connected to.
 * Only what is known to be public passes. For IPv6 that is `unicast` and inside 2000::/3, the one block that IANA gives
 * out: ipaddr.js calls the IPv4-compatible `::7f00:1` (which a URL parser makes of `[::127.0.0.1]`) unicast too.
 */
export const checkAddress = (address: string): AddressVerdict => {
  if (!ipaddr.isValid(address)) return 'forbidden'
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (range === 'loopback') return 'loopback'
  if (range !== 'unicast') return 'forbidden'
  if (parsed.kind() === 'ipv4') return 'public'
  const first = parsed.toByteArray()[0] ?? 0
  return first >> 5 === 1 ? 'public' : 'forbidden'
}
