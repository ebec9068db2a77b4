import type { BodyNote, BodyRules } from './bodyRules.js'
import { imageUrlOf, isImageUrl } from './imageOf.js'
import { imageSourceOf } from './imageSource.js'
import { findElement, type HtmlElement, type HtmlNode, walkElements } from './tree.js'

/** An image of a page, with what stands around it. */
export type FoundImage = {
  readonly element: HtmlElement
  /** Address of the image file that a link around it leads to. */
  readonly href: string | null
  /** The `<source>` elements of the `<picture>` around it. */
  readonly sources: readonly HtmlElement[]
  /** What a `noscript` beside it shows in its place. */
  readonly fallbacks?: readonly FoundImage[]
}

/** An image's addresses as absolute URLs, and what was noticed about them. */
export type ResolvedImage = {
  /** The image as the page shows it; null when there is nothing to show. */
  readonly url: string | null
  /** The file behind it, where it differs. */
  readonly fullUrl: string | null
  readonly note: { readonly note: BodyNote; readonly detail: string } | null
}

type AddressRules = Pick<BodyRules, 'base' | 'isPlaceholder' | 'maxImageWidth'>

/** Whether the element is a link to an image file. */
export const isImageLink = ({ attribs, name }: HtmlElement): boolean =>
  name === 'a' && isImageUrl(attribs['href'] ?? '')

/**
 * The images below the nodes, in document order. What stands in a `noscript` repeats what a script would have loaded:
 * it goes with the image before it, or with the one behind it.
 */
export function findImages(nodes: readonly HtmlNode[], linkedFrom: string | null = null): readonly FoundImage[] {
  const images: FoundImage[] = []
  const early: FoundImage[] = []
  const add = (image: FoundImage): void => void images.push({ ...image, fallbacks: early.splice(0) })
  const addFallbacks = (fallbacks: readonly FoundImage[]): void => {
    const last = images.pop()
    if (last === undefined) early.push(...fallbacks)
    else images.push({ ...last, fallbacks: [...(last.fallbacks ?? []), ...fallbacks] })
  }
  const visit = (children: readonly HtmlNode[], href: string | null): void =>
    walkElements(children, (element) => {
      if (element.name === 'img') add({ element, href, sources: [] })
      else if (element.name === 'noscript') addFallbacks(findImages(element.children, href))
      else if (element.name === 'picture') {
        const image = imageOfPicture(element, href)
        if (image !== null) add(image)
      } else if (isImageLink(element)) visit(element.children, element.attribs['href'] ?? null)
      else return true
      return false
    })
  visit(nodes, linkedFrom)
  return images.length > 0 ? images : early
}

/** The image of a `<picture>`: its `<img>` with all its sources. */
export function imageOfPicture(picture: HtmlElement, href: string | null = null): FoundImage | null {
  const sources: HtmlElement[] = []
  walkElements(picture.children, (element) => {
    if (element.name === 'source') sources.push(element)
    return true
  })
  const element = findElement(picture.children, ({ name }) => name === 'img') ?? sources[0]
  return element === undefined ? null : { element, href, sources }
}

/** Reads an image's addresses: the one reader of all images of a page, in its lead and in its body. */
export function resolveImage(image: FoundImage, rules: AddressRules): ResolvedImage {
  const resolved = resolveAlone(image, rules)
  if (resolved.url !== null) return resolved
  const fallbacks = (image.fallbacks ?? []).map((fallback) => resolveImage(fallback, rules))
  return fallbacks.find(({ url }) => url !== null) ?? resolved
}

function resolveAlone(
  { element, href, sources }: FoundImage,
  { base, isPlaceholder, maxImageWidth }: AddressRules,
): ResolvedImage {
  const urlOf = (src: string): ReturnType<typeof imageUrlOf> => imageUrlOf({ base, src })
  const isStandIn = (src: string): boolean => isPlaceholder(urlOf(src).url ?? src)
  const source = imageSourceOf({ element, isPlaceholder: isStandIn, maxWidth: maxImageWidth, sources })
  const shown = source.type === 'address' ? urlOf(source.src) : { isDecoded: false, url: null }
  const behind = href === null ? null : urlOf(href).url
  const full = behind === null || isPlaceholder(behind) ? null : behind
  const url = shown.url ?? full
  if (url !== null) {
    const note = shown.isDecoded ? ({ detail: url, note: 'next-image-decoded' } as const) : null
    return { fullUrl: full === url ? null : full, note, url }
  }
  return { fullUrl: null, note: noteOf(source), url: null }
}

function noteOf(source: ReturnType<typeof imageSourceOf>): ResolvedImage['note'] {
  switch (source.type) {
    case 'address':
      return { detail: source.src.slice(0, 60), note: 'link-unsafe' }
    case 'inline':
      return { detail: `${source.mime}, ${source.length} characters`, note: 'image-inline' }
    case 'placeholder':
      return { detail: source.src, note: 'placeholder-image' }
    case 'none':
      return null
  }
}
