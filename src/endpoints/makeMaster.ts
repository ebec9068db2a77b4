import type { PayloadHandler } from 'payload'

import { hasRole } from '../access/roles.js'
import { asSlug, createLedger, toPlaceRow } from '../importers/state/index.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import { answer, idOf, refuse } from './answer.js'

/** `POST /api/source-places/:id/master`: from now on the piece takes its text from this place. For admins and editors. */
export const makeMaster: PayloadHandler = async (req) => {
  const refusal = refuse(req)
  if (refusal) return refusal
  const { slugs } = newsdeskOptions(req.payload.config)
  if (!hasRole({ roles: ['admin', 'editor'], user: req.user, usersSlug: slugs.users })) return answer({ req, status: 403, text: 'notAllowed' })
  const found = await req.payload.findByID({
    collection: asSlug(slugs.sourcePlaces),
    depth: 0,
    disableErrors: true,
    id: idOf(req),
    overrideAccess: false,
    req,
  })
  if (!found) return answer({ req, status: 404, text: 'notFound' })
  const place = toPlaceRow(found as unknown as Readonly<Record<string, unknown>>)
  const isEmpty = place.contentHash === null || place.state !== 'imported' || place.item === null || place.source === null
  if (isEmpty || place.item === null) return answer({ req, status: 409, text: 'placeEmpty' })
  // Not settled: the next import of the source reads the page again, although it is the same.
  await createLedger({ payload: req.payload, slugs }).update(place.item, { settled: false, source: place.source, url: place.url })
  return answer({ data: { item: place.item }, req, status: 200, text: 'masterChanged' })
}
