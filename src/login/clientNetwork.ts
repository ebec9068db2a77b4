import ipaddr from 'ipaddr.js'

/** What one IPv6 customer gets at least: its addresses are one network. */
const IPV6_BYTES = 8

/**
 * The network that a request comes from: an IPv4 address, or the /64 of an IPv6 address; null where it cannot be told.
 * Of X-Forwarded-For only the end counts, which a client cannot write: the app appends the address of the connection,
 * and each trusted proxy before it the address that it saw.
 */
export function clientNetwork(args: { headers: Headers; trustedProxies: number }): string | null {
  const { headers, trustedProxies } = args
  const entries = (headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim()).filter(Boolean)
  const entry = entries.at(-1 - trustedProxies) ?? entries[0]
  if (entry === undefined) return null
  const address = entry.replace(/^\[([^\]]+)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/%.*$/, '')
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return new ipaddr.IPv6([...parsed.toByteArray().slice(0, IPV6_BYTES), ...new Array<number>(16 - IPV6_BYTES).fill(0)]).toString() + '/64'
}
