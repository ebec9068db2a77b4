import { getPayload, type SanitizedConfig } from 'payload'

/** Whether headers carry the credentials of a user, any user. Asked only where it matters, since it asks the database. */
export function createIsUser(config: Promise<SanitizedConfig> | SanitizedConfig): (headers: Headers) => Promise<boolean> {
  return async (headers) => {
    if (!headers.has('authorization') && !headers.has('cookie')) return false
    const payload = await getPayload({ config })
    const { user } = await payload.auth({ canSetHeaders: false, headers })
    return user !== null
  }
}
