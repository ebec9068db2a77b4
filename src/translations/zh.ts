import { en } from './en.js'
import type { NewsdeskTexts } from './types.js'

export const zh: NewsdeskTexts = en
