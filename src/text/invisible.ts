/** Characters without a shape of their own: Unicode's Default_Ignorable_Code_Point, and interlinear annotation. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
const HAS_INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u
/** Embeddings, overrides and isolates of UAX 9: what follows is shown in another order than it is written. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g
const HAS_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/
/** Something with ink: neither white space nor invisible, nor the blank pattern of Braille. */
const INK = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb\u2800]/u

/** Scripts whose words hold joiners and non-joiners: The Unicode Standard, 23.2. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Mandaic}\\p{Script=Adlam}\\p{Script=Devanagari}' +
  '\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}' +
  '\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}'

type Need = { readonly char: RegExp; readonly before: RegExp; readonly after?: RegExp }

/** What a script or an emoji cannot do without, by what stands around it. */
const NEEDED: readonly Need[] = [
  // A sequence of emoji: 👩‍🚀
  { after: /^\p{Extended_Pictographic}/u, before: /[\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}]$/u, char: /\u200d/ },
  // می‌خواهم, क्‍ष
  { after: new RegExp(`^[${JOINING}]`, 'u'), before: new RegExp(`[${JOINING}\\p{M}]$`, 'u'), char: /[\u200c\u200d]/ },
  // A joiner at the end of a word shapes the letter before it: ന്‍
  { before: new RegExp(`[${JOINING}]$`, 'u'), char: /\u200d/ },
  // ❤️, and keys such as 1️⃣
  { before: /[\p{Extended_Pictographic}0-9#*]$/u, char: /[\ufe0e\ufe0f]/ },
  // The form of a character in a name: 葛󠄀
  { before: /\p{Script=Han}$/u, char: /[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u },
  { before: /\p{Script=Mongolian}$/u, char: /[\u180b-\u180f]/ },
  // The flags of parts of a country are spelled in tags.
  { before: /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u, char: /[\u{e0020}-\u{e007f}]/u },
  { before: /[\u1100-\u11ff]$/, char: /[\u115f\u1160]/ },
]
/** Tags spell at most so much; nothing else looks further back than one character. */
const LOOK_BACK = 64

/**
 * The text without invisible characters: zero-width spaces and marks, soft hyphens, byte order marks, fillers,
 * direction marks. Those that emoji or the words of a script need stay. For titles, slugs and text that is searched.
 */
export function removeInvisible(text: string): string {
  if (!HAS_INVISIBLE.test(text)) return text
  return text.replace(INVISIBLE, (char, at: number) => {
    const before = text.slice(Math.max(0, at - LOOK_BACK), at)
    const after = text.slice(at + char.length, at + char.length + 2)
    const isNeeded = NEEDED.some(
      (need) => need.char.test(char) && need.before.test(before) && (need.after === undefined || need.after.test(after)),
    )
    return isNeeded ? char : ''
  })
}

/** The text without what changes its direction: such text reads other than it is written. For all text. */
export const removeOverrides = (text: string): string => (HAS_OVERRIDE.test(text) ? text.replace(OVERRIDES, '') : text)

/** Whether there is anything to see in a text. */
export const isVisible = (text: string): boolean => INK.test(text)
