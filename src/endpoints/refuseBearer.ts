import { createHash, timingSafeEqual } from 'node:crypto'

import { isSharedSecret, SHARED_SECRET_EXPECTED } from '../sharedSecret.js'

/**
 * The refusal of a caller who does not know the secret, which is sent as `Authorization: Bearer …`: 403 where none is set,
 * 401 where it is another; null where it is the same.
 */
export function refuseBearer(args: { authorization: string | null; secret: string | null | undefined; variable: string }): Response | null {
  const { authorization, variable } = args
  // Null is a choice: the environment does not stand in for it.
  const secret = args.secret === undefined ? process.env[variable]?.trim() : args.secret
  if (!isSharedSecret(secret)) {
    return Response.json({ message: `Refused: ${variable} is not set to ${SHARED_SECRET_EXPECTED}.` }, { status: 403 })
  }
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? ''
  if (isSame(given, secret)) return null
  return Response.json({ message: 'Refused: wrong secret.' }, { headers: { 'www-authenticate': 'Bearer' }, status: 401 })
}

/** Compares hashes, which are of one length, in constant time. */
function isSame(given: string, secret: string): boolean {
  const [left, right] = [given, secret].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
