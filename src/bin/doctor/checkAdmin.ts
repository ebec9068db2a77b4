import type { CollectionSlug, Payload } from 'payload'

import type { ResolvedNewsdeskOptions } from '../../options.js'
import { advice, type Finding, ok } from './finding.js'

/** Whether somebody is an admin of the newsdesk. */
export async function checkAdmin({ options, payload }: { options: ResolvedNewsdeskOptions; payload: Payload }): Promise<Finding> {
  if (options.access.admin) return ok('admin', 'access.admin of the plugin options says who is one')
  const collection = options.slugs.users as CollectionSlug
  const count = async (where: { roles: { in: string[] } } | undefined): Promise<number> =>
    (await payload.count({ collection, overrideAccess: true, ...(where ? { where } : {}) })).totalDocs
  const admins = await count({ roles: { in: ['admin'] } })
  if (admins > 0) return ok('admin', `${admins} of "${collection}"`)
  return (await count(undefined)) === 0
    ? advice('admin', `"${collection}" has nobody yet`, 'Start the app and make the first user in the admin panel.')
    : advice('admin', `nobody of "${collection}" is an admin of the newsdesk`, 'Make somebody one: npx newsdesk grant EMAIL admin')
}
