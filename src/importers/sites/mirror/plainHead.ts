/** What stands between the title and the body of a page without a table. */
export type PlainHead = { readonly lead: string; readonly caption: string; readonly bodyStart: number }

/** A caption in a Markdown fence: one line that begins with a minus, as in a list of differences. */
const FENCE = /^\s{0,200}```[a-z]{0,10}[ \t]*\n([\s\S]{0,2000}?)\n[ \t]*```[ \t]*(?:\n|$)/
/** A caption in a container of that name, often not closed. */
const CONTAINER =
  /<div\b[^<>]{0,200}\bclass\s*=\s*["'][^"'<>]{0,100}\bcaption\b[^"'<>]{0,100}["'][^<>]{0,100}>\s*(?:<p\b[^<>]{0,100}>)?([\s\S]{0,2000}?)(?:<\/(?:p|div)\s*>(?:\s*<\/div\s*>)?|(?=<(?:p|div|hr|h[2-6]|figure|table|img)\b))/i
const TEXT_BEGINS = /<(?:p|hr|h[2-6]|figure|blockquote|ul|ol|table)\b/i
const EMPTY_HEADING = /<h[2-6]\b[^<>]{0,100}>\s*<\/h[2-6]\s*>/gi

/** Parts picture and caption from the text of a page without a table; `text` begins behind the title. */
export function findPlainHead(text: string): PlainHead {
  const blank = text.replace(EMPTY_HEADING, (heading) => ' '.repeat(heading.length))
  const container = CONTAINER.exec(blank)
  const begins = TEXT_BEGINS.exec(blank)?.index ?? blank.length
  if (container !== null && container.index <= begins) {
    const bodyStart = container.index + container[0].length
    return { bodyStart: skipRule(blank, bodyStart), caption: container[1] ?? '', lead: blank.slice(0, container.index) }
  }
  const fenceAt = blank.indexOf('```')
  const fence = fenceAt === -1 || fenceAt > begins ? null : FENCE.exec(blank.slice(fenceAt))
  if (fence !== null) {
    const caption = (fence[1] ?? '').replace(/^[ \t]*[-+][ \t]*/gm, '')
    return { bodyStart: skipRule(blank, fenceAt + fence[0].length), caption, lead: blank.slice(0, fenceAt) }
  }
  return { bodyStart: skipRule(blank, begins), caption: '', lead: blank.slice(0, begins) }
}

/** The rule between picture and text belongs to neither. */
function skipRule(text: string, from: number): number {
  const rule = /^\s*<hr\b[^<>]{0,100}>/i.exec(text.slice(from, from + 500))
  return rule === null ? from : from + rule[0].length
}
