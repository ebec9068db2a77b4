const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{1FAFF}]|[\u{20000}-\u{3FFFD}]/u
const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u

/** How many columns a text takes on a terminal: East Asian characters take two, colour codes none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text.replace(/\u001B\[[0-9;]*[A-Za-z]/g, '')) {
    width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  }
  return width
}

/** The text, or as much of it as fits, with an ellipsis in place of what does not. */
export function fitWidth({ text, width }: { text: string; width: number }): string {
  if (displayWidth(text) <= width) return text
  let fitted = ''
  for (const character of text) {
    if (displayWidth(fitted + character) > width - 1) break
    fitted += character
  }
  return width < 1 ? '' : `${fitted}…`
}
