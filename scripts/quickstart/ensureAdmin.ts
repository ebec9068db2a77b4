import { randomBytes } from 'node:crypto'

import type { CollectionSlug } from 'payload'

import type { OpenedPayload } from '../../src/bin/payload/openPayload.js'

const EMAIL = 'admin@example.com'

/** How the first admin signs in; `password` is null when there were users already. */
export type FirstAdmin = { readonly email: string; readonly password: string | null }

/** Makes the first admin where there is no user yet. The password is known to nobody else and not kept. */
export async function ensureAdmin({ opened }: { opened: OpenedPayload }): Promise<FirstAdmin> {
  const { options, payload } = opened
  const collection = options.slugs.users as CollectionSlug
  const { totalDocs } = await payload.count({ collection, overrideAccess: true })
  if (totalDocs > 0) return { email: EMAIL, password: null }
  const password = randomBytes(12).toString('base64url')
  const data = { email: EMAIL, name: 'Admin', password, roles: ['admin'] }
  await payload.create({ collection, data, depth: 0, overrideAccess: true })
  return { email: EMAIL, password }
}
