import type { ImageRegistry } from './imageRegistry.js'
import { seedOf } from './imageRegistry.js'
import { labelsOf } from './labels.js'
import type { Article } from './types.js'
import { blobUrl, IMAGE_HOST, rawUrl } from './urls.js'

/**
 * The notation of article bodies: one line, one paragraph. It keeps the texts readable and still writes the
 * markup, and the damage, of real mirror pages.
 *
 *     {dateline} ...              dateline tokens, see DATELINES
 *     [text](url)  [[text|url]]   a whole link; a link damaged to <ahref=
 *     {tag:word}                  a damaged link to a tag page that does not exist
 *     ## h2   ### h3   ** p>b     subheads
 *     - item   1. item   > quote  ul, ol, blockquote
 *     | a | b                     table; a line |= a | b is the header
 *     ---                         hr
 *     text //                     the next line belongs to the same paragraph, after a br
 *     !figure scene | caption     images and videos, see DIRECTIVES
 *     <...                        markup as it is; the tokens still work in it
 */
type Context = { readonly article: Article; readonly palette: string; readonly images: ImageRegistry }

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

const datelineOf = (article: Article, form: string): string => {
  const shift = Number(/\+(\d+)$/.exec(form)?.[1] ?? 0)
  const date = new Date(`${article.date}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + shift)
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const pad = (value: number): string => String(value).padStart(2, '0')
  const kind = form.replace(/\+\d+$/, '')
  const name = article.repo === 'harbourtv' ? '港湾视讯' : '港湾日报'
  if (article.lang === 'en') {
    const month = MONTHS[m - 1] ?? ''
    const forms: Readonly<Record<string, string>> = {
      bare: '[Harbour Daily]',
      noyear: `[Harbour Daily, ${month} ${d}]`,
      short: `[Harbour Daily, ${month.slice(0, month === 'September' ? 4 : 3)}. ${d}, ${y}]`,
    }
    return `${forms[kind] ?? `[Harbour Daily, ${month} ${d}, ${y}]`} `
  }
  const forms: Readonly<Record<string, string>> = {
    bare: `【${name}】`,
    beijing: `【${name}北京时间${y}年${pad(m)}月${pad(d)}日讯】`,
    noyear: `【${name}${m}月${d}日讯】`,
    traditional: `【港灣日報${y}年${pad(m)}月${pad(d)}日訊】`,
    unpadded: `【${name}${y}年${m}月${d}日讯】`,
  }
  return forms[kind] ?? `【${name}${y}年${pad(m)}月${pad(d)}日讯】`
}

const tagUrl = (article: Article, word: string): string =>
  article.repo === 'harbourtv'
    ? `${blobUrl({ path: `gb/${word}.md`, repo: 'harbourtv' })}#1`
    : `${blobUrl({ path: `${article.lang ?? 'gb'}/tag/${encodeURIComponent(word)}.md`, repo: 'harbour' })}#1`

/** Replaces the inline tokens of one line. */
export const renderInline = (line: string, article: Article): string =>
  line
    .replace(/\{dateline:?([^}]*)\}\s*/g, (_, form: string) => datelineOf(article, form))
    .replace(/\{tag:([^}]+)\}/g, (_, word: string) => `<ahref="${tagUrl(article, word)}">${word}</a>`)
    .replace(/\[\[([^|\]]+)\|([^\]]+)\]\]/g, '<ahref="$2">$1</a>')
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '<a target="_blank" href="$2">$1</a>')

type Directive = (args: { readonly context: Context; readonly scene: string; readonly caption: string }) => string

const bodyImage = (args: {
  context: Context
  scene: string
  suffix: string
  size: readonly [number, number]
  host?: 'img'
  edit?: true
}): string => {
  const { article, images, palette } = args.context
  const number = 7_700_000 + (seedOf(`${article.id}${args.scene}`) % 90_000)
  return images.articleImage({
    date: article.date,
    height: args.size[1],
    host: args.host ?? 'repo',
    lang: article.lang ?? 'gb',
    palette,
    repo: article.repo ?? 'harbour',
    scene: args.scene,
    stem: `id${number}-${args.scene}`,
    suffix: `${args.edit ? '-e1757182563785' : ''}${args.suffix}`,
    width: args.size[0],
  })
}

const FULL = [960, 640] as const
const MIDDLE = [600, 400] as const
const pair = (context: Context, scene: string): { full: string; middle: string } => ({
  full: bodyImage({ context, scene, size: FULL, suffix: '' }),
  middle: bodyImage({ context, scene, size: MIDDLE, suffix: '-600x400' }),
})

const figure = (args: { link: string; image: string; caption: string; id: number }): string =>
  `<figure id="attachment_${args.id}" aria-describedby="caption-attachment-${args.id}" style="width: 600px" ` +
  `class="wp-caption aligncenter">${args.link}${args.image}</a><figcaption id="caption-attachment-${args.id}" ` +
  `class="wp-caption-text">${args.caption}</figcaption></figure>`

const idOf = (context: Context, scene: string): number => 7_700_000 + (seedOf(`${context.article.id}${scene}`) % 90_000)

const tile = (context: Context): string => {
  const labels = labelsOf({ lang: context.article.lang ?? 'gb', repo: context.article.repo ?? 'harbour' })
  const reader = `${blobUrl({ path: 'README.md', repo: 'www' })}#8`
  return (
    `<a href="https://watch.harbour-daily.example/${context.article.id}"><img width="600" ` +
    `src="${rawUrl({ path: 't/harbourtv/video600.jpg', repo: 'www' })}" title="${labels.watch}"  alt="${labels.watch}"></a>` +
    `<h3 align=center>${labels.videoNote(reader)}</h3>`
  )
}

const DIRECTIVES: Readonly<Record<string, Directive>> = {
  bare: ({ caption, context, scene }) =>
    `<p><img decoding="async" class="wp-image-${idOf(context, scene)} aligncenter" ` +
    `src="${bodyImage({ context, scene, size: FULL, suffix: '' })}" alt="" width="600" b="400" /></p>\n` +
    `<p style="text-align: center;">${caption}</p>`,
  'edited-figure': ({ caption, context, scene }) =>
    figure({
      caption,
      id: idOf(context, scene),
      image: `<img decoding="async" src="${bodyImage({ context, scene, size: MIDDLE, suffix: '-600x400' })}" alt="" width="600" b="400" />`,
      link: `<a target="_blank" href="${bodyImage({ context, edit: true, scene, size: FULL, suffix: '' })}">`,
    }),
  figure: ({ caption, context, scene }) => {
    const { full, middle } = pair(context, scene)
    return figure({
      caption,
      id: idOf(context, scene),
      image: `<img decoding="async" class=" wp-image-${idOf(context, scene)}" src="${middle}" alt="" width="600" b="400" />`,
      link: `<a target="_blank" href="${full}">`,
    })
  },
  'figure-damaged': ({ caption, context, scene }) => {
    const { full, middle } = pair(context, scene)
    return figure({
      caption,
      id: idOf(context, scene),
      image: ` <img decoding="async" src="${middle}" alt="${caption}" width="600" b="400" />`,
      link: `<ahref=" ${full}" target="_blank" rel="noreferrer noopener">`,
    })
  },
  'figure-linked': ({ caption, context, scene }) =>
    figure({
      caption,
      id: idOf(context, scene),
      image: `<img decoding="async" src="${bodyImage({ context, host: 'img', scene, size: MIDDLE, suffix: '-600x400' })}" alt="" width="600" b="400" />`,
      link: `<a target="_blank" href="${bodyImage({ context, host: 'img', scene, size: FULL, suffix: '' })}">`,
    }),
  'figure-without-image': ({ caption, context, scene }) =>
    figure({
      caption,
      id: idOf(context, scene),
      image: '',
      link: `<ahref=" ${bodyImage({ context, scene, size: MIDDLE, suffix: '-600x400' })}" target="_blank" rel="noreferrer noopener">`,
    }),
  gallery: ({ caption, context, scene }) => {
    const url = bodyImage({ context, scene, size: [450, 300], suffix: '-450x300' })
    return (
      `\t<ahref=" ${url}" target="_blank" rel="noreferrer noopener"> <img decoding="async" src="${url}" alt="" title="" ` +
      `width="450" b="300" class="size-medium wp-image-${idOf(context, scene)}"/></a><br /><span class="bn12">${caption}</span></div>\n` +
      '<p><!-- --></p>'
    )
  },
  ganjing: ({ scene }) =>
    '<div class="video_fit_container"><a width="764" b="430" class="video_frame" ' +
    `src="https://www.ganjing.com/embed/${scene}" allowfullscreen></a>\n</div>`,
  next: ({ caption, context, scene }) => {
    const url = bodyImage({ context, host: 'img', scene, size: FULL, suffix: '' })
    const next = `/_next/image?url=${encodeURIComponent(url)}`
    return (
      `<figure><picture><source srcSet="${next}&amp;w=1200&amp;q=75" media="(min-width: 600px)"/>` +
      `<img src="${next}&amp;w=640&amp;q=75" alt="" loading="lazy" width="100%" b="auto"/></picture>` +
      `<figcaption>${caption}</figcaption></figure>`
    )
  },
  old: ({ caption, context, scene }) => {
    const url = bodyImage({ context, scene, size: [400, 267], suffix: '-ss' })
    return `<p><ahref="${url}" target="_blank"><img src="${url}" border="0"><br /><font size="-1">${caption}</font></a></p>`
  },
  tile: ({ context }) => tile(context),
  youtube: ({ context, scene }) =>
    `<p><a src="" data2-src=""></a></p>\n${tile(context)}\n` +
    `<p><a src="https://www.youtube.com/embed/${scene}?si=Harbour" width="640" b="360" frameborder="0" ` +
    'allowfullscreen="allowfullscreen"></a></p>',
}

/** The tile that stands where a video lead would be. */
export const videoTile = tile

const cells = (line: string): readonly string[] =>
  line.replace(/^\|=?/, '').split('|').map((cell) => cell.trim())

const GROUPS: readonly {
  readonly match: RegExp
  readonly render: (lines: readonly string[], inline: (line: string) => string) => string
}[] = [
  {
    match: /^- /,
    render: (lines, inline) => `<ul>\n${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('\n')}\n</ul>`,
  },
  {
    match: /^\d+\. /,
    render: (lines, inline) =>
      `<ol>\n${lines.map((line) => `<li>${inline(line.replace(/^\d+\. /, ''))}</li>`).join('\n')}\n</ol>`,
  },
  {
    match: /^> /,
    render: (lines, inline) => `<blockquote>${lines.map((line) => `<p>${inline(line.slice(2))}</p>`).join('\n')}</blockquote>`,
  },
  {
    match: /^\|/,
    render: (lines, inline) =>
      `<table border="1"><tbody>\n${lines
        .map((line) => {
          const name = line.startsWith('|=') ? 'th' : 'td'
          return `<tr>${cells(line).map((cell) => `<${name}>${inline(cell)}</${name}>`).join('')}</tr>`
        })
        .join('\n')}\n</tbody></table>`,
  },
]

const renderLine = (line: string, context: Context): string => {
  const inline = (text: string): string => renderInline(text, context.article)
  const directive = /^!([\w-]+)(?: ([\w-]+))?(?: \| (.*))?$/.exec(line)
  const draw = directive?.[1] === undefined ? undefined : DIRECTIVES[directive[1]]
  if (draw) return draw({ caption: inline(directive?.[3] ?? ''), context, scene: directive?.[2] ?? '' })
  if (line === '---') return '<hr>'
  if (line.startsWith('### ')) return `<h3>${inline(line.slice(4))}</h3>`
  if (line.startsWith('## ')) return `<h2>${inline(line.slice(3))}</h2>`
  if (line.startsWith('** ')) return `<p><b>${inline(line.slice(3))}</b></p>`
  if (line.startsWith('<')) return inline(line.replaceAll('{img}', IMAGE_HOST))
  return `<p>${inline(line).replaceAll(' //\u0000', '<br />\n')}</p>`
}

/** Turns the notation of a body into the markup of a mirror page. */
export const renderBody = (context: Context): string => {
  const lines = context.article.body
    .trim()
    .replaceAll(' //\n', ' //\u0000')
    .replace(/<br \/>\n|<div class="video_fit_container">[^\n]*\n/g, (text) => text.replace('\n', '\u0001'))
    .split('\n')
  const inline = (text: string): string => renderInline(text, context.article)
  const rendered: string[] = []
  for (let index = 0; index < lines.length; ) {
    const group = GROUPS.find(({ match }) => match.test(lines[index] ?? ''))
    if (!group) {
      rendered.push(renderLine(lines[index] ?? '', context))
      index += 1
      continue
    }
    const end = lines.findIndex((line, at) => at > index && !group.match.test(line))
    const stop = end === -1 ? lines.length : end
    rendered.push(group.render(lines.slice(index, stop), inline))
    index = stop
  }
  return rendered.join('\n').replaceAll('\u0001', '\n')
}
