type Text = { readonly en: string; readonly zh: string; readonly 'zh-TW': string }

/** Every text of the body's editor, by language. */
export type ArticleBodyLabels = { readonly [Name in keyof typeof ARTICLE_BODY_LABELS]: Text }

/** The editor's own texts; an override may replace any of them. */
export const ARTICLE_BODY_LABELS = {
  body: { en: 'Body', zh: '正文', 'zh-TW': '內文' },
  alt: { en: 'Alternative text', zh: '替代文字', 'zh-TW': '替代文字' },
  caption: { en: 'Caption', zh: '图片说明', 'zh-TW': '圖片說明' },
  credit: { en: 'Credit', zh: '图片来源', 'zh-TW': '圖片來源' },
  embed: { en: 'Video', zh: '视频', 'zh-TW': '影片' },
  embeds: { en: 'Videos', zh: '视频', 'zh-TW': '影片' },
  embedHint: {
    en: 'Address of the video or of its player. Allowed: {{providers}}.',
    zh: '视频或其播放器的网址。允许：{{providers}}。',
    'zh-TW': '影片或其播放器的網址。允許：{{providers}}。',
  },
  embedRefused: {
    en: 'No player of an allowed host. Allowed: {{providers}}.',
    zh: '不是允许的视频网站的播放器。允许：{{providers}}。',
    'zh-TW': '不是允許的影片網站的播放器。允許：{{providers}}。',
  },
  embedTitle: { en: 'Title', zh: '标题', 'zh-TW': '標題' },
  embedUrl: { en: 'Video address', zh: '视频网址', 'zh-TW': '影片網址' },
  provider: { en: 'Host', zh: '视频网站', 'zh-TW': '影片網站' },
  remoteImage: { en: 'Linked image', zh: '外链图片', 'zh-TW': '外連圖片' },
  remoteImages: { en: 'Linked images', zh: '外链图片', 'zh-TW': '外連圖片' },
  imageUrl: { en: 'Image address', zh: '图片网址', 'zh-TW': '圖片網址' },
  imageFullUrl: { en: 'Full-size image address', zh: '原图网址', 'zh-TW': '原圖網址' },
  urlRefused: {
    en: 'Enter a complete http or https address without credentials.',
    zh: '请输入完整的 http 或 https 网址，不带用户名和密码。',
    'zh-TW': '請輸入完整的 http 或 https 網址，不帶使用者名稱和密碼。',
  },
  linkRefused: {
    en: 'Enter a complete address that begins with http:, https:, mailto: or tel:.',
    zh: '请输入以 http:、https:、mailto: 或 tel: 开头的完整网址。',
    'zh-TW': '請輸入以 http:、https:、mailto: 或 tel: 開頭的完整網址。',
  },
} satisfies Readonly<Record<string, Text>>

/** A text with its variables filled in, in all languages: what the admin panel takes as a label. */
export function fillText(text: Text, variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(text).map(([language, words]) => [language, fill(words, variables)]))
}

/** A text in the language of a request, English where there is none. */
export function textFor(args: {
  text: Text
  req: { readonly i18n?: { readonly language?: string } }
  variables?: Readonly<Record<string, string>>
}): string {
  const texts: Readonly<Record<string, string>> = args.text
  return fill(texts[args.req.i18n?.language ?? 'en'] ?? args.text.en, args.variables ?? {})
}

function fill(words: string, variables: Readonly<Record<string, string>>): string {
  return words.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole)
}
