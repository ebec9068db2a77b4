import type { Validators } from './types.js'

/**
 * The conditional headers for a page that was fetched before. Both are sent as they came.
 * Apache's mod_deflate adds `-gzip` to the ETag of a compressed answer and, in many versions, does not know it again
 * (https://bz.apache.org/bugzilla/show_bug.cgi?id=45023): the bare tag is offered too.
 */
export const validatorHeaders = (validators: Validators | null | undefined): Record<string, string> => {
  const headers: Record<string, string> = {}
  const etag = validators?.etag?.trim()
  if (etag && /^(?:W\/)?"[^"\r\n]*"$/.test(etag)) {
    const bare = etag.replace(/(?:--?|;)(?:gzip|br|deflate)"$/, '"')
    headers['if-none-match'] = bare === etag ? etag : `${etag}, ${bare}`
  }
  const lastModified = validators?.lastModified?.trim()
  if (lastModified && !Number.isNaN(Date.parse(lastModified))) headers['if-modified-since'] = lastModified
  return headers
}
