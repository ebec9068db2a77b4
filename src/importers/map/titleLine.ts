import { removeInvisible } from '../../text/invisible.js'
import { cleanLine } from '../lexical/index.js'

/** A title on one line, without invisible characters, its runs of white space closed up. Full-width spaces are part of titles and stay. */
export function titleLine(title: string): string {
  return removeInvisible(cleanLine(title))
    .replace(/[ \u00a0]+/g, ' ')
    .trim()
}
