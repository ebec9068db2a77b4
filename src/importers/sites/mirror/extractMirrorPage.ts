import { DEFAULT_MAX_IMAGE_WIDTH, repairPage } from '../../html/index.js'
import type { ReasonCode } from '../../reasons.js'
import type { Extraction, ExtractOptions, SourceKey } from '../../types.js'
import { addressOf } from './address.js'
import { extractArticle } from './extractArticle.js'
import { extractIndex } from './extractIndex.js'
import { isTemplate, LARGE_PAGE_CHARS, whyUnusable } from './pageCheck.js'
import { pickCopy } from './pageCopies.js'
import { isArticlePage, splitRegions } from './regions.js'
import { mirrorUrlOfQr } from './qrCode.js'
import { createWarnings, type Warnings } from './warnings.js'

/** Reads a page of a mirror: routed by its address first, by its content where the address says nothing. */
export function extractMirrorPage(
  page: { readonly url: string; readonly text: string },
  { maxImageWidth = DEFAULT_MAX_IMAGE_WIDTH }: ExtractOptions = {},
): Extraction {
  const warnings = createWarnings()
  const known = addressOf(page.url)
  const reason = whyUnusable(page.text)
  if (reason !== null) return unusable(reason, known?.sourceKey ?? null, warnings)
  const { repairs, text: repaired } = repairPage(page.text)
  const { copies, text } = pickCopy(repaired)
  if (copies > 1) warnings.add('page-repeated', `${copies} copies`)
  for (const { count, name } of repairs) if (name === 'ahref') warnings.add('damaged-link', `${count} of <ahref=`)
  if (text.length > LARGE_PAGE_CHARS) warnings.add('large-page', `${text.length} characters`)

  const address = known ?? addressOfContent(page.url, text)
  if (address === null) return unusable('not-a-page', null, warnings)
  if (isTemplate(text)) return unusable('destroyed-page', address.sourceKey, warnings)
  if (address.kind === 'index') {
    if (isArticlePage(text)) return unusable('not-a-page', address.sourceKey, warnings)
    const index = extractIndex({ address, text, url: page.url, warnings })
    return index ?? unusable('not-a-page', address.sourceKey, warnings)
  }
  const regions = splitRegions(text)
  if (regions === null) {
    const isOfMirror = /<a name="1"/.test(text.slice(0, 2000)) || /colspan="2" VALIGN=TOP/.test(text.slice(0, 5000))
    return unusable(isOfMirror ? 'destroyed-page' : 'not-a-page', address.sourceKey, warnings)
  }
  const article = extractArticle({ address, maxImageWidth, regions, text, url: page.url, warnings })
  return article ?? unusable('no-title', address.sourceKey, warnings)
}

const QR_IMAGE = /<img\b[^<>]{0,40}\bsrc="(https?:\/\/[^"<>]{1,300}[?&](?:text|chl|data|url|d)=https?[^"<>]{1,300})"/i

/** A page without a telling address, such as a file copied elsewhere, states its own in its QR code. */
function addressOfContent(url: string, text: string): ReturnType<typeof addressOf> {
  // A name such as `gb/.md` is of the mirror, and no page: what it contains must not be trusted either.
  if (/\/(?:gb|b5|en)\/\.md(?:[?#]|$)/.test(url)) return null
  const src = QR_IMAGE.exec(text)?.[1]
  const mirrorUrl = src === undefined ? null : mirrorUrlOfQr(src)
  return mirrorUrl === null ? null : addressOf(mirrorUrl)
}

function unusable(reason: ReasonCode, sourceKey: SourceKey | null, warnings: Warnings): Extraction {
  return { kind: 'unusable', reason, sourceKey, warnings: warnings.list() }
}
