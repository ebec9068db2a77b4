import { type HtmlElement, type HtmlNode, isElement } from '../../../html/index.js'
import { isBlock, isSkipped, type Picture, type Segment } from './segments.js'

/** The page's tree with nothing in it but the chosen segments and pictures, and the elements around them. */
export function pruneTo(args: { readonly root: HtmlElement; readonly segments: readonly Segment[]; readonly pictures: readonly Picture[] }): readonly HtmlNode[] {
  const ranges = new Map<HtmlElement, { from: number; to: number }[]>()
  for (const { container, from, to } of args.segments) ranges.set(container.element, [...(ranges.get(container.element) ?? []), { from, to }])
  const kept = new Set<HtmlElement>(args.pictures.map(({ element }) => element))
  const wanted = new Set<HtmlElement>()
  for (const { container } of [...args.segments, ...args.pictures]) {
    for (let around: typeof container | null = container; around !== null && !wanted.has(around.element); around = around.parent) wanted.add(around.element)
  }
  const prune = (element: HtmlElement): HtmlElement => {
    const own = ranges.get(element) ?? []
    const children: HtmlNode[] = []
    element.children.forEach((child, at) => {
      const isChosen = own.some(({ from, to }) => at >= from && at < to)
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
