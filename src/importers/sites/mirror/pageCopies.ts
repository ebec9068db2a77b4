/** A version that a merge left in the file: markers in lines of their own, as git writes them. */
const OURS = /^<{7}(?: [^\n]{0,200})?\n/m
const SEPARATOR = /^={7}[ \t]*$\n?/m
const BASE = /^\|{7}(?: [^\n]{0,200})?\n/m
const THEIRS = /^>{7}(?: [^\n]{0,200})?(?:\n|$)/m
/** More conflicts than this are no merge of a page. */
const MAX_CONFLICTS = 50

const PAGE_ANCHOR = /<a\b[^<>]{0,60}\bname\s*=\s*["']?1["']?[^<>]{0,60}>(?:&nbsp;)?<\/a>\s{0,4}<span\b[^<>]{0,40}>(?:&nbsp;)?<\/span>/gi
const PLAIN_START = /<a\b[^<>]{0,60}\bname\s*=\s*["']?1\b[^<>]{0,60}>(?:&nbsp;)?<\/a>\s{0,4}(?:<span\b[^<>]{0,40}>(?:&nbsp;)?<\/span>\s{0,4})?<h[12]\b/gi
const ARTICLE_CELL = /<td\b[^<>]{0,300}\bwidth\s*=\s*["']?626\b[^<>]{0,300}>/gi

/** Words of which every page of a mirror has some: a copy in another encoding has none of them. */
const KNOWN_WORDS = /[本原]文[转轉]自|[浏瀏][览覽]原文|> ?原文|原文地[址]|相[关關]新[闻聞]|[热熱][门門]新[闻聞]|手[机機]上|二[维維][码碼]|Read the original|From\s*<a/gi

/**
 * A file may hold its page twice, in two encodings: as a merge left it, or one behind the other. The first copy that
 * can be read is the page.
 */
export function pickCopy(text: string): { readonly text: string; readonly copies: number } {
  const merged = resolveConflicts(text)
  const parts = copiesOf(merged.text)
  return { copies: Math.max(parts.length, merged.conflicts > 0 ? 2 : 1), text: mostReadable(parts) }
}

/** Takes of each conflict the side that can be read. */
function resolveConflicts(text: string): { readonly text: string; readonly conflicts: number } {
  let rest = text
  let resolved = ''
  let conflicts = 0
  while (conflicts < MAX_CONFLICTS) {
    const ours = OURS.exec(rest)
    if (ours === null) break
    const inside = rest.slice(ours.index + ours[0].length)
    const separator = SEPARATOR.exec(inside)
    const theirs = separator === null ? null : THEIRS.exec(inside.slice(separator.index + separator[0].length))
    if (separator === null || theirs === null) break
    const second = inside.slice(separator.index + separator[0].length)
    const first = inside.slice(0, separator.index)
    const base = BASE.exec(first)
    resolved += rest.slice(0, ours.index) + mostReadable([first.slice(0, base?.index), second.slice(0, theirs.index)])
    rest = second.slice(theirs.index + theirs[0].length)
    conflicts++
  }
  return { conflicts, text: resolved + rest }
}

/** The pages that stand one behind the other: each has one article's cell, and begins with the page's anchor or its table. */
function copiesOf(text: string): readonly string[] {
  const cells = [...text.matchAll(ARTICLE_CELL)].map(({ index }) => index)
  if (cells.length === 0) return plainCopiesOf(text)
  if (cells.length < 2) return [text]
  const starts = [0]
  const anchors = [...text.matchAll(PAGE_ANCHOR)].map(({ index }) => index)
  for (const [index, cell] of cells.entries()) {
    const before = cells[index - 1]
    if (before === undefined) continue
    const anchor = anchors.findLast((at) => at > before && at < cell)
    const table = text.lastIndexOf('<table', cell)
    const start = anchor ?? (table > before ? table : null)
    if (start !== null) starts.push(start)
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1]))
}

/** A page without a table begins with the page's anchor and a heading. */
function plainCopiesOf(text: string): readonly string[] {
  const starts = [...text.matchAll(PLAIN_START)].map(({ index }) => index)
  return starts.length < 2 ? [text] : starts.map((start, index) => text.slice(index === 0 ? 0 : start, starts[index + 1]))
}

function mostReadable(parts: readonly string[]): string {
  let best = parts[0] ?? ''
  let most = parts.length === 1 ? 0 : wordsIn(best)
  for (const part of parts.slice(1)) {
    const words = wordsIn(part)
    // A list may be longer in one version: only a copy that says nothing at all gives way.
    if (most === 0 && words > 0) [best, most] = [part, words]
  }
  return best
}

const wordsIn = (text: string): number => text.match(KNOWN_WORDS)?.length ?? 0
