/**
 * What the class, id and role of an element say that it is for, in the words that web pages use. Each is one bit of a mask, so
 * that an element's own purposes and those of all around it cost one number.
 */
const WORDS: readonly (readonly [name: string, words: RegExp])[] = [
  ['article', /article|artikel|post(?!er|age|al)|entry|story|hentry|blog|beitrag|notic|nieuws|news/],
  ['body', /articlebody|article[-_]?(?:body|content|text)|post[-_]?(?:body|content|text)|entry[-_]?(?:body|content)|story[-_]?(?:body|content|text)|body|rich[-_]?text|richtext|prose|text(?!-)|zhengwen|正文/],
  ['content', /content|inhalt|contenido|conteudo|main|paragraph|column|page/],
  ['comment', /comment|disqus|kommentar|comentario|discuss|respond|reply|replies|livefyre|review/],
  ['related', /relat|recommend|similar|more[-_]?(?:from|news|stor|on)|also|suggest|trending|popular|most[-_]?read|latest|readmore|read[-_]?next|next[-_]?(?:up|article|post)|prev|verwandt|mehr|outbrain|taboola|onward|teaser|card|tile|carousel|slider|mehrzum|xiangguan|tuijian/],
  ['share', /share|sharing|social|follow|facebook|twitter|whatsapp|addthis|sns|teilen|like(?:s|button)?\b/],
  ['navigation', /nav|menu|breadcrumb|pager|pagination|sitemap|toc|table[-_]?of[-_]?contents|skip|tabs?\b|crumb/],
  ['page-head', /header|masthead|topbar|top[-_]?bar|banner|logo|site[-_]?title/],
  ['page-foot', /footer|fuss|copyright|colophon|legal|imprint|impressum|bottom/],
  ['aside', /sidebar|side[-_]?bar|aside|widget|rail|right[-_]?col|secondary|complementary|infobox|factbox/],
  ['promotion', /promo|newsletter|subscri|signup|sign[-_]?up|optin|cta|donat|abo\b|advert|\bads?\b|ads?[-_]|[-_]ads?\b|adv\b|sponsor|paywall|offer|registration|login|register|banner|app[-_]?download|affiliate/],
  ['consent', /cookie|consent|gdpr|privacy|modal|popup|pop[-_]?up|overlay|lightbox|dialog|alert|notice|toast/],
  ['byline', /byline|author|autor|bio\b|writer|contributor|avatar|profile|about[-_]?the|vcard|journalist/],
  ['meta', /meta|date|time|publish|info\b|details|dateline|updated|posted|category|categories|kicker|label|eyebrow|views?\b|reading[-_]?time|source/],
  ['tags', /tags?\b|tag[-_]|keyword|topics?\b|hashtag|schlagwort/],
  ['caption', /caption|credit|legend|bildunterschrift|wp-caption|cutline|copyright|photo|image|img|media|gallery|figure|thumb/],
  ['title', /title|headline|heading|hed\b|titel|titulo/],
  ['summary', /summary|lead\b|lede|intro|standfirst|subtitle|sub[-_]?title|sub[-_]?head|deck|dek\b|excerpt|teaser|abstract|description|chapeau|sumario|perex|vorspann|anons/],
  ['quote', /quote|zitat|pull/],
  ['form', /form|search|input|button|btn|control|toolbar|tool\b|print|player|audio|video/],
  ['hidden', /hidden|hide\b|sr[-_]?only|visually|screen[-_]?reader|collapse|d-none|noscript|print[-_]?only|offscreen/],
]

/** The purposes in the order of their bits. */
export const PURPOSES: readonly string[] = WORDS.map(([name]) => name)

/** Classes that utility frameworks and builders give to everything, with numbers and modifiers: no purpose. */
const MAX_LENGTH = 300

const known = new Map<string, number>()
/** So many different values are remembered: sites repeat theirs on every page. */
const MAX_KNOWN = 20_000

/** The purposes that the names say, as a mask of bits. */
export function purposesOf({ attribs }: { readonly attribs: Readonly<Record<string, string>> }): number {
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['role'] ?? ''} ${attribs['itemprop'] ?? ''} ${attribs['data-testid'] ?? ''} ${attribs['data-component'] ?? ''}`
  const text = names.slice(0, MAX_LENGTH).trim()
  if (text === '') return 0
  const before = known.get(text)
  if (before !== undefined) return before
  // wordsInCamelCase are parted.
  const line = text.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()
  let mask = 0
  WORDS.forEach(([, words], bit) => {
    if (words.test(line)) mask |= 1 << bit
  })
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(text, mask)
  return mask
}
