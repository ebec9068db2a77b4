import type { HtmlElement } from './tree.js'

/** Declarations by which a page hides text, or prints it in the colour of its paper. */
const HIDING: Readonly<Record<string, RegExp>> = {
  color: /^(?:#fff(?:f|fff|fffff)?|white|transparent)$/,
  'content-visibility': /^hidden$/,
  display: /^none$/,
  'font-size': /^0+(?:\.0*)?(?:[a-z]+|%)?$/,
  visibility: /^(?:hidden|collapse)$/,
}

/** Whether no reader sees the element: by the `hidden` attribute, or by its own style. Style sheets are not read. */
export function isHidden({ attribs }: HtmlElement): boolean {
  if (attribs['hidden'] !== undefined) return true
  const style = attribs['style']
  if (style === undefined) return false
  return style
    .toLowerCase()
    .replace(/\/\*.*?\*\//gs, '')
    .split(';')
    .some((declaration) => {
      const colon = declaration.indexOf(':')
      const value = declaration
        .slice(colon + 1)
        .replace(/!\s*important\s*$/, '')
        .trim()
      const name = declaration.slice(0, Math.max(0, colon)).trim()
      return Object.hasOwn(HIDING, name) && HIDING[name]?.test(value) === true
    })
}
