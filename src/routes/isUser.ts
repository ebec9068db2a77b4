import { getPayload, type SanitizedConfig } from 'payload'

import { hasRole } from '../access/roles.js'
import { newsdeskOptions } from '../newsdeskOptions.js'

/**
 * Whether headers carry the credentials of a user who writes: anyone but those who are only readers, whose requests are
 * bounded as the public's. Asked only where it matters, since it asks the database.
 */
export function createIsUser(config: Promise<SanitizedConfig> | SanitizedConfig): (headers: Headers) => Promise<boolean> {
  return async (headers) => {
    if (!headers.has('authorization') && !headers.has('cookie')) return false
    const payload = await getPayload({ config })
    const { user } = await payload.auth({ canSetHeaders: false, headers })
    const { users: usersSlug } = newsdeskOptions(await config).slugs
    if (user === null) return false
    return !hasRole({ roles: ['reader'], user, usersSlug }) || hasRole({ roles: ['admin', 'editor', 'importer'], user, usersSlug })
  }
}
