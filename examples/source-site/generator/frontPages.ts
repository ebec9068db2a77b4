import type { Furniture } from './furniture.js'
import { indexFoot, indexHead } from './indexPage.js'
import { labelsOf } from './labels.js'
import type { Language, Repository, Section } from './types.js'
import { articleUrl, blobUrl, OWNERS, rawUrl } from './urls.js'

const sectionUrl = (section: Section, owner?: string): string =>
  `${blobUrl({ owner, path: `${section.lang}/${section.name}.md`, repo: section.repo })}#1`

const block = (section: Section, more: string): string => {
  const titles = section.articles.slice(0, 6).map((article) => `<a href="${articleUrl(article)}" target="_blank">${article.title}</a><br>`)
  return (
    `<h2><p><strong>${section.title}</strong></p></h2>${titles.join('\n')}\n` +
    `<a href="${sectionUrl(section)}">${more}</a><br>\n`
  )
}

/** The front page of a language: two columns of section blocks, with the destroyed top block of the real ones. */
export const homePage = (args: {
  name: string
  lang: Language
  repo: Repository
  sections: readonly Section[]
  furniture: Furniture
  destroyed: 'no' | 'yes'
}): { readonly path: string; readonly text: string } => {
  const path = `${args.lang}/${args.name}.md`
  const labels = labelsOf(args)
  const half = Math.ceil(args.sections.length / 2)
  const column = (sections: readonly Section[]): string => sections.map((section) => block(section, labels.more)).join('')
  const top =
    args.destroyed === 'yes'
      ? '<tr><td VALIGN=[replace]TOP width="371">="https://www.harbour-daily.example/assets/\n```diff\n- 10245\n```\n</td></tr>\n'
      : ''
  return {
    path,
    text:
      `${indexHead(args.furniture)}${top}<tr><td VALIGN=TOP width="371">${column(args.sections.slice(0, half))}</td>` +
      `<td VALIGN=TOP width="371">${column(args.sections.slice(half))}</td>` +
      `<td VALIGN=TOP rowspan=50>${args.furniture.indexSidebar}</td></tr>\n${indexFoot({ path, section: args })}`,
  }
}

/** A mirror's README: real Markdown mixed with HTML, with links of an older account. */
export const readmePage = (args: { title: string; intro: string; repo: Repository; sections: readonly Section[] }): string => {
  const older = OWNERS[1]
  const links = args.sections.map((section) => {
    const url = sectionUrl(section, older).replace('.md#1', '.md?fldfh1#1')
    return `<p><a target="_blank" href="${url}">${section.title}</a></p>`
  })
  const reader = blobUrl({ owner: older, path: 'README.md?fldf#1', repo: 'www' })
  return (
    `<a name="1" target="_blank"></a>\n<img src="${rawUrl({ owner: older, path: 'gb/300/archive.jpg', repo: 'harbour' })}"><br>\n----\n\n` +
    `<h2>${args.title}</h2>\n\n#### ${args.intro}<br/>\n<h3>\n${links.join('\n')}\n</h3>\n\n` +
    `<img src="${blobUrl({ owner: older, path: 'gb/300/ferry-pass.jpg?raw=true', repo: 'harbour' })}" />  \n\n` +
    `#### 离线阅读请下载 [离线阅读器](${reader})\n----\n`
  )
}

/** README of the tools repository that every page links to. */
export const toolsReadme = (): string =>
  '<a name="1" target="_blank"></a>\n\n## 港湾日报离线阅读器 / Harbour Daily offline reader\n\n' +
  '#### 出海、钓鱼、坐夜班渡轮都能看报。本页是示例，没有可下载的文件。\n\n' +
  'This page belongs to a sample site. There is nothing to download.\n'
