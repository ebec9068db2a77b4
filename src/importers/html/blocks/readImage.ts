import type { Block } from '../../types.js'
import { imageAttributes, imageUrlOf, isImageUrl, srcOf } from '../imageOf.js'
import { findElement, type HtmlElement, walkElements } from '../tree.js'
import type { BlockContext } from './context.js'

/** An image of the page, with the image file that a link around it leads to. */
export type FoundImage = { readonly element: HtmlElement; readonly src: string; readonly href: string | null }

/** The block of an image; null when it has no address that can be fetched, or is a placeholder. */
export function imageBlock(
  context: BlockContext,
  { element, href, src }: FoundImage,
): Extract<Block, { type: 'image' }> | null {
  const { base, isPlaceholder } = context.rules
  const { isDecoded, url } = imageUrlOf({ base, src })
  const full = href === null ? null : imageUrlOf({ base, src: href }).url
  const shown = url ?? full
  if (shown === null) {
    if (src !== '') context.note('link-unsafe', src.slice(0, 60))
    context.drop('unusable-image')
    return null
  }
  if (isPlaceholder(shown)) {
    context.note('placeholder-image', shown)
    context.drop('placeholder-image')
    return null
  }
  if (isDecoded) context.note('next-image-decoded', shown)
  return {
    caption: null,
    credit: null,
    fullUrl: full !== null && full !== shown ? full : null,
    type: 'image',
    url: shown,
    ...imageAttributes(element),
  }
}

/** Whether the element is a link to an image file. */
export const isImageLink = ({ attribs, name }: HtmlElement): boolean =>
  name === 'a' && isImageUrl(attribs['href'] ?? '')

/** The images below an element. What stands in `noscript` repeats what scripts would have loaded. */
export function imagesIn(element: HtmlElement): readonly FoundImage[] {
  const images: FoundImage[] = []
  const collect = (parent: HtmlElement, href: string | null): void => {
    walkElements(parent.children, (child) => {
      if (child.name === 'img') images.push({ element: child, href, src: srcOf(child) ?? '' })
      if (child.name === 'a' && isImageLink(child)) {
        collect(child, child.attribs['href'] ?? null)
        return false
      }
      return child.name !== 'noscript'
    })
  }
  collect(element, isImageLink(element) ? (element.attribs['href'] ?? null) : null)
  return images
}

/** The image of a `<picture>`: its `<img>`, or the first of its sources. */
export function imageOfPicture(picture: HtmlElement): FoundImage | null {
  const image = findElement(picture.children, ({ name }) => name === 'img')
  const source = findElement(picture.children, ({ name }) => name === 'source')
  const element = image ?? source
  if (element === null) return null
  const src = srcOf(element) ?? (source === null ? null : srcOf(source))
  return { element, href: null, src: src ?? '' }
}
