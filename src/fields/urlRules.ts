import { EMBED_PLAYERS, embedOf } from '../importers/html/embedOf.js'
import { playerUrl } from '../importers/html/playerUrl.js'
import { safeHttpUrl } from '../importers/lexical/safeUrl.js'
import type { NewsdeskKey } from '../translations/types.js'

/** What a rule makes of a value: the address to store, or why there is none. */
export type UrlVerdict =
  | { readonly url: string }
  | { readonly fault: NewsdeskKey; readonly variables?: Readonly<Record<string, string>> }

/** What is known of the document that holds a value, as it is being saved and as it was. */
export type UrlPlace = { readonly data?: unknown; readonly originalDoc?: unknown }

/** Decides about a value that is not empty. Values come from requests and may be of any type. */
export type UrlRule = (value: unknown, place: UrlPlace) => UrlVerdict

const PROVIDERS = [...new Set(EMBED_PLAYERS.map(({ provider }) => provider))].join(', ')

/** A complete http(s) address without credentials: no frontend can be made to run it. */
export const httpUrlRule: UrlRule = (value) => {
  const url = typeof value === 'string' ? safeHttpUrl(value.trim()) : null
  if (url !== null) return { url }
  return { fault: hasCredentials(value) ? 'validation:noCredentials' : 'validation:httpUrl' }
}

/** A video on a host whose players may stand in an article's body, stored as the player's address. */
export const playerUrlRule: UrlRule = (value) => {
  const embed = typeof value === 'string' ? embedOf(playerUrl(value)) : null
  return embed ? { url: embed.url } : { fault: 'validation:playerUrl', variables: { providers: PROVIDERS } }
}

function hasCredentials(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { password, protocol, username } = new URL(value)
  return /^https?:$/.test(protocol) && (username !== '' || password !== '')
}
