import type { FieldHook } from 'payload'

import { removeInvisible } from '../text/invisible.js'

/** Takes characters out of a title that nobody sees, and that no search would find it with. */
export const cleanTitle: FieldHook = ({ value }) => (typeof value === 'string' ? removeInvisible(value) : value)
