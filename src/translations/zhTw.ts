import { en } from './en.js'
import type { NewsdeskTexts } from './types.js'

export const zhTw: NewsdeskTexts = en
