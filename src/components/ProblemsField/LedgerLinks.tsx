import { Link, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'

import { translate } from '../translate.js'
import { ledgerQuery } from './ledgerQuery.js'

type Props = { readonly itemsSlug: string; readonly placesSlug: string }

/** Leads to the rows of the ledger that a run has left with a reason. */
export function LedgerLinks({ itemsSlug, placesSlug }: Props): ReactNode {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { t } = useTranslation()
  if (!id) return null
  const adminRoute = config.routes.admin
  const query = ledgerQuery(id)
  return (
    <>
      {translate(t, 'ui:problemsInLedger')}{' '}
      <Link href={`${formatAdminURL({ adminRoute, path: `/collections/${itemsSlug}` })}?${query}`}>
        {translate(t, 'collections:sourceItems:plural')}
      </Link>
      {', '}
      <Link href={`${formatAdminURL({ adminRoute, path: `/collections/${placesSlug}` })}?${query}`}>
        {translate(t, 'collections:sourcePlaces:plural')}
      </Link>
    </>
  )
}
