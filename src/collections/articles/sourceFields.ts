import type { Field } from 'payload'

import { urlField } from '../../fields/urlField.js'
import { label, selectOptions } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/** Who wrote it, where it first stood, and where it came from. */
export function createSourceFields({ access }: CollectionContext): Field[] {
  return [
    { name: 'dateline', type: 'text', label: label('fields:dateline') },
    { name: 'byline', type: 'text', label: label('fields:byline') },
    { name: 'sourceCredit', type: 'textarea', label: label('fields:sourceCredit') },
    { name: 'editorCredit', type: 'text', label: label('fields:editorCredit') },
    urlField({ name: 'originalUrl', labelKey: 'fields:originalUrl', hintKey: 'hints:originalUrl' }),
    urlField({ name: 'mirrorUrl', labelKey: 'fields:mirrorUrl' }),
    { name: 'licenceNote', type: 'textarea', label: label('fields:licenceNote') },
    {
      type: 'row',
      fields: [
        {
          name: 'sourceKey',
          type: 'text',
          access: { create: access.fieldNobody, update: access.fieldNobody },
          admin: { description: label('hints:sourceKey'), disableBulkEdit: true, readOnly: true, width: '50%' },
          index: true,
          label: label('fields:sourceKey'),
        },
        {
          name: 'completeness',
          type: 'select',
          admin: { description: label('hints:completeness'), width: '50%' },
          defaultValue: 'complete',
          label: label('fields:completeness'),
          options: selectOptions(['complete', 'incomplete']),
        },
      ],
    },
  ]
}
