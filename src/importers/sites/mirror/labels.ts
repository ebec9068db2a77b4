/**
 * The words that structure a mirror's pages, in the languages that mirrors are written in.
 * All patterns are anchored to what stands around them, so that none can run far.
 */
export const LIST_LABELS = {
  related: '相关新闻|相關新聞|相关文章|相關文章|Related(?: news| articles| stories)?',
  editorsPicks: '编辑推荐|編輯推薦|Editors?[’\']?s? picks?',
  popular: '热门新闻|熱門新聞|热门文章|熱門文章|Popular(?: news| articles| stories)?|Most read',
} as const

export type ListName = keyof typeof LIST_LABELS

const LIST_LABEL_GROUPS = `(?:(${LIST_LABELS.related})|(${LIST_LABELS.editorsPicks})|(${LIST_LABELS.popular}))`

/** A heading in Markdown, at the start of a line or behind the end of a block. */
const MARKDOWN_HEADING = '(?:^|\\n|<(?:hr\\b[^<>]{0,50}|br ?/?|/(?:p|div|figure|table|center))>)[ \\t>]{0,8}(?:#{1,6}|\\*\\*)[ \\t]{0,8}'

/** White space, also as a character reference. */
const SPACE = '(?:\\s|&nbsp;|&#160;){0,20}'
const INLINE = '(?:<(?:span|font|strong|b|em|u)\\b[^<>]{0,200}>\\s{0,20}){0,3}'
const INLINE_ENDS = '(?:</(?:span|font|strong|b|em|u|a)\\s*>\\s{0,20}){0,3}'

/** An element that serves as a heading of the tail. */
const ELEMENT_HEADING = `<(?:strong|b|h[1-6])\\b[^<>]{0,200}>${SPACE}${INLINE}`

/** The end of a label that is an element: its colon stands in it or behind it, or a list follows. */
const ELEMENT_LABEL_END =
  `${SPACE}(?:[：:]${SPACE}${INLINE_ENDS}</(?:strong|b|h[1-6])>|${INLINE_ENDS}</(?:strong|b|h[1-6])>${SPACE}` +
  `(?:[：:]|(?=(?:\\s|<br ?/?>|</(?:p|div|h[1-6])>){0,10}<(?:li|ul|ol)\\b)))`

/** `download SOFTWARE to read OUTLET`, which stands before a list's label in Markdown: text with a few links. */
const BEFORE_LABEL = '(?:[^<>\\n#：:]{0,20}<a\\b[^<>]{0,300}>[^<>\\n]{0,40}</a>){0,3}[^<>\\n#：:]{0,20}?'

/** The label of a list, in the source. Named groups: related, editorsPicks, popular; those of Markdown begin with `m`, of bare text with `t`. */
export const LIST_LABEL_IN_SOURCE = new RegExp(
  `${ELEMENT_HEADING}(?:${BEFORE_LABEL})(?:(?<related>${LIST_LABELS.related})|(?<editorsPicks>${LIST_LABELS.editorsPicks})|` +
    `(?<popular>${LIST_LABELS.popular}))${ELEMENT_LABEL_END}|` +
    `${MARKDOWN_HEADING}(?:${BEFORE_LABEL})(?:(?<mrelated>${LIST_LABELS.related})|(?<meditorsPicks>${LIST_LABELS.editorsPicks})|` +
    `(?<mpopular>${LIST_LABELS.popular}))\\s{0,4}[：:]?[ \\t*#]{0,12}(?=$|\\n|>|<(?:li|ul|hr|a|br)\\b|[[\\-*])|` +
    `(?<=\\n|>)[ \\t]{0,8}(?:(?<trelated>${LIST_LABELS.related})|(?<teditorsPicks>${LIST_LABELS.editorsPicks})|` +
    `(?<tpopular>${LIST_LABELS.popular}))\\s{0,4}[：:]${SPACE}(?:<br ?/?>\\s{0,20}){0,2}(?=<(?:li|ul|ol)\\b)`,
  'gi',
)

/** The text of a list's label. */
export const LIST_LABEL_TEXT = new RegExp(`^\\s*${LIST_LABEL_GROUPS}\\s*[：:]?\\s*$`, 'i')

/** A list's label at the end of a text, where Markdown gives it no element of its own. */
export const LIST_LABEL_AT_END = new RegExp(`(?:^|[\\s#*>]|浏览|瀏覽)${LIST_LABEL_GROUPS}\\s*[：:]?[\\s>*+#-]*(?:\\d{1,2}[.、)]\\s*)?$`, 'i')

/** Where a Markdown heading begins in a text. */
export const HEADING_IN_TEXT = /(?:^|\n)[ \t>]{0,8}#{1,6}(?!#)/

/** The words of the note on the outlet. */
const TAKEN_FROM = '[本原此]文(?:[转轉](?:[载載])?自|[来來]自|出自)'

/** Stands at the end of the text before the link to the outlet that the page was taken from. */
export const OUTLET_LABEL = new RegExp(`(?:${TAKEN_FROM}|Taken from|Mirrored from|From)\\s*$`, 'i')

/** Begins the note on where the page was taken from. */
export const SOURCE_NOTE = new RegExp(`${TAKEN_FROM}|Taken from|Mirrored from|^\\s*From\\s*$`, 'i')

/** The note on the outlet, in the source. */
export const SOURCE_NOTE_IN_SOURCE = new RegExp(
  `(?:${ELEMENT_HEADING}|${MARKDOWN_HEADING})(?:${TAKEN_FROM}|Taken from|Mirrored from|From)\\s{0,4}(?=<a\\b|\\[)`,
  'gi',
)

const READ_ORIGINAL = '(?:浏览|瀏覽|阅读|閱讀|查看|點擊|点击)原文|Read the original'
const ORIGINAL = '原文(?:地址|[网網]址|[链鏈鍊]接|連結|連接)?'

/** Stands before the link to the original on an article page. */
export const ORIGINAL_LABEL = new RegExp(`(?:${READ_ORIGINAL})\\s*[：:]|(?:^|[\\n）)>])[\\s>]{0,12}${ORIGINAL}\\s*[：:]\\s*$`, 'gi')

/** The same in the source; in Markdown it begins its line. */
export const ORIGINAL_LABEL_IN_SOURCE = new RegExp(
  `(?:${READ_ORIGINAL})\\s{0,4}[：:]|(?:^|\\n|[）)][ \\t]{0,8}>)[ \\t>]{0,8}${ORIGINAL}\\s{0,4}[：:]\\s{0,4}(?=<a\\b|\\[)`,
  'gi',
)

/** Ends a page that consists of a heading and a text, without lists: the original's address in a paragraph of its own. */
export const ORIGINAL_AT_END =
  /(?:<(?:p|div)\b[^<>]{0,100}>|<br ?\/?>|\n)(?:[\s>]|&nbsp;|&#160;|<\/?(?:span|font|strong|b|o:p)\b[^<>]{0,100}>){0,20}(?:原文地址|原文網址|浏览原文|瀏覽原文)\s{0,4}[：:]\s{0,20}(?:&nbsp;\s{0,4}){0,4}<a\b/gi

/** The note above the page's QR code, in the source. */
export const SHARE_NOTE_IN_SOURCE = new RegExp(`(?:${ELEMENT_HEADING}|${MARKDOWN_HEADING})手[机機]上[长長]按`, 'gi')

/** Stands before the link to the original under an index. */
export const INDEX_ORIGINAL_LABEL = /(?:原文地址|原文網址|浏览原文|瀏覽原文|Read the original|Original(?: page)?)\s*[：:]/i

/** What stands in a body where a site shows its own reading suggestions. */
export const RECOMMENDED = /^(?:推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|Recommended reading|Read more)\s*[：:]?$/i

/** The injected note that a video needs the site's software. */
export const VIDEO_NOTE = /进入原文观看|進入原文觀看|watch at the original|watch (?:it|the video)? ?at the original/i

/** Headings that are not a section's name: the share note under an index. */
export const SHARE_NOTE = /手机上|手機上|二维码|二維碼|分享|QR code|Share/i
