import { RefusedError } from '../errors.js'
import type { Accept } from './types.js'

/** The media type of a Content-Type header, lower case, without parameters; null when there is none. */
export const mediaTypeOf = (header: string | undefined): string | null => {
  const type = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return type === '' ? null : type
}

// Servers of raw files send HTML as text/plain or as bytes; what it really is, is seen when it is decoded.
const isPageType = (type: string): boolean =>
  type.startsWith('text/') ||
  ['application/octet-stream', 'application/xhtml+xml', 'application/xml', 'binary/octet-stream'].includes(type)

/** Refuses an answer that by its Content-Type cannot be what it is wanted for; a missing one is let through. */
export const checkContentType = (accept: Accept, header: string | undefined): RefusedError | null => {
  const type = mediaTypeOf(header)
  if (accept === 'media' || type === null || isPageType(type)) return null
  return new RefusedError({
    code: 'bad-content-type',
    context: { contentType: type },
    message: `A page cannot be of type ${type}`,
  })
}
