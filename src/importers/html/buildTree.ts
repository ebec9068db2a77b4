import { Tokenizer } from 'htmlparser2'

import { removeOverrides } from '../../text/invisible.js'
import { endRawText } from './endRawText.js'
import { ENDS_ITSELF, type HtmlElement, type HtmlNode, type HtmlTree, startOfText } from './tree.js'

/** An element while it is open. */
type OpenElement = HtmlElement & { isUnclosed?: true }

/**
 * Deeper elements become siblings: every walk over the tree may then recurse without fear for the stack.
 * Real pages stay under 30.
 */
const MAX_DEPTH = 120

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

const VOID = set('area base basefont br col embed frame hr img input keygen link meta param source track wbr')
const CLOSES_P = set(
  'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead td th tr ul',
)
const FORMATTING = set('a b big code em font i nobr s small strike strong tt u')
const CELL_SCOPE = set('caption html object table td template th')
const LIST_SCOPE = set('caption html object ol table td template th ul menu dir')
const RUBY_SCOPE = set('caption html object ruby table td template th')
const TABLE_SCOPE = set('html table template')
const TABLE_PARTS = set('caption col colgroup table tbody td tfoot th thead tr')
const HEADINGS = set('h1 h2 h3 h4 h5 h6')

/** Which open elements a start tag ends, and how far up it may look for them. */
const IMPLIED_ENDS = new Map<string, { ends: ReadonlySet<string>; scope: ReadonlySet<string> }>([
  ['li', { ends: set('li'), scope: LIST_SCOPE }],
  ['dd', { ends: set('dd dt'), scope: set('dl table td th') }],
  ['dt', { ends: set('dd dt'), scope: set('dl table td th') }],
  ['tr', { ends: set('tr caption'), scope: TABLE_SCOPE }],
  ['td', { ends: set('td th caption'), scope: set('html table template tr') }],
  ['th', { ends: set('td th caption'), scope: set('html table template tr') }],
  ['tbody', { ends: set('tbody thead tfoot tr caption'), scope: TABLE_SCOPE }],
  ['thead', { ends: set('tbody thead tfoot tr caption'), scope: TABLE_SCOPE }],
  ['tfoot', { ends: set('tbody thead tfoot tr caption'), scope: TABLE_SCOPE }],
  ['a', { ends: set('a'), scope: CELL_SCOPE }],
  ['rt', { ends: set('rt rp'), scope: RUBY_SCOPE }],
  ['rp', { ends: set('rt rp'), scope: RUBY_SCOPE }],
  ['option', { ends: set('option'), scope: set('select datalist') }],
])
const P = set('p')
const ITEM = set('li')
const LISTS = set('ul ol menu dir')

/**
 * Names as they are mostly written. Slices of a page hold on to it and compare slowly; these are shared and lower case.
 */
const NAMES: ReadonlyMap<string, string> = new Map(
  (
    'a alt align b blockquote body border br center class col colspan decoding div em figcaption figure font h1 h2 h3 h4 h5 h6 ' +
    'height hr href i id img li name ol p rel rowspan span src strong style table target tbody td th title tr ul width'
  )
    .split(' ')
    .map((known) => [known, known]),
)
const nameOf = (written: string): string => NAMES.get(written) ?? written.toLowerCase()

/**
 * In HTML, `<![CDATA[` begins a bogus comment, which the next `>` ends (HTML Standard, 13.2.5.42). htmlparser2 looks
 * for `]]>` and loses the rest of the page with it; it knows the sequence in capitals only.
 */
const withoutCdata = (html: string): string =>
  html.includes('<![CDATA[') ? html.replaceAll('<![CDATA[', '<![cdata[') : html

/**
 * Builds a tree from markup of any quality, in one pass and linear time.
 * It stands on htmlparser2's tokenizer and not on its Parser, whose stack is searched and shifted from the front:
 * 50,000 unclosed tags take it seconds (12.0.0).
 */
export function buildTree(source: string): HtmlTree {
  const html = withoutCdata(endRawText(source))
  const root: HtmlNode[] = []
  const stack: OpenElement[] = []
  let current = root
  let text = ''
  let name = ''
  let attribs: Record<string, string> = {}
  let attribute = ''
  let value = ''
  let unbalanced = 0
  let misnested = 0

  const flush = (): void => {
    if (text === '') return
    current.push(removeOverrides(text))
    text = ''
  }
  /** Pops down to and including the element at `index`. */
  const popTo = (index: number): void => {
    flush()
    for (let i = stack.length - 1; i > index; i--) {
      const cut = stack[i] as OpenElement
      if (!ENDS_ITSELF.has(cut.name)) cut.isUnclosed = true
      if (FORMATTING.has(cut.name)) misnested++
      else if (cut.name !== 'p' && cut.name !== 'li' && !TABLE_PARTS.has(cut.name)) unbalanced++
    }
    stack.length = index
    current = index === 0 ? root : (stack[index - 1] as HtmlElement).children
  }
  const findOpen = (ends: ReadonlySet<string>, scope: ReadonlySet<string>): number => {
    for (let i = stack.length - 1; i >= 0; i--) {
      const open = (stack[i] as HtmlElement).name
      if (ends.has(open)) return i
      if (scope.has(open)) return -1
    }
    return -1
  }
  /** An item outside of any list, once it has text: a block that follows is not in it, where a browser only indents it. */
  const findStrayItem = (): number => {
    const item = findOpen(ITEM, LIST_SCOPE)
    if (item === -1 || findOpen(LISTS, CELL_SCOPE) !== -1) return -1
    return startOfText(stack[item] as HtmlElement, 200).trim() === '' ? -1 : item
  }
  const open = (): void => {
    flush()
    if (CLOSES_P.has(name)) {
      const p = findOpen(P, CELL_SCOPE)
      if (p !== -1) popTo(p)
      const top = stack[stack.length - 1]
      if (top !== undefined && HEADINGS.has(name) && HEADINGS.has(top.name)) popTo(stack.length - 1)
    }
    const stray = CLOSES_P.has(name) && !LISTS.has(name) ? findStrayItem() : -1
    if (stray !== -1) popTo(stray)
    const implied = IMPLIED_ENDS.get(name)
    if (implied !== undefined) {
      const index = findOpen(implied.ends, implied.scope)
      if (index !== -1) {
        if (name === 'a') misnested++
        popTo(index)
      }
    }
    const element: HtmlElement = { attribs, children: [], name }
    current.push(element)
    attribs = {}
    if (VOID.has(name) || stack.length >= MAX_DEPTH) return
    stack.push(element)
    current = element.children
  }
  const close = (closing: string): void => {
    if (closing === 'br') {
      flush()
      current.push({ attribs: {}, children: [], name: 'br' })
      return
    }
    if (VOID.has(closing)) return
    const scope = TABLE_PARTS.has(closing) ? TABLE_SCOPE : CELL_SCOPE
    for (let i = stack.length - 1; i >= 0; i--) {
      const candidate = (stack[i] as HtmlElement).name
      if (candidate === closing) {
        popTo(i)
        return
      }
      if (scope.has(candidate)) break
    }
    unbalanced++
    // The end of a paragraph that was never begun still ends the text before it, as in browsers.
    if (closing === 'p') {
      flush()
      current.push({ attribs: {}, children: [], name: 'p' })
    }
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      isInForeignContext: () => false,
      onattribdata: (start, end) => {
        value += html.slice(start, end)
      },
      onattribend: () => {
        if (!(attribute in attribs)) attribs[attribute] = value
        value = ''
      },
      onattribentity: (codePoint) => {
        value += String.fromCodePoint(codePoint)
      },
      onattribname: (start, end) => {
        attribute = nameOf(html.slice(start, end))
      },
      oncdata: () => undefined,
      onclosetag: (start, end) => close(nameOf(html.slice(start, end))),
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onend: () => undefined,
      onopentagend: open,
      onopentagname: (start, end) => {
        const written = nameOf(html.slice(start, end))
        name = written === 'image' ? 'img' : written
        attribs = {}
      },
      onprocessinginstruction: () => undefined,
      onselfclosingtag: open,
      ontext: (start, end) => {
        text += html.slice(start, end)
      },
      ontextentity: (codePoint) => {
        text += String.fromCodePoint(codePoint)
      },
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  flush()
  for (const element of stack) {
    if (element.name === 'p' || element.name === 'li') continue
    unbalanced++
    // A cell ends with its table, and not where the page ends.
    element.isUnclosed = true
  }
  return { children: root, faults: { misnested, unbalanced } }
}
