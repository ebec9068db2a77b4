'use client'

import { DateCell, useTranslation } from '@payloadcms/ui'
import type { DateFieldClient, DefaultCellComponentProps } from 'payload'
import type { ReactNode } from 'react'

/** The date of an article in a list: a day without a time is that day for every reader. */
export function PublishedCell(props: DefaultCellComponentProps<DateFieldClient>): ReactNode {
  const { cellData, rowData } = props
  const { i18n } = useTranslation()
  const date = typeof cellData === 'string' || cellData instanceof Date ? new Date(cellData) : null
  if (rowData.publishedPrecision !== 'day' || date === null || Number.isNaN(date.getTime())) return <DateCell {...props} />
  const day = date.toISOString().slice(0, 10)
  const shown = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(date)
  return <time dateTime={day}>{shown}</time>
}
