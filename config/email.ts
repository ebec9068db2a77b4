import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'

import type { Environment } from './environment.js'

/** A mail server that does not answer for so long is away. */
const TIMEOUT_MS = 10_000

/**
 * Mails through the server that SMTP_URL names; undefined without one. Payload's own adapter for nodemailer has to be of
 * Payload's version to the digit, and is not published with each.
 */
export function createEmail({ mail }: Pick<Environment, 'mail'>): EmailAdapter | undefined {
  if (mail === null) return undefined
  const transport = createTransport({
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    url: mail.url,
  })
  return () => ({
    defaultFromAddress: mail.from,
    defaultFromName: 'Newsdesk',
    name: 'nodemailer',
    sendEmail: (message) => transport.sendMail({ ...message, from: message.from ?? { address: mail.from, name: 'Newsdesk' } }),
  })
}
