import { Banner } from '@payloadcms/ui'
import type { CollectionSlug, ServerProps } from 'payload'
import type { ReactNode } from 'react'

import { newsdeskOptions } from '../../newsdeskOptions.js'
import { translate } from '../translate.js'

/** Says to whoever is logged in that nobody is an admin yet, and how somebody becomes one. */
export async function AdminNotice({ i18n, payload, user }: ServerProps): Promise<ReactNode> {
  const { access, slugs } = newsdeskOptions(payload.config)
  if (!user || user.collection !== slugs.users || access.admin) return null
  // A count only, read past access on purpose: while nobody is an admin, nobody may read users.
  const { totalDocs } = await payload.count({
    collection: slugs.users as CollectionSlug,
    overrideAccess: true,
    where: { roles: { in: ['admin'] } },
  })
  if (totalDocs > 0) return null
  return (
    <div className="newsdesk" role="status" style={{ marginBlockEnd: 'var(--base)' }}>
      <Banner type="error">
        {translate(i18n.t, 'jobs:ui:noAdmin')} <code>npx newsdesk grant {user.email ?? 'EMAIL'} admin</code>
      </Banner>
    </div>
  )
}
