import { refusal } from './answer.js'

// What a colleague may send: more than any article or file (which has Payload's own limit). A length that is a lie must
// not keep a request waiting for bytes that never come.
const MAX_BYTES = 25 * 1024 * 1024

/** The request as its handler may read it, or the answer that refuses it. */
export type BodyResult = { readonly request: Request; readonly text: string | null } | Response

/**
 * Reads a request's body up to a bound, and further only for somebody who works here: an upload or a long article is
 * larger than anything that the public or a reader sends. `text` is null where the body was left unread.
 */
export async function readBody(args: {
  isUser: (headers: Headers) => Promise<boolean>
  maxBytes: number
  mustRead: boolean
  request: Request
}): Promise<BodyResult> {
  const { isUser, maxBytes, mustRead, request } = args
  if (!request.body) return { request, text: '' }
  const stated = Number(request.headers.get('content-length') ?? Number.NaN)
  const isKnown = Number.isFinite(stated)
  if (isKnown && stated <= maxBytes && !mustRead) return { request, text: null }
  const mayGoOn = !(isKnown && stated <= maxBytes) && (await isUser(request.headers))
  if (isKnown && stated > maxBytes && !mayGoOn) return tooLarge(maxBytes)
  if (isKnown && stated > Math.max(MAX_BYTES, maxBytes)) return tooLarge(Math.max(MAX_BYTES, maxBytes))
  if (isKnown && !mustRead) return { request, text: null }
  const bytes = await collect({ body: request.body, max: mayGoOn ? Math.max(MAX_BYTES, maxBytes) : maxBytes })
  if (bytes === null) return tooLarge(maxBytes)
  return { request: copyOf({ body: bytes, request }), text: new TextDecoder().decode(bytes) }
}

/** The bytes of a body; null, and the rest unread, where there are more than `max`. */
async function collect(args: { body: ReadableStream<Uint8Array>; max: number }): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = args.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength
    if (length > args.max) {
      await reader.cancel()
      return null
    }
    chunks.push(read.value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

function copyOf({ body, request }: { body: Uint8Array<ArrayBuffer>; request: Request }): Request {
  const { headers, method, signal, url } = request
  return new Request(url, { body, headers, method, signal })
}

function tooLarge(maxBytes: number): Response {
  return refusal({ message: `The request is too large: at most ${maxBytes} bytes are read.`, status: 413 })
}
