import type { Payload } from 'payload'

import type { NoticeMessage } from './composeNotice.js'
import { DeliveryError } from './deliveryError.js'

/** A server that takes longer is tried again later. */
const LIMIT_MS = 15_000

/**
 * Sends a notice by the email adapter of the Payload config.
 * @throws DeliveryError where there is no adapter, or the mail was not taken in time.
 */
export async function sendMail(args: { payload: Payload; to: readonly string[]; message: NoticeMessage; limitMs?: number }): Promise<void> {
  const { limitMs = LIMIT_MS, message, payload, to } = args
  // Payload's stand-in writes a line into the log and says that all is well.
  if (payload.email.name === 'console') throw new DeliveryError({ isFinal: true, message: 'The Payload config has no email adapter.' })
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryError({ message: `The mail was not taken within ${limitMs / 1000} seconds.` })), limitMs)
  })
  try {
    await Promise.race([payload.sendEmail({ subject: message.subject, text: message.text, to: [...to] }), limit])
  } catch (cause) {
    if (cause instanceof DeliveryError) throw cause
    throw new DeliveryError({ cause, message: `The mail was not taken: ${cause instanceof Error ? cause.message : String(cause)}` })
  } finally {
    clearTimeout(timer)
  }
}
