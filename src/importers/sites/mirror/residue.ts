/** Elements whose content no reader sees as text. */
export const RESIDUE_ELEMENTS: ReadonlySet<string> = new Set(
  ['script', 'style', 'template', 'noframes', 'noembed', 'input', 'select', 'textarea'],
)
