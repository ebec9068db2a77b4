import type { en } from './en.js'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}:${Leaves<T[K]>}` }[keyof T & string]

/** Every text of the plugin in one language. */
export type NewsdeskTexts = Texts<typeof en>

/** Path of a text below the namespace `newsdesk`, e.g. `fields:title`. */
export type NewsdeskKey = Leaves<typeof en>
