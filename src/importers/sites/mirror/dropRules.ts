import type { WarningCode } from '../../reasons.js'

/** One thing that is taken out of an article's text on purpose. */
export type DropRule = {
  readonly name: DropRuleName
  readonly what: string
  readonly why: string
  /** Number of the pitfall of the mirror pages that the rule answers, where there is one. */
  readonly pitfall: number | null
  /** Whether the text is kept in a field of its own. */
  readonly field: 'dateline' | 'byline' | 'editorCredit' | 'sourceCredit' | 'tags' | null
  /** The warning that says so; null where nothing is lost. */
  readonly warning: WarningCode | null
}

const rule = <Name extends string>(
  name: Name,
  rest: { what: string; why: string; pitfall?: number; field?: DropRule['field']; warning?: WarningCode },
): Omit<DropRule, 'name'> & { readonly name: Name } => ({
  field: rest.field ?? null,
  name,
  pitfall: rest.pitfall ?? null,
  warning: rest.warning ?? null,
  what: rest.what,
  why: rest.why,
})

const RULES = [
  rule('dateline', {
    field: 'dateline',
    pitfall: 9,
    what: 'the dateline at the start of the first paragraph',
    why: 'it has a field of its own',
  }),
  rule('byline', {
    field: 'byline',
    pitfall: 37,
    what: 'the reporter in brackets after the dateline, or as a paragraph of its own',
    why: 'it has a field of its own',
  }),
  rule('editor-credit', {
    field: 'editorCredit',
    what: 'the line that names the editor',
    why: 'it has a field of its own',
  }),
  rule('source-credit', {
    field: 'sourceCredit',
    what: 'a closing paragraph that names the source, when it holds no link',
    why: 'it has a field of its own',
  }),
  rule('end-marks', {
    pitfall: 24,
    warning: 'residue-dropped',
    what: 'marks such as #, @, * and ◇ at the end of a closing paragraph',
    why: 'signs of the desk, not text',
  }),
  rule('separator-row', {
    pitfall: 24,
    what: 'a paragraph of nothing but =, - or *',
    why: 'it draws a line; a rule stands in its place',
  }),
  rule('hidden-text', {
    pitfall: 24,
    warning: 'hidden-text-dropped',
    what: 'text in white, or hidden by its style (no display, not visible, of size 0) or by the attribute `hidden`',
    why: 'no reader sees it on the page',
  }),
  rule('page-residue', {
    pitfall: 35,
    warning: 'residue-dropped',
    what: 'scripts, styles, advertising, frames of buttons and counters, lazy-load placeholders and pop-up menus',
    why: 'machinery of the original site',
  }),
  rule('recommended', {
    pitfall: 25,
    warning: 'recommended-dropped',
    what: "the site's own reading suggestions inside a body",
    why: 'they are about other articles',
  }),
  rule('injected-tile', {
    pitfall: 26,
    warning: 'injected-tile-dropped',
    what: 'the tile that was put in place of a video',
    why: 'a picture of the mirror, linked to a host that changes',
  }),
  rule('video-note', {
    pitfall: 8,
    warning: 'injected-tile-dropped',
    what: 'the note that the video needs other software',
    why: 'added by the mirror',
  }),
  rule('image2-residue', {
    pitfall: 7,
    warning: 'residue-dropped',
    what: '`///image2=` with the Markdown fence that may follow it',
    why: 'an unfilled place of the generator',
  }),
  rule('lead-text', {
    pitfall: 7,
    warning: 'residue-dropped',
    what: 'text between the title and the caption',
    why: 'only the lead picture stands there; what else does is residue',
  }),
  rule('swallowed-text', {
    warning: 'text-lost',
    what: 'text inside a comment, an attribute, a script or another element that never ends',
    why: 'browsers do not show it either; above a tenth of the text the page is damaged',
  }),
  rule('comment', {
    pitfall: 35,
    what: 'HTML comments',
    why: 'no reader sees them',
  }),
  rule('tag-link', {
    field: 'tags',
    pitfall: 16,
    warning: 'tag-page-missing',
    what: 'the link of a tag; its text stays',
    why: 'the pages of tags do not exist',
  }),
  rule('site-tool-link', {
    what: "the link to the mirror's own tools; its text stays",
    why: 'it leads to software and short links of the mirror, not to content',
  }),
  rule('unsafe-link', {
    warning: 'link-unsafe',
    what: 'a link with a scheme other than http, https or mailto; its text stays',
    why: 'it may run code',
  }),
  rule('empty-link', {
    pitfall: 26,
    what: 'a link that leads nowhere; its text stays',
    why: 'its address was lost',
  }),
  rule('empty-embed', {
    pitfall: 15,
    warning: 'embed-damaged',
    what: 'a player without an address',
    why: 'nothing to play',
  }),
  rule('placeholder-image', {
    pitfall: 33,
    warning: 'placeholder-image',
    what: 'tiles, default pictures, icons and QR codes',
    why: 'thousands of articles would share one picture',
  }),
  rule('unusable-image', {
    what: 'an image without an address that can be fetched',
    why: 'nothing to show',
  }),
] as const

export type DropRuleName = (typeof RULES)[number]['name']

/** Every rule by which something of an article's text is dropped on purpose: text gets lost in no other way. */
export const DROP_RULES: readonly DropRule[] = RULES

/** The rule of that name. */
export const dropRule = (name: string): DropRule | undefined => DROP_RULES.find((candidate) => candidate.name === name)
