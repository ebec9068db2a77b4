import { randomBytes } from 'node:crypto'

import { type CollectionSlug, type Endpoint, Forbidden, NotFound, type PayloadHandler, type PayloadRequest } from 'payload'

import { isOneOf, type RoleOptions } from '../access/roles.js'
import { idOf } from '../endpoints/answer.js'

const KEY_BYTES = 32

/** `POST` and `DELETE /api/users/:id/api-key`: makes a key and shows it this once, or takes it away. */
export function createApiKeyEndpoints({ options }: { options: RoleOptions }): Endpoint[] {
  const collection = options.slugs.users as CollectionSlug
  const make: PayloadHandler = async (req) => {
    const id = await ownId({ collection, options, req })
    const apiKey = randomBytes(KEY_BYTES).toString('base64url')
    // Past the field's access, which is nobody's: no request may bring a key.
    await req.payload.update({ collection, data: { apiKey, enableAPIKey: true }, depth: 0, id, overrideAccess: true })
    return Response.json({ apiKey }, { headers: { 'Cache-Control': 'no-store' }, status: 201 })
  }
  const revoke: PayloadHandler = async (req) => {
    const id = await ownId({ collection, options, req })
    await req.payload.update({ collection, data: { apiKey: null, enableAPIKey: false }, depth: 0, id, overrideAccess: true })
    return Response.json({ message: req.t('general:deletedSuccessfully') })
  }
  return [
    { handler: make, method: 'post', path: '/:id/api-key' },
    { handler: revoke, method: 'delete', path: '/:id/api-key' },
  ]
}

/** The user whose key it is: anyone for admins, oneself for the rest of the staff. */
async function ownId(args: { collection: CollectionSlug; options: RoleOptions; req: PayloadRequest }): Promise<number | string> {
  const { collection, options, req } = args
  const isAdmin = isOneOf({ options, req, roles: ['admin'] })
  const isOwn = isOneOf({ options, req, roles: ['editor', 'importer'] }) && String(req.user?.id) === idOf(req)
  if (!isAdmin && !isOwn) throw new Forbidden(req.t)
  const found = await req.payload.findByID({ collection, depth: 0, disableErrors: true, id: idOf(req), overrideAccess: false, req })
  if (!found) throw new NotFound(req.t)
  return found.id
}
