import { cleanLine } from '../lexical/index.js'

/** A title on one line, its runs of white space closed up. Full-width spaces are part of titles and stay. */
export function titleLine(title: string): string {
  return cleanLine(title)
    .replace(/[ \u00a0]+/g, ' ')
    .trim()
}
