/** What stands behind the tar archive: the SHA-256 of every byte before it. Programs that read tar leave it out. */
const PREFIX = 'sha256 '

/** Bytes of the tail. */
export const TAIL_BYTES = PREFIX.length + 64 + 1

/** The tail of an archive. */
export function tailOf(sha256: string): Buffer {
  return Buffer.from(`${PREFIX}${sha256}\n`, 'latin1')
}
