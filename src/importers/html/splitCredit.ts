/** The last brackets of a caption, of any width and shape, with others inside. The closing one may be lost. */
const LAST_BRACKETS = /[（(﹙〔]((?:[^（()）﹙﹚〔〕]|[（(][^（()）﹙﹚〔〕]{0,60}[)）]){1,200})([)）﹚〕]?)[\s。.]*$/

/** Brackets that hold many other things than credits: only what says itself that it is one. */
const LAST_SQUARE = /[【［\[]([^【】［］[\]]{1,80})[】］\]][\s。.]*$/
/** Brackets that say who stands where, and no credit. */
const PLACES = /^(?:[前后後左右中上下]|左[一二三四]|右[一二三四]|[左右上下]图|left|right|centre|center|above|below)$/i

/** Words that credits use, and who is credited. */
const CREDIT_WORDS =
  /摄|攝|图片|圖片|配图|配圖|制图|製圖|截图|截圖|提供|来源|來源|网络|網絡|網路|版权|大纪元|大紀元|新唐人|公有领域|公有領域|courtesy|photo|via|Getty|AFP|Reuters|Shutterstock|Pixabay|Wikimedia|Agency|\//i
/** What brackets that were never closed may follow, if they do not say themselves that they are a credit. */
const SENTENCE_ENDS = /[。！？!?.…”」』]\s*$/

/**
 * Parts a caption from the credit in its last brackets: `A bridge. (Jane Doe / Agency)`. Brackets whose end was cut off
 * count when they say who is credited, or follow a whole sentence.
 * A caption that is nothing but brackets keeps its text.
 */
export function splitCredit(caption: string): { readonly text: string; readonly credit: string | null } {
  const square = LAST_SQUARE.exec(caption)
  const match = square !== null && CREDIT_WORDS.test(square[1] ?? '') ? square : LAST_BRACKETS.exec(caption)
  const credit = match?.[1]?.trim() ?? ''
  if (match === null || credit === '' || PLACES.test(credit)) return { credit: null, text: caption }
  const before = caption.slice(0, match.index)
  if (match !== square && match[2] === '' && !isCreditLeftOpen({ before, credit })) return { credit: null, text: caption }
  const text = before.trim()
  return { credit, text: text === '' ? caption : text }
}

function isCreditLeftOpen({ before, credit }: { readonly before: string; readonly credit: string }): boolean {
  if (/[。！？!?]/.test(credit) || credit.length > 80) return false
  return CREDIT_WORDS.test(credit) || SENTENCE_ENDS.test(before)
}
