import type { Block } from '../../types.js'
import { absoluteUrl } from '../absoluteUrl.js'
import { embedOf } from '../embedOf.js'
import { findElement, type HtmlElement } from '../tree.js'
import { lineOf } from '../whitespace.js'
import type { BlockContext } from './context.js'

const PLAYERS = new Set(['iframe', 'embed', 'object', 'video', 'audio'])

/** Whether the element plays something: a player, or an iframe that the generator renamed to `a`. */
export const isPlayer = ({ attribs, name }: HtmlElement): boolean =>
  PLAYERS.has(name) || (name === 'a' && attribs['href'] === undefined && ('src' in attribs || 'data2-src' in attribs))

function playerSrc(element: HtmlElement): string | null {
  const inner = findElement(element.children, ({ name }) => name === 'source' || name === 'embed' || name === 'iframe')
  const { attribs } = element
  const candidates = [attribs['src'], attribs['data2-src'], attribs['data-src'], attribs['data'], inner?.attribs['src']]
  return candidates.find((src) => src !== undefined && src.trim() !== '') ?? null
}

/** The block of a player: a video on an allowed host, a plain link for any other; null when it has no address. */
export function playerBlock(context: BlockContext, element: HtmlElement): Block | null {
  const src = playerSrc(element)
  if (element.name === 'a') context.note('embed-damaged', src ?? '')
  if (src === null) {
    context.drop('empty-embed')
    return null
  }
  const url = absoluteUrl({ base: context.rules.base, href: src })
  if (url === null) {
    context.note('link-unsafe', src)
    context.drop('unsafe-link')
    return null
  }
  const embed = embedOf(url)
  if (embed !== null) {
    return { provider: embed.provider, title: lineOf(element.attribs['title']), type: 'video', url: embed.url }
  }
  context.note('embed-forbidden', url)
  const link = { children: [{ text: url, type: 'text' as const }], href: url, sourceKey: null, type: 'link' as const }
  return { align: null, children: [link], type: 'paragraph' }
}
