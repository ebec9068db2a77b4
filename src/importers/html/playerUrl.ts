import { embedOf } from './embedOf.js'

/** Pages that people copy from the address bar, and the player that each stands for. */
const WATCH_PAGES: readonly (readonly [pattern: RegExp, player: string])[] = [
  [/^https?:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:.*&)?v=([\w-]+)/, 'https://www.youtube.com/embed/'],
  [/^https?:\/\/(?:www\.|m\.)?youtube\.com\/(?:shorts|live|v)\/([\w-]+)/, 'https://www.youtube.com/embed/'],
  [/^https?:\/\/youtu\.be\/([\w-]+)/, 'https://www.youtube.com/embed/'],
  [/^https?:\/\/(?:www\.)?vimeo\.com\/(\d+)/, 'https://player.vimeo.com/video/'],
  [/^https?:\/\/(?:www\.)?dailymotion\.com\/video\/([\w-]+)/, 'https://www.dailymotion.com/embed/video/'],
]

/** The player's address for what an editor pasted: the player itself or the video's own page; else the text as it was. */
export function playerUrl(text: string): string {
  const url = text.trim()
  for (const [pattern, player] of WATCH_PAGES) {
    const id = pattern.exec(url)?.[1]
    if (id !== undefined) return `${player}${id}`
  }
  return embedOf(url)?.url ?? url
}
