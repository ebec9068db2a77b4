import { lineOf } from '../../../html/index.js'

export type JsonObject = Readonly<Record<string, unknown>>

/** More than this of structured data is not read: characters of one script, and objects of a page. */
const MAX_LENGTH = 2_000_000
const MAX_OBJECTS = 5_000

/** The objects of a page's JSON-LD, those inside others too, with what `@id` refers to put in its place. */
export function readJsonLd(scripts: readonly string[]): readonly JsonObject[] {
  const objects: JsonObject[] = []
  const visit = (value: unknown, depth: number): void => {
    if (depth > 12 || objects.length >= MAX_OBJECTS) return
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1)
    else if (isObject(value)) {
      objects.push(value)
      for (const inner of Object.values(value)) if (typeof inner === 'object') visit(inner, depth + 1)
    }
  }
  for (const script of scripts) if (script.length <= MAX_LENGTH) visit(parseLenient(script), 0)
  return objects
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The names of an object's types, without the vocabulary's address. */
export function typesOf(object: JsonObject): readonly string[] {
  const types = object['@type']
  return (Array.isArray(types) ? types : [types]).filter((type): type is string => typeof type === 'string').map((type) => type.split(/[/#:]/).at(-1) ?? '')
}

/** One line of text of a value: of a string, or of the first of a list; an object's `@value`. */
export function textOfValue(value: unknown): string | null {
  if (typeof value === 'string') return lineOf(decodeEntities(value))
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(textOfValue).find((text) => text !== null) ?? null
  return isObject(value) ? textOfValue(value['@value'] ?? null) : null
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: ' ', quot: '"', laquo: '«', raquo: '»', ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' }

/** Text of structured data is often escaped as if it stood in HTML. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

/** JSON as it should be, or with the faults that are safe to mend: raw line breaks in strings, comments around, commas at ends. */
function parseLenient(script: string): unknown {
  const text = script.replace(/^\s*(?:\/\/)?\s*<!(?:--|\[CDATA\[)/i, '').replace(/(?:\/\/)?\s*(?:-->|\]\]>)\s*$/, '').trim().replace(/;\s*$/, '')
  if (text === '') return null
  for (const attempt of [() => text, () => withoutControls(text), () => withoutEndCommas(withoutControls(text))]) {
    try {
      return JSON.parse(attempt()) as unknown
    } catch {
      // The next attempt mends more.
    }
  }
  return null
}

const withoutControls = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ')
const withoutEndCommas = (text: string): string => text.replace(/,(\s*[}\]])/g, '$1')
