import type { NewsdeskKey } from './types.js'

/** A text of the plugin in the language of a request. */
export function message(
  req: { readonly t: unknown },
  key: NewsdeskKey,
  variables?: Readonly<Record<string, unknown>>,
): string {
  return (req.t as (key: string, variables?: Readonly<Record<string, unknown>>) => string)(`newsdesk:${key}`, variables)
}
