/** What a script does and no sentence: it begins with a function, a variable or an assignment. */
const SHAPE =
  /(?:^|[\s;(!{])(?:async\s+)?function\s*\w*\s*\(|(?:^|[\s;{])(?:var|let|const)\s+[\w$]+\s*=|[\w$\]]\s*=\s*[\w$.]+\s*\|\||=>\s*\{|\b(?:document|window)\s*\.\s*[\w$.]+\s*(?:=|\()|\.(?:push|load|init|render|process|setup|ready)\s*\(|^\s*[\w$.]+\s*=\s*[{[]\s*["'\w]|^\s*\{\s*"@context"\s*:/
/** What scripts of pages work on: text about programs seldom names it. */
const MACHINERY =
  /\bdocument\b|\bwindow\s*\.|getElement|createElement|insertBefore|appendChild|adsbygoogle|googletag|dataLayer|\bfbq\b|\bgtag\b|\btwttr\b|instgrm|\bFB\s*\.|jQuery\s*\(|\$\(\s*document|facebook-jssdk|\bgie\b|\b_(?:gaq|paq|hmt|uacct)\b|\bYT\s*\.|\bjwplayer\s*\(|\bswfobject\b|\batOptions\b|\$\(\s*(?:function|["'])|\$\.(?:ajax|get|post|each)\s*\(|addEventListener|"@context"\s*:/
/** How a line of a script begins. */
const BEGINS =
  /^\s*(?:[!(;{}$]|\/\/|\/\*|<!--|&lt;|(?:var|let|const|function|async|if|for|try|return)\b|[\w$.]+\s*(?:\|\|)?=|[\w$.]+\s*\()/
/** Strings and comments, which may be of any language. */
const STRINGS = /'[^'\n]{0,1000}'|"[^"\n]{0,1000}"|[‘“][^’”\n]{0,1000}[’”]|&#82(?:16|20);.{0,1000}?&#82(?:17|21|43);|\/\*.{0,1000}?\*\/|(?<=^|[\s;])\/\/[^\n]*/g
const HAN = /\p{Script=Han}/gu
const HAN_ANYWHERE = /\p{Script=Han}/u
/** Share of Chinese characters from which a line is text that speaks of a script. */
const MAX_HAN = 0.02
const SHORTEST = 15
/** A function that calls itself, in the middle of a text. */
const CALLED_AT_ONCE =
  /[!(]\s{0,4}function\s{0,4}\w{0,40}\([^()\n]{0,80}\)\s{0,4}\{[^\n]{10,4000}?\}\s{0,4}\)?\s{0,4}\([^()\n]{0,160}\)\s{0,4}\)?\s{0,4};?/g
/** Text between two tags. */
const TEXT_RUN = /(?<=>|^)[^<]{15,}/g

/** Whether a text is a script that lost its element. */
export function isScriptText(text: string): boolean {
  if (text.length < SHORTEST || !BEGINS.test(text) || !SHAPE.test(text) || !MACHINERY.test(text)) return false
  const code = text.replace(STRINGS, '')
  return (code.match(HAN)?.length ?? 0) <= code.length * MAX_HAN
}

/** How a line of a script ends or begins, where no sentence does; or an empty line. */
const CODE_LINE = /^\s*$|[;{}(,&|+]\s*$|\)\s*$|^\s*(?:[})\]]|\/\/|\/\*|\*\/|(?:var|let|const|function|if|for|return|else)\b)/

/**
 * Takes scripts without an element out of a source's texts: lines that are a script together, a whole line, or a function
 * that calls itself in a line.
 */
export function cutScripts(source: string): { readonly source: string; readonly dropped: readonly string[] } {
  if (!MACHINERY.test(source)) return { dropped: [], source }
  const dropped: string[] = []
  const drop = (found: string): string => {
    if (!isScriptText(found)) return found
    dropped.push(found)
    return ''
  }
  const cutLine = (line: string): string => {
    if (!MACHINERY.test(line)) return line
    return isScriptText(line) ? drop(line) : line.replace(CALLED_AT_ONCE, drop)
  }
  const cutRun = (run: string): string => {
    if (!MACHINERY.test(run)) return run
    return groupLines(run).map((lines) => (lines.length > 1 && isScriptText(lines.join('\n')) ? drop(lines.join('\n')) : lines.map(cutLine).join('\n'))).join('\n')
  }
  return { dropped, source: source.replace(TEXT_RUN, cutRun) }
}

/** Lines that may be one script together; every other line by itself. */
function groupLines(run: string): readonly (readonly string[])[] {
  const groups: string[][] = []
  let isOpen = false
  for (const line of run.split('\n')) {
    const isCode = CODE_LINE.test(line) && !HAN_ANYWHERE.test(line.replace(STRINGS, ''))
    const group = groups.at(-1)
    if (isOpen && isCode && group !== undefined) group.push(line)
    else groups.push([line])
    isOpen = isCode && (isOpen || BEGINS.test(line))
  }
  return groups
}
