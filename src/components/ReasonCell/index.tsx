import type { DefaultServerCellComponentProps } from 'payload'
import type { ReactNode } from 'react'

import { reasonText } from '../reasonText.js'

/** A reason code in a list, as a sentence. */
export function ReasonCell({ cellData, i18n }: DefaultServerCellComponentProps): ReactNode {
  if (typeof cellData !== 'string' || !cellData) return <span aria-hidden="true">–</span>
  return <span className="newsdesk" title={cellData}>{reasonText(i18n.t, cellData)?.what ?? cellData}</span>
}
