import type { JSONField } from 'payload'

import { COMPONENTS } from '../components/paths.js'
import { label } from '../translations/label.js'
import type { NewsdeskTexts } from '../translations/types.js'

/** JSON that the importer records and nobody edits. */
export function recordField(args: { name: keyof NewsdeskTexts['fields']; component?: string | { readonly path: string; readonly clientProps: Record<string, unknown> } }): JSONField {
  const { name, component = COMPONENTS.jsonView } = args
  return {
    name,
    type: 'json',
    admin: { components: { Field: component }, disableListColumn: true, disableListFilter: true },
    label: label(`fields:${name}`),
  }
}
