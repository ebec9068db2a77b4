/** A damage that the page generator did to its pages, undone before they are parsed. */
export type PageRepair = {
  readonly name: 'ahref' | 'nested-quotes' | 'line-ends' | 'byte-order-mark'
  readonly count: number
}

/** `<ahref=`, `<a href"http…`, `<a hre f=`: the start of a link whose address can still be read. */
const AHREF = /<a(?:href(?:\s*=|(?=["'“”]https?:))|\s{1,5}(?:href(?!\s*=)\s*|h\s*r\s*e\s*f(?<!href)\s*=?\s*)(?=["'“”]?https?:))/gi
/** The address in typographic quotes, as a text editor makes them of straight ones. */
const CURLY_HREF = /(<a\b[^<>]{0,200}\bhref\s*=\s*)[“”„″]\s*([^“”„″"'<>\s]{1,2000})\s*[“”″"]/gi
/** `title=""A"B""`: the quotes of the title's own text. Bounded, so that no page can make it backtrack far. */
const NESTED_QUOTES = /\b(title|alt)=""([^"<>=]{1,200})"([^"<>=]{0,200})""?(?=[\s>/])/gi

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
  replace('ahref', AHREF, () => '<a href=')
  if (/=\s*[“”„″]/.test(repaired)) replace('ahref', CURLY_HREF, (_, before = '', href = '') => `${before}"${href}"`)
  if (/=""[^\s>/]/.test(repaired)) {
    replace('nested-quotes', NESTED_QUOTES, (_, name = '', quoted = '', rest = '') => {
      return `${name}="&quot;${quoted}&quot;${rest}"`
    })
  }
  return { repairs, text: repaired }
}
