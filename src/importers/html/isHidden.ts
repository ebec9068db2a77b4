import type { HtmlElement } from './tree.js'

/** Declarations each of which hides text. */
const HIDING: Readonly<Record<string, RegExp>> = {
  clip: /^rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?\s*\)$/,
  'content-visibility': /^hidden$/,
  display: /^none$/,
  font: /^0(?:px)?(?:\/|\s)/,
  'font-size': /^0+(?:\.0*)?(?:[a-z]+|%)?$/,
  left: /^-\d{4,}px$/,
  'margin-left': /^-\d{4,}px$/,
  'text-indent': /^-(?:\d{4,}px|\d{3,}em)$/,
  top: /^-\d{4,}px$/,
  visibility: /^(?:hidden|collapse)$/,
}
/** The colour of the paper. */
const WHITE = /^(?:#fff(?:f|fff|fffff)?|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^()]*)?\)|rgba\([^()]*,\s*0(?:\.0*)?\s*\)|hsla?\([^(),]*,[^(),]*,\s*100%[^()]*\))$/
/** On a ground of its own white text is there to be read. */
const NO_GROUND = /^(?:none|transparent|inherit|initial|unset|#fff(?:f|fff|fffff)?|white)$/

/** Whether no reader sees the element: by the `hidden` attribute, or by its own style. Style sheets are not read. */
export function isHidden({ attribs }: HtmlElement): boolean {
  if (attribs['hidden'] !== undefined) return true
  const style = attribs['style']
  if (style === undefined) return false
  const stated = declarationsOf(style)
  if ([...stated].some(([name, value]) => Object.hasOwn(HIDING, name) && HIDING[name]?.test(value) === true)) return true
  const ground = stated.get('background-color') ?? stated.get('background')
  return WHITE.test(stated.get('color') ?? '') && (ground === undefined || NO_GROUND.test(ground))
}

/** The declarations of a style, names and values in lower case; the last of two counts. */
function declarationsOf(style: string): ReadonlyMap<string, string> {
  const stated = new Map<string, string>()
  for (const declaration of style.toLowerCase().replace(/\/\*.*?\*\//gs, '').split(';')) {
    const colon = declaration.indexOf(':')
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/, '').trim()
    if (colon > 0) stated.set(declaration.slice(0, colon).trim(), value)
  }
  return stated
}
