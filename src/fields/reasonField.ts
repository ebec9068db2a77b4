import type { TextField } from 'payload'

import { COMPONENTS } from '../components/paths.js'
import { label } from '../translations/label.js'

/** A reason code, shown as what happened and what to do next. */
export function reasonField(): TextField {
  return {
    name: 'reason',
    type: 'text',
    admin: { components: { Cell: COMPONENTS.reasonCell, Field: COMPONENTS.reasonField } },
    label: label('fields:reason'),
  }
}
