import type { NewsdeskKey } from '../translations/types.js'

/** A text of the plugin through the `t` of Payload's `useTranslation`. */
export function translate(t: unknown, key: NewsdeskKey, variables?: Readonly<Record<string, unknown>>): string {
  return (t as (key: string, variables?: Readonly<Record<string, unknown>>) => string)(`newsdesk:${key}`, variables)
}
