import { isDot, isDotData, isPlaceholderName } from './placeholder.js'
import { parseSrcset, type SrcsetCandidate } from './srcset.js'
import type { HtmlElement } from './tree.js'

/** The widest image that is taken from a choice of sizes, px, where nothing else is said. */
export const DEFAULT_MAX_IMAGE_WIDTH = 2560

/** Attributes under which scripts find the picture to load, before `src`: that holds a placeholder meanwhile. */
const ADDRESSES = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-lazyload',
  'data-actualsrc',
  'data-original-src',
  'data-orig-file',
  'data-cfsrc',
  'data-echo',
  'data-url',
  'data-image',
  'lazy-src',
  'lazysrc',
  'original',
  'src',
]
const SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'srcset']
/** Types of `<source>` that are no image that may be kept. */
const REFUSED_TYPE = /^\s*(?!image\/(?:avif|gif|jpe?g|png|webp)\s*(?:;|$))\S/i

/** Which of an image's addresses is the picture. */
export type ImageSource =
  | { readonly type: 'address'; readonly src: string }
  /** Nothing but a placeholder. */
  | { readonly type: 'placeholder'; readonly src: string }
  /** The picture is written into the page itself. */
  | { readonly type: 'inline'; readonly mime: string; readonly length: number }
  | { readonly type: 'none' }

/**
 * The address of an `<img>`, with the `<source>` elements of the `<picture>` around it: the widest candidate up to
 * `maxWidth`, else what a script would load, else `src`; never a placeholder where there is anything else.
 */
export function imageSourceOf(args: {
  readonly element: HtmlElement
  readonly sources?: readonly HtmlElement[]
  readonly isPlaceholder: (src: string) => boolean
  /** px. */
  readonly maxWidth: number
}): ImageSource {
  const { element, maxWidth, sources = [] } = args
  const refused: string[] = []
  const isReal = (src: string): boolean => {
    const isPicture = src !== '' && !/^data:/i.test(src) && !src.includes('{') && !isPlaceholderName(src) && !args.isPlaceholder(src)
    if (!isPicture && src !== '') refused.push(src)
    return isPicture
  }
  const setOf = (one: HtmlElement): readonly SrcsetCandidate[] =>
    SETS.flatMap((name) => parseSrcset(one.attribs[name] ?? '')).filter(({ url }) => isReal(url))
  const addressOf = (one: HtmlElement): string | undefined =>
    ADDRESSES.map((name) => one.attribs[name]?.trim() ?? '').find((src) => isAddress(src) && isReal(src))

  const isSmall = isDot(element)
  const usable = sources.filter(({ attribs }) => !REFUSED_TYPE.test(attribs['type'] ?? ''))
  const own = setOf(element)
  const others = usable.flatMap(setOf)
  const wide = widest([...own, ...others], maxWidth)
  const plain = addressOf(element)
  const dense = densest(own, { maxWidth, shown: Number(/^\s*(\d{1,5})/.exec(element.attribs['width'] ?? '')?.[1] ?? NaN) })
  const src =
    wide ??
    (dense !== null && ((dense.density ?? 1) > 1 || plain === undefined) ? dense.url : undefined) ??
    plain ??
    densest(others, { maxWidth, shown: NaN })?.url ??
    usable.map(addressOf).find((address) => address !== undefined)
  if (isSmall) return { src: (src ?? refused[0] ?? '').slice(0, 200), type: 'placeholder' }
  if (src !== undefined) return { src, type: 'address' }
  const inline = refused.find((address) => /^data:/i.test(address) && !isDotData(address))
  if (inline !== undefined) {
    return { length: inline.length, mime: /^data:([^;,]{0,60})/i.exec(inline)?.[1] ?? '', type: 'inline' }
  }
  const [first] = refused
  return first === undefined ? { type: 'none' } : { src: first.slice(0, 200), type: 'placeholder' }
}

/** Other things than addresses stand under some of those names: `true`, numbers, JSON. */
const isAddress = (value: string): boolean => /^(?:https?:|data:|\/|\.)|\.(?:jpe?g|png|gif|webp|avif|bmp|svg)\b|^[^\s{}]+\/[^\s{}]+$/i.test(value)

function widest(candidates: readonly SrcsetCandidate[], maxWidth: number): string | undefined {
  const sized = candidates.filter((one): one is SrcsetCandidate & { readonly width: number } => one.width !== null)
  const [smallest, ...larger] = [...sized].sort((a, b) => a.width - b.width)
  return (larger.findLast(({ width }) => width <= maxWidth) ?? smallest)?.url
}

function densest(
  candidates: readonly SrcsetCandidate[],
  { maxWidth, shown }: { readonly maxWidth: number; readonly shown: number },
): SrcsetCandidate | null {
  const dense = candidates
    .filter(({ density }) => density !== null)
    .sort((a, b) => (a.density ?? 1) - (b.density ?? 1))
  const fits = dense.filter(({ density }) => !(shown * (density ?? 1) > maxWidth))
  return fits.at(-1) ?? dense[0] ?? null
}
