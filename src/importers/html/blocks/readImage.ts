import type { Block } from '../../types.js'
import { type FoundImage, resolveImage } from '../findImages.js'
import { imageAttributes } from '../imageOf.js'
import type { BlockContext } from './context.js'

/** The block of an image; null when it has no address that can be fetched, or is a placeholder. */
export function imageBlock(context: BlockContext, image: FoundImage): Extract<Block, { type: 'image' }> | null {
  const { fullUrl, note, url } = resolveImage(image, context.rules)
  if (note !== null) context.note(note.note, note.detail)
  if (url === null) {
    context.drop(note?.note === 'placeholder-image' ? 'placeholder-image' : 'unusable-image')
    return null
  }
  return { caption: null, credit: null, fullUrl, type: 'image', url, ...imageAttributes(image.element) }
}

/** An image of which nothing is there but the link to its file. */
export const imageBehind = (href: string): FoundImage => ({
  element: { attribs: { src: href }, children: [], name: 'img' },
  href: null,
  sources: [],
})
