import { isUtf8 } from 'node:buffer'

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'

import { ImporterError } from '../../../src/importers/errors.js'
import { decodeBody } from '../../../src/importers/fetch/index.js'
import { mirrorFamily } from '../../../src/importers/sites/mirror/index.js'
import { makeArticlePage } from '../../helpers/mirrorPages.js'

const SIMPLIFIED =
  '港口日报九月四日讯，市政府今天宣布，新的渡轮航线将于下个月开通。记者从港务局了解到，这条航线每天往返十二次，票价与旧线相同。居民们说，等了很多年，终于可以不用绕路去对岸上班了。'
const TRADITIONAL =
  '港口日報九月四日訊，市政府今天宣布，新的渡輪航線將於下個月開通。記者從港務局了解到，這條航線每天往返十二次，票價與舊線相同。居民們說，等了很多年，終於可以不用繞路去對岸上班了。'

const page = (text: string, meta = ''): string => `<html><head>${meta}<title>${text.slice(0, 10)}</title></head><body><p>${text}</p></body></html>`

const codeOf = (run: () => unknown): unknown => {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof ImporterError ? error.code : error
  }
}

const BODIES: readonly (readonly [encoding: string, label: string, text: string])[] = [
  ['utf-8', 'utf-8', SIMPLIFIED],
  ['utf-8', 'utf-8', TRADITIONAL],
  ['gb18030', 'gb2312', SIMPLIFIED],
  ['gb18030', 'gbk', SIMPLIFIED],
  ['gb18030', 'gb18030', `${SIMPLIFIED}㐀𠮷`],
  ['big5', 'big5', TRADITIONAL],
]

describe('the decoding of a page', () => {
  it.each(['iso-8859-1', 'iso-8859-15', 'windows-1252'])('reads UTF-8 with characters of two bytes only, though the page says %s', (label) => {
    const text = 'Für nur fünf Euro fährt man über die Brücke: ähnlich günstig ist es nirgends, sagt die Bürgermeisterin. '.repeat(8)
    const meta = `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`
    expect(decodeBody({ bytes: Buffer.from(page(text, meta)) })).toMatchObject({ charsetMismatch: true, encoding: 'utf-8' })
    expect(decodeBody({ bytes: iconv.encode(page(text, meta), label) }).text).toContain('Für nur fünf Euro fährt man über die Brücke')
  })

  it.each(BODIES)('41: reads %s with the right, no and any wrong header', (encoding, label, text) => {
    const bytes = iconv.encode(page(text), encoding)
    for (const charset of [label, null, 'utf-8', 'gb2312', 'big5', 'iso-8859-1', 'windows-1252', 'shift_jis', 'nonsense']) {
      const decoded = decodeBody({ bytes, contentType: charset === null ? 'text/html' : `text/html; charset=${charset}` })
      expect([charset, decoded.encoding, decoded.text]).toEqual([charset, encoding, page(text)])
    }
  })

  it.each(BODIES)('41: reads %s with the right and any wrong meta', (encoding, label, text) => {
    for (const charset of [label, 'utf-8', 'gb2312', 'big5', 'iso-8859-1']) {
      const html = page(text, `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">`)
      expect(decodeBody({ bytes: iconv.encode(html, encoding) })).toMatchObject({ encoding, text: html })
    }
  })

  it('41: reads a page in the Big5 of Hong Kong without replacement characters, whatever charset is declared', () => {
    const cantonese = '佢哋話嗰班船好快啲，唔使再兜路。'
    const bytes = iconv.encode(page(`${TRADITIONAL}${cantonese}`), 'big5-hkscs')
    for (const charset of ['big5-hkscs', 'big5', null, 'utf-8', 'gbk']) {
      const decoded = decodeBody({ bytes, contentType: charset === null ? 'text/html' : `text/html; charset=${charset}` })
      expect([charset, decoded.encoding]).toEqual([charset, 'big5'])
      expect(decoded.text).toContain(`${TRADITIONAL}${cantonese}`)
      expect(decoded.text).not.toContain('\uFFFD')
    }
  })

  it('41: reads short texts without a declaration', () => {
    const short = SIMPLIFIED.slice(0, 30)
    expect(decodeBody({ bytes: iconv.encode(`<p>${short}</p>`, 'gb18030') }).text).toBe(`<p>${short}</p>`)
    expect(decodeBody({ bytes: iconv.encode(`<p>${TRADITIONAL.slice(0, 30)}</p>`, 'big5') }).encoding).toBe('big5')
  })

  it('41: says when the declared charset is wrong, and only then', () => {
    const bytes = iconv.encode(page(SIMPLIFIED), 'gb18030')
    expect(decodeBody({ bytes, contentType: 'text/html; charset=utf-8' })).toMatchObject({ charsetMismatch: true, declared: 'utf-8' })
    expect(decodeBody({ bytes, contentType: 'text/html; charset=gb2312' }).charsetMismatch).toBe(false)
    expect(decodeBody({ bytes }).charsetMismatch).toBe(false)
    expect(decodeBody({ bytes: Buffer.from('<p>plain</p>'), contentType: 'text/html; charset=big5' }).charsetMismatch).toBe(false)
  })

  it.each([
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SIMPLIFIED)])],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SIMPLIFIED, 'utf16le')])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(SIMPLIFIED, 'utf16le').swap16()])],
  ])('believes a byte order mark of %s over the header', (encoding, bytes) => {
    expect(decodeBody({ bytes, contentType: 'text/html; charset=big5' })).toMatchObject({ encoding, text: SIMPLIFIED })
  })

  it('stays with UTF-8 when a few bytes are damaged', () => {
    const bytes = Buffer.from(page(SIMPLIFIED.repeat(5)))
    const damaged = Buffer.concat([bytes.subarray(0, 300), Buffer.from([0xe6, 0x28]), bytes.subarray(302)])
    const decoded = decodeBody({ bytes: damaged, contentType: 'text/html; charset=utf-8' })
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.text).toContain('市政府今天宣布')
    // The same without a declaration, and cut in the middle of a character.
    expect(decodeBody({ bytes: bytes.subarray(0, bytes.length - 40) }).encoding).toBe('utf-8')
  })

  it.each([
    ['windows-1252', 'Der Bürgermeister von Köln begrüßt die Fähre: „schöner“ könnte es für die Gäste nicht sein.'],
    ['windows-1251', 'Мэр города сообщил сегодня, что новая паромная линия откроется в следующем месяце.'],
    ['shift_jis', 'ひらがなとカタカナの文章です。新しいフェリーは来月から運航を始めます。'],
    ['euc-kr', '시장은 오늘 새로운 여객선 항로가 다음 달에 열린다고 발표했다.'],
  ])('does not take a declared %s for Chinese', (encoding, text) => {
    const bytes = iconv.encode(page(text), encoding)
    expect(decodeBody({ bytes, contentType: `text/html; charset=${encoding}` }).text).toBe(page(text))
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'empty-page'],
    ['white space', Buffer.from(' \r\n\t'), 'empty-page'],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-html'],
    ['a PDF with binary streams', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 1, 2, 3, 0xff])]), 'not-html'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'not-html'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(codeOf(() => decodeBody({ bytes, contentType: 'text/html' }))).toBe(code)
  })

  it('takes a page of a few characters without a declaration for Chinese and never for Korean or Japanese', () => {
    const characters = fc.array(fc.constantFrom(...SIMPLIFIED.replaceAll(/[，。]/g, '')), { maxLength: 20, minLength: 2 })
    fc.assert(
      fc.property(characters, (chars) => {
        const html = `<p>${chars.join('')}</p>`
        const bytes = iconv.encode(html, 'gb18030')
        // A few characters may be valid UTF-8 by chance: they are taken for that.
        return isUtf8(bytes) || decodeBody({ bytes }).text === html
      }),
    )
    expect(decodeBody({ bytes: iconv.encode('<html><p>港口灯塔</p>', 'gbk') }).encoding).toBe('gb18030')
  })

  it('still tells Korean, Japanese, Russian and German texts without a declaration', () => {
    const texts = [
      ['euc-kr', '시장은 오늘 새로운 여객선 항로가 다음 달에 열린다고 발표했다. 주민들은 오랫동안 기다려 왔다고 말했다.'],
      ['shift_jis', 'ひらがなとカタカナの文章です。新しいフェリーは来月から運航を始めます。市長が発表しました。'],
      ['windows-1251', 'Мэр города сообщил сегодня, что новая паромная линия откроется в следующем месяце.'],
      ['windows-1252', 'Der Bürgermeister von Köln begrüßt die Fähre: schöner könnte es für die Gäste nicht sein.'],
    ] as const
    for (const [encoding, text] of texts) {
      expect(decodeBody({ bytes: iconv.encode(page(text), encoding) })).toMatchObject({ encoding, text: page(text) })
    }
  })

  it('leaves out a NUL, wherever it stands, and refuses a file that is full of them', () => {
    const nul = Buffer.from([0])
    for (const encoding of ['utf-8', 'gb18030']) {
      const html = page(SIMPLIFIED)
      const bytes = iconv.encode(html, encoding)
      for (const at of [0, 1, 40, bytes.length]) {
        const damaged = Buffer.concat([bytes.subarray(0, at), nul, bytes.subarray(at)])
        expect(decodeBody({ bytes: damaged })).toMatchObject({ encoding, text: html })
      }
    }
    const full = Buffer.concat([Buffer.from(page(SIMPLIFIED)), Buffer.alloc(500)])
    expect(codeOf(() => decodeBody({ bytes: full }))).toBe('not-html')
  })

  it('reads undeclared GBK in at most the time that the extraction takes', () => {
    const html = makeArticlePage({ body: `<p>${SIMPLIFIED}</p>\n`.repeat(60) })
    const bytes = iconv.encode(html, 'gb18030')
    const timeOf = (work: () => unknown): number => {
      const start = performance.now()
      work()
      return performance.now() - start
    }
    // The best of many rounds: a busy machine slows single ones down.
    const rounds = Array.from({ length: 30 }, () => ({
      decoding: timeOf(() => decodeBody({ bytes })),
      extraction: timeOf(() => mirrorFamily.extract({ text: html, url: 'https://raw.githubusercontent.com/example/djy/master/gb/25/9/4/n1000001.md' })),
    }))
    const best = (name: 'decoding' | 'extraction'): number => Math.min(...rounds.map((round) => round[name]))
    expect(best('decoding')).toBeLessThanOrEqual(best('extraction'))
  })

  it('throws nothing but its own errors, for any bytes and any header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string(), { nil: undefined }), (bytes, contentType) => {
        const code = codeOf(() => decodeBody({ bytes, contentType }))
        return code === null || ['empty-page', 'not-html', 'wrong-charset'].includes(String(code))
      }),
      { numRuns: 500 },
    )
  })

  it('gives back any Chinese text in UTF-8 as it was', () => {
    const text = fc.string({ maxLength: 200, minLength: 1, unit: fc.integer({ max: 0x9fa5, min: 0x4e00 }).map((code) => String.fromCodePoint(code)) })
    fc.assert(fc.property(text, (chars) => decodeBody({ bytes: Buffer.from(chars) }).text === chars))
  })
})
