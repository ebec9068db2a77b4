/** What a line at the end of a body says about who made it. */
export type CreditLine = {
  readonly editor: string
  /** Who else is named beside the editor; null when nobody is. */
  readonly other: { readonly kind: 'byline' | 'source'; readonly text: string } | null
  /** What of the line says both, and what of it names the editor alone, as offsets. */
  readonly whole: { readonly start: number; readonly end: number }
  readonly own: { readonly start: number; readonly end: number }
}

/** In brackets the short word is enough: there nobody speaks. */
const BRACKET_LABEL = '(?:(?:责任|責任)?(?:编辑|編輯)|责编|責編|Editor)\\s{0,4}(?:[：:﹕]|(?=\\s))\\s{0,4}'
const LABEL = '(?:责任编辑|責任編輯|责编|責編|Editor)\\s{0,4}(?:[：:﹕]|(?=\\s))\\s{0,4}'
/** Marks of the desk. */
const MARKS = '[\\s#＃*＊@＠◇◆。.?]*'
const OPEN = '[（(﹙〔【\\[［]'
const CLOSE = '[）)﹚〕】\\]］]'
/** What parts two credits of one line. */
const SEPARATOR = /^[\s/／|｜；;，,。（(﹙]+|[\s/／|｜；;，,。）)﹚]+$/g
const NAME = '[^（）()﹙﹚〔〕【】\\[\\]#＃*＊@＠◇<\\n/／|｜；;，,。：:﹕]{1,40}?'
/** What may follow a name: another part behind a separator, or behind a space with a label of its own. */
const AFTER = '(?:[/／|｜；;，,]\\s*[^（）()﹙﹚〔〕【】\\n。]{2,60}?|\\s+\\p{Script=Han}{2,8}\\s*[：:﹕][^（）()﹙﹚〔〕【】\\n。]{1,40}?|\\s*[（(﹙][^（）()﹙﹚\\n。]{2,40}[）)﹚])?'

/** In brackets, wherever in the line: other text may stand beside them. */
const BRACKETED = new RegExp(
  `${OPEN}\\s*([^（）()﹙﹚〔〕【】\\n]{0,80}?)(${BRACKET_LABEL})(${NAME})(${AFTER})${MARKS}${CLOSE}${MARKS}`,
  'iu',
)
/** The whole line, with brackets that may have lost their other half. */
const WHOLE = new RegExp(
  `^\\s*${OPEN}?\\s*([^（）()﹙﹚〔〕【】\\n。！？]{0,60}?)(${LABEL})(${NAME})(${AFTER})\\s*${CLOSE}?${MARKS}$`,
  'iu',
)
/** The short word, with nothing else in its line than a name. */
const SHORT = new RegExp(`^\\s*()((?:编辑|編輯)\\s{0,4}[：:﹕]\\s{0,4})(\\p{Script=Han}{2,4})()${MARKS}$`, 'u')
/** Behind the last sentence of a text. */
const BEHIND = new RegExp(`(?<=[。！？”」）)#＃◇@＠])\\s*()(${LABEL})(${NAME})()${MARKS}$`, 'i')

const BYLINE_WORDS = /记者|記者|报导|报道|報導|報道|采访|採訪|编译|編譯/
const SOURCE_WORDS = /转自|轉自|转载|轉載|来源|來源|出处|出處|摘自|原载|原載|原刊|本文/
/** `editing:`, `film:`: who did what, by a label of its own. */
const ROLE = /^\p{Script=Han}{2,8}\s*[：:﹕]\s*\S/u
/** A second editor: a name, and not that of an outlet. */
const SECOND_NAME = /^\s*[/／]\s*(?!\p{Script=Han}{0,3}[网報报社台刊站院局])\p{Script=Han}{2,3}$/u
/** An outlet's name is short, and no sentence. */
const MAX_OUTLET = 20

/** Reads a line that names the editor, alone or beside others; null for any other line. */
export function readCreditLine(line: string): CreditLine | null {
  for (const pattern of [WHOLE, BRACKETED, SHORT, BEHIND]) {
    const match = pattern.exec(line)
    const editor = match?.[3]?.trim() ?? ''
    if (match === null || editor === '') continue
    const [found, before = '', label = '', name = '', after = ''] = match
    const start = match.index
    const end = start + found.length
    const left = classify(before)
    // A text that says neither who nor from where is a sentence that speaks of editors.
    if (left === null && before.replace(SEPARATOR, '') !== '') continue
    const second = SECOND_NAME.exec(after)
    if (second !== null) return { editor: `${editor}${second[0].trim()}`, other: left, own: { end, start }, whole: { end, start } }
    const at = start + found.indexOf(label, found.indexOf(before) + before.length)
    return {
      editor,
      other: left ?? classify(after),
      own: { end: at + label.length + name.length, start: at - (/[\s/／|｜；;，,]+$/.exec(line.slice(0, at))?.[0].length ?? 0) },
      whole: { end, start },
    }
  }
  return null
}

function classify(part: string): CreditLine['other'] {
  const text = part.replace(SEPARATOR, '').trim()
  if (text === '') return null
  if (SOURCE_WORDS.test(text)) return { kind: 'source', text }
  if (BYLINE_WORDS.test(text) || ROLE.test(text)) return { kind: 'byline', text }
  const isParted = /[/／|｜；;，,]\s*$/.test(part) || /^\s*[/／|｜；;，,]/.test(part)
  return isParted && text.length <= MAX_OUTLET ? { kind: 'source', text } : null
}
