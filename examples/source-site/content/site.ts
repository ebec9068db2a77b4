import type { Banner, FurnitureContent, NavigationEntry } from '../generator/furniture.js'
import type { Article, Section } from '../generator/types.js'
import { blobUrl } from '../generator/urls.js'
import { city } from './city.js'
import { brokenTitles, corner } from './corner.js'
import { culture } from './culture.js'
import { food } from './food.js'
import { harbour } from './harbour.js'
import { letters } from './letters.js'
import { science } from './science.js'
import { sport } from './sport.js'
import { television } from './television.js'

const byTitle = (articles: readonly Article[], ...words: readonly string[]): readonly Article[] =>
  articles.filter((article) => words.some((word) => article.title.includes(word)))

const chinese = [...city, ...harbour, ...culture]
const english = [...science, ...sport, ...food]

/** Sections that the main source brings in; the first six hold the paper's articles. */
export const sections: readonly Section[] = [
  { articles: city, lang: 'gb', name: 'nsc501', pageSize: 8, palette: 'city', repo: 'harbour', shape: 'E1', title: '城市' },
  { articles: harbour, lang: 'gb', name: 'news502', palette: 'harbour', repo: 'harbour', shape: 'E2', title: '海港' },
  { articles: culture, lang: 'gb', name: 'ncculture', palette: 'culture', repo: 'harbour', shape: 'E4', title: '文化' },
  { articles: science, lang: 'en', name: 'nsc603', palette: 'science', repo: 'harbour', shape: 'E1', title: 'Science' },
  { articles: sport, lang: 'en', name: 'nf604', pageSize: 6, palette: 'sport', repo: 'harbour', shape: 'E2', title: 'Sport' },
  { articles: food, lang: 'en', name: 'ncid605', palette: 'food', repo: 'harbour', shape: 'E1', title: 'Food & Life' },
]

/** Sections of the video mirror. */
export const televisionSections: readonly Section[] = [
  { articles: television, lang: 'gb', name: 'prog701_1', pageSize: 3, palette: 'television', repo: 'harbourtv', shape: 'E3', title: '港湾视讯' },
  { articles: [], lang: 'gb', name: 'prog799_1', palette: 'television', repo: 'harbourtv', shape: 'E8', title: '节目预告' },
]

/** Topics: pages that list articles of several sections again. */
export const topicSections: readonly Section[] = [
  {
    articles: byTitle(chinese, '灯塔', '渡轮', '潮汐'), lang: 'gb', name: 'nf511', palette: 'harbour', repo: 'harbour', shape: 'E2', title: '灯塔与潮水',
  },
  { articles: byTitle(chinese, '电车', '夜市'), lang: 'gb', name: '9w', palette: 'city', repo: 'harbour', shape: 'E5', title: '港湾九问' },
  {
    articles: byTitle(english, 'Kite', 'Rowing', 'Swim', 'Marathon'), lang: 'en', name: 'nf613', palette: 'sport', repo: 'harbour', shape: 'E1', title: 'Out of Doors',
  },
]

/** The section in which everything damaged is listed. */
export const cornerSection: Section = {
  articles: corner,
  extra: Object.entries(brokenTitles).map(([path, [title, summary]]) => ({ path, summary, title })),
  lang: 'gb', name: 'nsc590', palette: 'letters', repo: 'harbour', shape: 'E1', title: '修补角',
}

/** Readers' letters: in no navigation, so that only the second source brings them in. */
export const lettersSection: Section = {
  articles: letters, lang: 'en', name: 'letters', palette: 'letters', repo: 'harbour', shape: 'E2', title: 'Letters · 读者来信',
}

const entry = (section: Section, scene?: string): NavigationEntry => ({
  palette: section.palette, path: `${section.lang}/${section.name}.md`, repo: section.repo, scene, title: section.title,
})

const scenes = ['tram', 'ferry', 'lanterns', 'whale', 'kites', 'bakery']
const tiles: readonly NavigationEntry[] = [
  { palette: 'harbour', path: 'gb/nf500.md', repo: 'harbour', scene: 'lighthouse', title: '港湾首页' },
  { palette: 'science', path: 'en/nf600.md', repo: 'harbour', scene: 'harbour', title: 'Front Page' },
  ...sections.map((section, at) => entry(section, scenes[at])),
  ...televisionSections.slice(0, 1).map((section) => entry(section, 'studio')),
]

const topics: readonly (readonly NavigationEntry[])[] = [
  [
    { path: 'README.md', query: '?zsrh', repo: 'www', title: '离线阅读' },
    ...topicSections.filter(({ lang }) => lang === 'gb').map((section) => entry(section)),
    entry(cornerSection),
    ...televisionSections.slice(1).map((section) => entry(section)),
    { title: '潮汐表', url: 'https://tides.harbour-daily.example/today#1' },
  ],
  [
    ...topicSections.filter(({ lang }) => lang === 'en').map((section) => entry(section)),
    { title: 'Tide Tables', url: 'https://tides.harbour-daily.example/en?vkqzp' },
    { title: 'Ferry Tickets', url: 'https://tickets.harbour-daily.example/' },
    { path: 'README.md', query: '?zsrh', repo: 'www', title: 'Archive' },
    { title: 'Puzzles', url: 'https://puzzles.harbour-daily.example/README.md#1' },
  ],
]

const need = (id: string): Article => {
  const found = [...chinese, ...english, ...television, ...corner].find((article) => article.id === id)
  if (!found) throw new Error(`no article ${id}`)
  return found
}

/** Banners of every page, by the slug of their image. */
export const banners: readonly Banner[] = [
  { palette: 'harbour', scene: 'lighthouse', slug: 'light-100', title: '灯塔百年 九月二十八日开放', to: need('n8500208') },
  { palette: 'city', scene: 'market', slug: 'night-market', title: '夜市搬家 摊位地图', to: need('n8500105') },
  { palette: 'harbour', scene: 'ferry', slug: 'ferry-pass', title: 'Ferry Season Pass', to: 'https://tickets.harbour-daily.example/pass' },
  { palette: 'science', scene: 'whale', slug: 'whale-count', title: 'Join the Whale Count', to: need('n8500401') },
  { palette: 'culture', scene: 'theatre', slug: 'shadow-play', title: '皮影新戏《借东西的月亮》', to: need('n8500301') },
  { palette: 'sport', scene: 'marathon', slug: 'marathon-25', title: 'Harbour Marathon: Mind the Tide', to: need('n8500504') },
  { palette: 'food', scene: 'dumplings', slug: 'fold-class', title: 'Dumpling Class', to: need('n8500610') },
  { palette: 'city', scene: 'tram', slug: 'tram-back', title: '电车回来了', to: need('n8500101') },
  { palette: 'letters', scene: 'letter', slug: 'write-us', title: '给编辑写信', to: `${blobUrl({ path: 'en/letters.md', repo: 'harbour' })}#1` },
  { palette: 'culture', scene: 'books', slug: 'archive', title: '旧报档案馆', to: `${blobUrl({ path: 'README.md', repo: 'www' })}?dfh#9` },
]

const popularIds = ['n8500205', 'n8500401', 'n8500101', 'n8500305', 'n8500602', 'n8500508', 'n8500109', 'n8500607', 'n8500406', 'n8500201', 'n8500509']

/** What stands on every page of the paper. */
export const paperFurniture: FurnitureContent = {
  banners,
  picks: ['n8500202', 'a9300103', 'n8500403'].map(need),
  popular: popularIds.map(need),
  repo: 'harbour',
  tiles,
  topics,
}

/** What stands on every page of the video mirror: its hot list is an old one, of another account. */
export const televisionFurniture: FurnitureContent = {
  banners,
  picks: ['a9300101', 'n8500304', 'a9300102', 'a9300104'].map(need),
  popular: ['a9300103', 'a9300102', 'a9300101', 'a9300104'].map(need),
  popularOwner: 'tide-mirror',
  repo: 'harbourtv',
  tiles: [...televisionSections.map((section) => entry(section, 'studio')), ...tiles.slice(0, 5)],
  topics,
}
