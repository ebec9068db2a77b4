import type { ImageRef, MediaRef } from '../types.js'
import { cleanLine, cleanOrNull } from './cleanText.js'
import type { NodeIds } from './createNodeIds.js'
import { textNode } from './inlineNodes.js'
import type { LexicalNode } from './lexicalState.js'
import { paragraphNode } from './paragraphNode.js'
import { safeHttpUrl } from './safeUrl.js'

type Image = Pick<ImageRef, 'url' | 'fullUrl' | 'alt' | 'caption' | 'credit'>

/**
 * An image as an upload whose file is still to be had, or as a link to the file where images stay at their source.
 * An address that cannot be used leaves the caption, as text.
 */
export function imageNodes(args: {
  readonly image: Image
  readonly imagePolicy: 'download' | 'link'
  readonly ids: NodeIds
}): readonly LexicalNode[] {
  const { ids, imagePolicy } = args
  const image = cleanImage(args.image)
  if (image === null) return captionAlone(args.image.caption)
  const id = ids(['image', image.url, image.caption])
  const { alt, caption, credit } = image
  if (imagePolicy === 'link') return [remoteImageNode({ id, image })]
  return [
    {
      type: 'upload',
      fields: { alt, caption, credit },
      format: '',
      id,
      relationTo: 'media',
      value: toMediaRef(image),
      version: 3,
    },
  ]
}

/** A block that shows an image where it lies. */
export function remoteImageNode({ id, image }: { readonly id: string; readonly image: Image }): LexicalNode {
  const { alt, caption, credit, fullUrl, url } = image
  return {
    type: 'block',
    fields: { alt, blockName: '', blockType: 'remoteImage', caption, credit, fullUrl, id, url },
    format: '',
    version: 2,
  }
}

/** The image with addresses that may be fetched and linked, or null when it has none. */
export function cleanImage(image: Image): Image | null {
  const shown = safeHttpUrl(image.url)
  const full = safeHttpUrl(image.fullUrl)
  const url = shown ?? full
  if (url === null) return null
  return {
    alt: cleanOrNull(image.alt),
    caption: cleanOrNull(image.caption),
    credit: cleanOrNull(image.credit),
    fullUrl: full === url ? null : full,
    url,
  }
}

/** The reference to an image's file: the full-size one first, then the one on the page. */
export function toMediaRef({ alt, caption, credit, fullUrl, url }: Image): MediaRef {
  return { alt, caption, credit, ref: 'media', urls: fullUrl === null ? [url] : [fullUrl, url] }
}

/** What `toMediaRef` was made from. */
export function fromMediaRef({ alt, caption, credit, urls }: MediaRef): Image {
  return { alt, caption, credit, fullUrl: urls.length > 1 ? (urls[0] ?? null) : null, url: urls[urls.length - 1] ?? '' }
}

function captionAlone(caption: string | null): readonly LexicalNode[] {
  const text = cleanOrNull(caption)
  return text === null ? [] : [paragraphNode({ children: [textNode({ text: cleanLine(text) })] })]
}
