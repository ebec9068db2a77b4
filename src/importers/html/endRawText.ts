/** Elements that take all markup up to their own end tag as text (HTML Standard, 13.2.6.2). */
const RAW = 'iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp'
const MARK = new RegExp(`<!--|<(/?)(${RAW})(?=[\\s/>])[^<>]*>?`, 'gi')
const MAY_BE_RAW = new RegExp(`<(?:${RAW})(?=[\\s/>])`, 'i')
/** What no script and no title contains: their own end tag is missing where it stands before that. */
const BLOCK_TAG = /<\/?(?:p|div|h[1-6]|table|tr|td|ul|ol|li|hr|figure|blockquote)(?=[\s/>])/gi
const CODE = new Set(['script', 'style'])
/** Their text is never markup: what is in them and looks like it belongs to the page. */
const PLAIN = new Set(['textarea', 'title'])

type Mark = { readonly at: number; readonly end: number; readonly name: string; readonly isEnd: boolean }
type Edit = { readonly at: number; readonly end: number; readonly by: string }

/**
 * Ends elements of raw text that the page does not end: a browser prints the markup behind a `<title>` or `<xmp>`, and
 * hides all that follows an `<iframe>` or `<script>`. Here what follows is read. A script ends before the next block, the
 * others where they begin; `<xmp>` and `<plaintext>` hold markup like any other. Linear.
 */
export function endRawText(html: string): string {
  if (!MAY_BE_RAW.test(html)) return html
  const marks = marksOf(html)
  const ends = nextOf(marks, ({ isEnd }) => isEnd)
  const starts = nextOf(marks, ({ isEnd }) => !isEnd)
  const edits: Edit[] = []
  let block = -1
  const nextBlock = (from: number): number => {
    if (block < from) {
      BLOCK_TAG.lastIndex = from
      block = BLOCK_TAG.exec(html)?.index ?? html.length
    }
    return block
  }
  const remove = ({ at, end }: Mark): void => void edits.push({ at, by: '', end })
  const insert = (at: number, by: string): void => void edits.push({ at, by, end: at })
  let closedUpTo = 0
  for (const [index, mark] of marks.entries()) {
    const { at, end, isEnd, name } = mark
    if (at < closedUpTo) continue
    if (name === 'xmp') edits.push({ at, by: isEnd ? '</pre>' : '<pre>', end })
    else if (name === 'plaintext' || isEnd) remove(mark)
    else {
      const own = ends[index]
      // A script may write another one; of the rest none holds its like.
      const isClosed =
        own !== undefined &&
        (CODE.has(name) || !((starts[index]?.at ?? Infinity) < own.at)) &&
        !(PLAIN.has(name) && nextBlock(end) < own.at)
      if (isClosed) closedUpTo = own.end
      else if (CODE.has(name)) {
        closedUpTo = nextBlock(end)
        insert(closedUpTo, `</${name}>`)
      } else if (PLAIN.has(name)) remove(mark)
      else insert(end, `</${name}>`)
    }
  }
  return applied(html, edits)
}

/** The tags of such elements, without those in comments that end. */
function marksOf(html: string): readonly Mark[] {
  const marks: Mark[] = []
  MARK.lastIndex = 0
  for (let match = MARK.exec(html); match !== null; match = MARK.exec(html)) {
    const [tag, slash = '', name = ''] = match
    const end = match.index + tag.length
    if (tag !== '<!--') marks.push({ at: match.index, end, isEnd: slash !== '', name: name.toLowerCase() })
    else {
      const close = html.indexOf('-->', match.index + 2)
      if (close === -1) break
      MARK.lastIndex = close + 3
    }
  }
  return marks
}

/** For each mark the next one of its name that satisfies the test. */
function nextOf(marks: readonly Mark[], test: (mark: Mark) => boolean): readonly (Mark | undefined)[] {
  const ahead = new Map<string, Mark>()
  const next: (Mark | undefined)[] = []
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index] as Mark
    next[index] = ahead.get(mark.name)
    if (test(mark)) ahead.set(mark.name, mark)
  }
  return next
}

function applied(html: string, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const { at, by, end } of edits) {
    text += html.slice(from, at) + by
    from = end
  }
  return text + html.slice(from)
}
