import type { DefaultServerCellComponentProps } from 'payload'

import { reasonText } from '../reasonText.js'

/** A reason code in a list, as a sentence. */
export function ReasonCell({ cellData, i18n }: DefaultServerCellComponentProps) {
  if (typeof cellData !== 'string' || !cellData) return <span aria-hidden="true">–</span>
  return <span title={cellData}>{reasonText(i18n.t, cellData)?.what ?? cellData}</span>
}
