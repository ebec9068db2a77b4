import { createHmac } from 'node:crypto'

/**
 * The value of the header `Newsdesk-Signature`: `t=<seconds since the epoch>,v1=<hex>`, the second being HMAC-SHA256 with
 * the secret over the time, a full stop and the body as it is sent.
 */
export function signBody(args: { body: string; secret: string; seconds: number }): string {
  const { body, seconds, secret } = args
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
