import { en } from './en.js'
import type { NewsdeskKey } from './types.js'
import { zh } from './zh.js'
import { zhTw } from './zhTw.js'

type Label = (args: { readonly t: unknown }) => string

/** A label or description in the reader's language. The project's own translations win over the plugin's. */
export function label(key: NewsdeskKey): Label {
  // Payload types `t` by its own keys; those of plugins are looked up in the same way.
  return ({ t }) => (t as (key: string) => string)(`newsdesk:${key}`)
}

/** The name of a group of collections: Payload takes no function there. */
export function groupName(key: keyof typeof en.groups): Record<string, string> {
  return { en: en.groups[key], zh: zh.groups[key], 'zh-TW': zhTw.groups[key] }
}

/** Select options with their labels. */
export function selectOptions<const Value extends keyof typeof en.options>(
  values: readonly Value[],
): { label: Label; value: Value }[] {
  return values.map((value) => ({ label: label(`options:${value}`), value }))
}
