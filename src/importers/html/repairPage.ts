/** A damage that the page generator did to its pages, undone before they are parsed. */
export type PageRepair = {
  readonly name: 'ahref' | 'nested-quotes' | 'line-ends' | 'byte-order-mark' | 'character-references' | 'invisible-characters'
  readonly count: number
}

/** `<ahref=`, `<a href"http…`, `<a hre f=`: the start of a link whose address can still be read. */
const AHREF = /<a(?:href(?:\s*=|(?=["'“”]https?:))|\s{1,5}(?:href(?!\s*=)\s*|h\s*r\s*e\s*f(?<!href)\s*=?\s*)(?=["'“”]?https?:))/gi
/** The address in typographic quotes, as a text editor makes them of straight ones. */
const CURLY_HREF = /(<a\b[^<>]{0,200}\bhref\s*=\s*)[“”„″]\s*([^“”„″"'<>\s]{1,2000})\s*[“”″"]/gi
/** `title=""A"B""`: the quotes of the title's own text. Bounded, so that no page can make it backtrack far. */
const NESTED_QUOTES = /\b(title|alt)=""([^"<>=]{1,200})"([^"<>=]{0,200})""?(?=[\s>/])/gi

/** A letter, digit or sign that some editors write as a number. What comes behind `&amp` without an end would be read twice. */
const REFERENCE = /(?<!&#?\w{0,30})&#(?:x([0-9a-f]{2,6})|(\d{2,7}));?/gi
/** Never a sign of markup, and nothing that white space is told by. */
const PLAIN_CHARACTER = /^(?:[a-z0-9]|[^\u0000-\u009f\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}])$/iu
/** The sign of a quotation in Markdown, at the start of a line that quotes an item or a link. */
const QUOTE_SIGN = /(?<=^|\n)([ \t]{0,4})&gt;(?=[ \t]{0,4}(?:<(?:li|a)\b|原文|\[|[-*+] |\d{1,2}\. ))/gi
/** Between two Chinese characters they join nothing and part nothing; there labels would not be known by their words. */
const INVISIBLE = /(?<=\p{Script=Han})[\u00ad\u200b\u2060\ufeff]+(?=[\p{Script=Han}：:])/gu

const characterOf = (found: string, hex: string | undefined, decimal: string | undefined): string => {
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
  const character = code > 0x10ffff ? '' : String.fromCodePoint(code)
  return PLAIN_CHARACTER.test(character) ? character : found
}

/** Undoes known damage to the markup; what a page was spared is reported, so that it can be warned of. */
export function repairPage(text: string): { readonly text: string; readonly repairs: readonly PageRepair[] } {
  const repairs: PageRepair[] = []
  let repaired = text
  const replace = (name: PageRepair['name'], pattern: RegExp, by: (...groups: string[]) => string): void => {
    let count = 0
    repaired = repaired.replace(pattern, (...groups: string[]) => {
      count++
      return by(...groups)
    })
    if (count > 0) repairs.push({ count, name })
  }
  if (repaired.charCodeAt(0) === 0xfeff) {
    repaired = repaired.slice(1)
    repairs.push({ count: 1, name: 'byte-order-mark' })
  }
  if (repaired.includes('\r')) replace('line-ends', /\r\n?/g, () => '\n')
  if (repaired.includes('&#')) replace('character-references', REFERENCE, (found = '', hex, decimal) => characterOf(found, hex, decimal))
  if (repaired.includes('&gt;')) replace('character-references', QUOTE_SIGN, (_, indent = '') => `${indent}>`)
  if (/[\u00ad\u200b\u2060\ufeff]/.test(repaired)) replace('invisible-characters', INVISIBLE, () => '')
  replace('ahref', AHREF, () => '<a href=')
  if (/=\s*[“”„″]/.test(repaired)) replace('ahref', CURLY_HREF, (_, before = '', href = '') => `${before}"${href}"`)
  if (/=""[^\s>/]/.test(repaired)) {
    replace('nested-quotes', NESTED_QUOTES, (_, name = '', quoted = '', rest = '') => {
      return `${name}="&quot;${quoted}&quot;${rest}"`
    })
  }
  return { repairs, text: repaired }
}
