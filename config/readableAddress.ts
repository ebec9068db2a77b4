/**
 * The address with a path that can be decoded. Next answers 500, as text, where an escape is none (`/api/articles/%`): its
 * percent signs are then taken as they stand, and lead to an answer of ours.
 */
export function readableAddress(address: string): string {
  const [path = '', ...rest] = address.split(/(?=[?#])/)
  try {
    decodeURIComponent(path)
    return address
  } catch {
    return [path.replaceAll('%', '%25'), ...rest].join('')
  }
}
