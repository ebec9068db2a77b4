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

/** `<strong>LABEL:</strong>` before a list, in the source. Groups: related, editors' picks, popular. */
export const LIST_LABEL_IN_SOURCE = new RegExp(
  '<(?:strong|b)\\b[^<>]{0,200}>\\s*' +
    `(?:(${LIST_LABELS.related})|(${LIST_LABELS.editorsPicks})|(${LIST_LABELS.popular}))` +
    '\\s*[：:]\\s*</(?:strong|b)>',
  'gi',
)

/** The text of a list's label. */
export const LIST_LABEL_TEXT = new RegExp(
  `^\\s*(?:(${LIST_LABELS.related})|(${LIST_LABELS.editorsPicks})|(${LIST_LABELS.popular}))\\s*[：:]?\\s*$`,
  'i',
)

/** Stands at the end of the text before the link to the outlet that the page was taken from. */
export const OUTLET_LABEL = /(?:本文转自|本文轉自|Taken from|Mirrored from|From)\s*$/i

/** Stands before the link to the original on an article page. */
export const ORIGINAL_LABEL = /(?:浏览原文|瀏覽原文|Read the original)\s*[：:]/gi

/** Stands before the link to the original under an index. */
export const INDEX_ORIGINAL_LABEL = /(?:原文地址|原文網址|浏览原文|瀏覽原文|Read the original|Original(?: page)?)\s*[：:]/i

/** Begins the note on where the page was taken from. */
export const SOURCE_NOTE = /本文转自|本文轉自|Taken from|Mirrored from|^\s*From\s*$/i

/** Editor's credit, whole or in brackets, with marks of the desk behind it. */
export const EDITOR = new RegExp(
  '^[（(]?\\s*(?:([^（）()：:/]{2,60})/)?\\s*(?:责任编辑|責任編輯|Editor)\\s*[：:]\\s*' +
    '([^）)#＃＊*@＠<\\n]{1,60}?)\\s*[）)]?[\\s#＃*＊@＠◇。.]*(?=$|\\n)',
  'i',
)

/** What stands in a body where a site shows its own reading suggestions. */
export const RECOMMENDED = /^(?:推荐阅读|推薦閱讀|延伸阅读|延伸閱讀|Recommended reading|Read more)\s*[：:]?$/i

/** The injected note that a video needs the site's software. */
export const VIDEO_NOTE = /进入原文观看|進入原文觀看|watch at the original|watch (?:it|the video)? ?at the original/i

/** Headings that are not a section's name: the share note under an index. */
export const SHARE_NOTE = /手机上|手機上|二维码|二維碼|分享|QR code|Share/i
