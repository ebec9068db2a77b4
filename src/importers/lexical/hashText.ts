/**
 * 96 bits of a text as 24 hex digits, the length of the ids that the editor gives its nodes: three MurmurHash3-like
 * rounds of 32 bits with their own seeds. Made for ids that are the same in every run, not for security.
 */
export function hashText(text: string): string {
  return [0x9747b28c, 0x1b873593, 0xcc9e2d51].map((seed) => hash32(text, seed).toString(16).padStart(8, '0')).join('')
}

function hash32(text: string, seed: number): number {
  let hash = seed ^ text.length
  for (let at = 0; at < text.length; at++) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51)
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593)
    hash ^= unit
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
