import { type HtmlElement, type HtmlNode, isElement, lineOf, textOf, walkElements } from '../../../html/index.js'

/** What a page says of itself in elements that are for machines, as it stands there. */
export type PageHead = {
  /** Contents of `<meta>` by `name`, `property` or `itemprop`, lower case, in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** Addresses of `<link>` by `rel`, lower case, with `hreflang` or `type` where stated. */
  readonly links: readonly { readonly rel: string; readonly href: string; readonly type: string | null; readonly hreflang: string | null }[]
  readonly title: string | null
  readonly language: string | null
  /** Texts of `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[]
  readonly base: string | null
  /** Elements with `itemprop`, in order, with the type of the item that they belong to. */
  readonly properties: readonly { readonly name: string; readonly itemType: string; readonly value: string; readonly element: HtmlElement }[]
}

/** Reads what stands in the head of a page, and in its microdata. One walk. */
export function readHead(nodes: readonly HtmlNode[]): PageHead {
  const metas = new Map<string, string[]>()
  const links: PageHead['links'][number][] = []
  const jsonLd: string[] = []
  const properties: PageHead['properties'][number][] = []
  let title: string | null = null
  let language: string | null = null
  let base: string | null = null
  const addMeta = (name: string | undefined, content: string): void => {
    if (name === undefined) return
    for (const key of name.toLowerCase().trim().split(/\s+/)) {
      const contents = metas.get(key)
      if (contents === undefined) metas.set(key, [content])
      else contents.push(content)
    }
  }
  const visit = (children: readonly HtmlNode[], itemType: string): void =>
    walkElements(children, (element) => {
      const { attribs, name } = element
      if (name === 'meta') {
        const content = attribs['content'] ?? attribs['value'] ?? ''
        if (attribs['itemprop'] !== undefined) properties.push({ element, itemType, name: attribs['itemprop'].toLowerCase(), value: content })
        addMeta(attribs['property'], content)
        addMeta(attribs['name'], content)
        if (attribs['http-equiv'] !== undefined) addMeta(`http-equiv:${attribs['http-equiv']}`, content)
        return false
      }
      if (name === 'link') {
        for (const rel of (attribs['rel'] ?? '').toLowerCase().split(/\s+/)) {
          links.push({ href: attribs['href'] ?? '', hreflang: attribs['hreflang'] ?? null, rel, type: attribs['type']?.toLowerCase() ?? null })
        }
        return false
      }
      if (name === 'html') language = attribs['lang'] ?? attribs['xml:lang'] ?? language
      else if (name === 'base') base ??= attribs['href'] ?? null
      else if (name === 'title') title ??= lineOf(textOf(element))
      else if (name === 'script') {
        if (/ld\+json/i.test(attribs['type'] ?? '')) jsonLd.push(element.children.filter((child) => !isElement(child)).join(''))
        return false
      } else if (name === 'svg') return false
      const isItem = attribs['itemscope'] !== undefined
      if (attribs['itemprop'] !== undefined) {
        const value = isItem ? '' : (attribs['datetime'] ?? attribs['content'] ?? attribs['href'] ?? attribs['src'] ?? lineOf(textOf(element)) ?? '')
        for (const property of attribs['itemprop'].toLowerCase().split(/\s+/)) properties.push({ element, itemType, name: property, value })
      }
      if (!isItem) return true
      visit(element.children, (attribs['itemtype'] ?? '').split('/').at(-1) ?? '')
      return false
    })
  visit(nodes, '')
  return { base, jsonLd, language, links, metas, properties, title }
}

/** The first of the named metas that says something. */
export function metaOf(head: PageHead, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const content of head.metas.get(name) ?? []) {
      const line = lineOf(content)
      if (line !== null) return line
    }
  }
  return null
}
