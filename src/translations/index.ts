import { en } from './en.js'
import { zh } from './zh.js'
import { zhTw } from './zhTw.js'

/** The plugin's texts by language, each below the namespace `newsdesk`. */
export const translations = {
  en: { newsdesk: en },
  zh: { newsdesk: zh },
  'zh-TW': { newsdesk: zhTw },
}

export { label } from './label.js'
export type { NewsdeskKey, NewsdeskTexts } from './types.js'
