import { type HtmlElement, type HtmlNode, isElement } from '../../../html/index.js'
import { isBlock, isSkipped, type Picture, type Segment } from './segments.js'

/** The page's tree with nothing in it but the chosen segments and pictures, and the elements around them. */
export function pruneTo(args: { readonly root: HtmlElement; readonly segments: readonly Segment[]; readonly pictures: readonly Picture[] }): readonly HtmlNode[] {
  const chosen = new Map<HtmlElement, Set<number>>()
  for (const { container, from, to } of args.segments) {
    const places = chosen.get(container.element) ?? new Set()
    for (let at = from; at < to; at++) places.add(at)
    chosen.set(container.element, places)
  }
  const kept = new Set<HtmlElement>(args.pictures.map(({ element }) => element))
  const wanted = new Set<HtmlElement>()
  for (const { container } of [...args.segments, ...args.pictures]) {
    for (let around: typeof container | null = container; around !== null && !wanted.has(around.element); around = around.parent) wanted.add(around.element)
  }
  const prune = (element: HtmlElement): HtmlElement => {
    const own = chosen.get(element)
    const children: HtmlNode[] = []
    element.children.forEach((child, at) => {
      const isChosen = own?.has(at) === true
      if (!isElement(child)) {
        if (isChosen) children.push(child)
      } else if (wanted.has(child)) children.push(prune(child))
      else if (isChosen && !isBlock(child) && !isSkipped(child)) children.push(child)
      else children.push(...picturesIn(child, kept))
    })
    return { ...element, children }
  }
  return prune(args.root).children
}

/** The kept pictures of an element, without what stands around them. */
function picturesIn(element: HtmlElement, kept: ReadonlySet<HtmlElement>): readonly HtmlNode[] {
  if (kept.has(element)) return [element]
  return element.children.flatMap((child) => (isElement(child) ? picturesIn(child, kept) : []))
}
