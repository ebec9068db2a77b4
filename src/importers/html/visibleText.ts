/**
 * Characters that leave no ink: white space, controls, halves of pairs, the format characters and all that Unicode calls
 * default-ignorable (zero-width and bidirectional marks, fillers, variation selectors), and the blank Braille pattern.
 */
const INKLESS = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2800]+/gu

/** The text without what no reader sees. */
export const visibleText = (text: string): string => text.replace(INKLESS, '')

/** How many characters of a text a reader sees. */
export const countVisible = (text: string): number => [...visibleText(text)].length
