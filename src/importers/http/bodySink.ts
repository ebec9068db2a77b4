import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import type { Transform } from 'node:stream'

import { type ImporterError, RefusedError, TransientError } from '../errors.js'

export type BodySink = {
  /** Gives bytes as they came; false asks to wait for `onDrain`. */
  readonly write: (chunk: Uint8Array) => boolean
  /** The body is complete. */
  readonly end: () => void
  readonly destroy: () => void
}

export type BodySinkHandlers = {
  readonly onBody: (body: Uint8Array) => void
  readonly onError: (error: ImporterError) => void
  readonly onDrain: () => void
}

const badEncoding = (message: string, cause?: unknown): TransientError =>
  new TransientError({ cause, code: 'bad-encoding', message })

/** The content codings of an answer, outermost first; null when one of them is unknown. */
const codingsOf = (header: string | undefined): readonly string[] | null => {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  const known = ['br', 'deflate', 'gzip', 'x-gzip']
  // One coding is what servers send; a long chain is an attack.
  return codings.length > 2 || codings.some((coding) => !known.includes(coding)) ? null : codings.reverse()
}

const decompressorOf = (coding: string, first: Uint8Array): Transform => {
  if (coding === 'br') return createBrotliDecompress()
  if (coding === 'deflate') {
    // RFC 9110 means zlib, but some servers send the bare stream: a zlib header is divisible by 31.
    const header = ((first[0] ?? 0) << 8) | (first[1] ?? 0)
    return ((first[0] ?? 0) & 0x0f) === 8 && header % 31 === 0 ? createInflate() : createInflateRaw()
  }
  return createGunzip()
}

/**
 * Takes a body as it streams in and decompresses it, and stops at `maxBytes` of what comes out: a bomb ends there and
 * not in memory. With `cut` the body is cut off at the limit instead of refused.
 */
export const createBodySink = ({
  contentEncoding,
  cut,
  handlers,
  maxBytes,
}: {
  readonly contentEncoding: string | undefined
  readonly cut: boolean
  readonly handlers: BodySinkHandlers
  readonly maxBytes: number
}): BodySink => {
  const chunks: Uint8Array[] = []
  let size = 0
  let done = false
  let streams: Transform[] = []

  const destroy = (): void => {
    done = true
    for (const stream of streams) stream.destroy()
    streams = []
  }
  const fail = (error: ImporterError): void => {
    if (done) return
    destroy()
    handlers.onError(error)
  }
  const finish = (): void => {
    if (done) return
    destroy()
    handlers.onBody(Buffer.concat(chunks))
  }
  const collect = (chunk: Uint8Array): void => {
    if (done) return
    const room = maxBytes - size
    if (chunk.length > room) {
      if (!cut) {
        const message = `The body is larger than ${maxBytes} bytes`
        fail(new RefusedError({ code: 'too-large', context: { maxBytes }, message }))
        return
      }
      chunks.push(chunk.subarray(0, room))
      finish()
      return
    }
    size += chunk.length
    chunks.push(chunk)
  }

  const codings = codingsOf(contentEncoding)
  const open = (first: Uint8Array): void => {
    streams = (codings ?? []).map((coding) => decompressorOf(coding, first))
    streams.forEach((stream, index) => {
      const next = streams[index + 1]
      stream.on('error', (error) => fail(badEncoding('The body is not what its Content-Encoding says', error)))
      if (next) stream.pipe(next)
      else stream.on('data', collect).on('end', finish)
    })
    streams[0]?.on('drain', handlers.onDrain)
  }

  if (codings === null) {
    queueMicrotask(() => fail(badEncoding(`Content-Encoding ${contentEncoding} is not known`)))
    return { destroy, end: () => undefined, write: () => true }
  }
  if (codings.length === 0) {
    return {
      destroy,
      end: finish,
      write: (chunk) => {
        collect(chunk)
        return true
      },
    }
  }
  let held: Uint8Array | null = null
  let opened = false
  return {
    destroy,
    end: () => {
      if (done) return
      if (!opened) {
        // An empty body needs no decoder; a body of one byte is no valid one.
        if (held === null) return finish()
        open(held)
        streams[0]?.write(held)
      }
      streams[0]?.end()
    },
    write: (chunk) => {
      if (done || chunk.length === 0) return true
      if (opened) return streams[0]?.write(chunk) ?? true
      const first: Uint8Array = held === null ? chunk : Buffer.concat([held, chunk])
      held = first
      if (first.length < 2) return true
      opened = true
      open(first)
      return streams[0]?.write(first) ?? true
    },
  }
}
