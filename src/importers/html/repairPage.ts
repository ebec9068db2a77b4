/** A damage that the page generator did to its pages, undone before they are parsed. */
export type PageRepair = {
  readonly name: 'ahref' | 'nested-quotes' | 'line-ends' | 'byte-order-mark'
  readonly count: number
}

const AHREF = /<ahref\s*=/gi
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
  if (/<ahref/i.test(repaired)) replace('ahref', AHREF, () => '<a href=')
  if (/=""[^\s>/]/.test(repaired)) {
    replace('nested-quotes', NESTED_QUOTES, (_, name = '', quoted = '', rest = '') => {
      return `${name}="&quot;${quoted}&quot;${rest}"`
    })
  }
  return { repairs, text: repaired }
}
