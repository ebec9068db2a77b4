import { hostOf } from '../../html/index.js'
import { parseMirrorUrl } from './mirrorUrl.js'

const HOSTS = /^(?:quickchart\.io|chart\.apis\.google\.com|chart\.googleapis\.com|api\.qrserver\.com)$/
const NAMES = /\/qr(?:code)?(?:[/?.]|$)|[?&](?:action=qrcode|cht=qr)\b/i
/** The page's address inside that of its picture, under the name that the maker of the picture gives it. */
const CONTENT = /[?&](?:text|chl|data|url|d)=(https?(?::|%3A).+)$/i

/** Whether the image is a QR code: its host or name says so, or it is made of a mirror page's address. */
export const isQrCode = (url: string): boolean =>
  HOSTS.test(hostOf(url)) || NAMES.test(url) || (url.includes('.md') && contentOf(url) !== null)

/** The page's address inside the address of its QR code. */
export const mirrorUrlOfQr = (src: string): string | null => (isQrCode(src) ? contentOf(src) : null)

function contentOf(src: string): string | null {
  const encoded = CONTENT.exec(src)?.[1]
  if (encoded === undefined) return null
  let text = encoded
  try {
    text = decodeURIComponent(encoded)
  } catch {
    // Printed as it is.
  }
  const url = /^https?:\/\/[^\s?#&]+\.md/.exec(text)?.[0] ?? null
  return url !== null && parseMirrorUrl(url) !== null ? url : null
}
