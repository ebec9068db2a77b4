import iconv from 'iconv-lite'

import { articleTop, pageHead } from './articlePage.js'
import type { Furniture } from './furniture.js'
import type { ImageRegistry } from './imageRegistry.js'
import type { Article } from './types.js'

const encoder = new TextEncoder()

/** Bytes of a text in an old encoding; what it lacks is written as a character reference. */
export const encodeOld = (text: string, encoding: 'big5' | 'gb18030'): Uint8Array => {
  const escaped = [...text].map((char) => {
    const isKnown = iconv.decode(iconv.encode(char, encoding), encoding) === char
    return isKnown ? char : `&#${char.codePointAt(0)};`
  })
  return iconv.encode(escaped.join(''), encoding)
}

/** The first bytes of a PNG file, no more. */
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 512 }, (_, at) => (at * 37) % 256)])

const signIn =
  '<!doctype html>\n<html><head><title>Sign in</title></head>\n<body><h1>Sign in to continue</h1>\n' +
  '<form method="post"><label>Name <input name="name"></label><button>Continue</button></form></body></html>\n'

/** The pages that are broken as files: path inside the mirror, and bytes. */
export const brokenFiles = (args: { images: ImageRegistry; furniture: Furniture }): ReadonlyMap<string, Uint8Array> => {
  const { furniture, images } = args
  const cut: Article = {
    body: '', date: '2025-09-06', id: 'n8500901', lead: 'full', scene: 'lanterns', title: '修补角：只剩开头的文章',
  }
  const stopped: Article = {
    body: '', caption: 'The wire, before. (Harbour Daily)', date: '2025-09-08', id: 'n8500902', lang: 'en', scene: 'lamps',
    title: 'The Mending Corner: A Story That Stops',
  }
  const nameless: Article = { body: '', date: '2025-09-12', id: 'n8500906', title: '' }
  const head = pageHead(furniture)
  const top = (article: Article): string => articleTop({ article, images, palette: 'letters' })
  const texts: Readonly<Record<string, string>> = {
    'en/25/9/11/n8500904.md': `${JSON.stringify({ error: 'upstream', items: [1, 2, 3], page: null }, null, 2)}\n`,
    'en/25/9/8/n8500902.md':
      `${head}${top(stopped)}\n\t<p>[Harbour Daily, September 8, 2025] (By Otto Pennick) This story was sent over a wire that a ` +
      'mouse had been living in. The first paragraph arrived whole.</p>\n<p>The second paragraph begins well enough, and then it',
    'gb/.md':
      `<a name="1" id="1" target="_blank">&nbsp;</a> <span id="1">&nbsp;</span><table border="0"><tr><td colspan="2" VALIGN=TOP>` +
      `${furniture.tiles.replace('</a>', '')}</a ></td></tr><td colspan="2" VALIGN=TOP>${furniture.topics}</td></tr>` +
      `<tr><td VALIGN=TOP rowspan=50>${furniture.indexSidebar}</td></tr>\n`,
    'gb/25/9/10/n8500903.md': '',
    'gb/25/9/11/n8500905.md': signIn,
    'gb/25/9/12/n8500906.md': `${head}${top(nameless)}\n\t<p>这篇文章忘了写标题。</p>\n<strong>相关新闻：</strong>\n</td></tr></table>\n`,
    'gb/25/9/6/n8500901.md': `${head.replaceAll('<a href=', '<ahref=').replace('<ahref=', '<a href=')}${top(cut)}\n`,
    'gb/private/notice.md': `<p>本页只给站内的人看。This notice is for the house only.</p>\n`,
  }
  return new Map<string, Uint8Array>([
    ...Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)] as const),
    ['gb/25/9/12/n8500907.md', PICTURE] as const,
  ])
}
