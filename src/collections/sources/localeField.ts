import type { Field } from 'payload'

import { fillLocale } from '../../hooks/fillLocale.js'
import { label } from '../../translations/label.js'
import type { CollectionContext } from '../types.js'

/** Which locale a source writes; none in a project without localization. */
export function createLocaleField({ localization }: CollectionContext): Field[] {
  if (!localization) return []
  return [
    {
      name: 'locale',
      type: 'select',
      admin: { description: label('hints:locale'), position: 'sidebar' },
      hooks: { beforeValidate: [fillLocale] },
      label: label('fields:locale'),
      options: localization.locales.map((locale) =>
        typeof locale === 'string' ? { label: locale, value: locale } : { label: locale.label ?? locale.code, value: locale.code },
      ),
    },
  ]
}
