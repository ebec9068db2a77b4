import { stopwatch } from '../../metrics/measure.js'
import { extractPage } from '../extract/index.js'
import type { Extraction } from '../types.js'

/** Extracts a page, and tells how long it took. */
export function readPage(args: Parameters<typeof extractPage>[0]): Extraction {
  const stop = stopwatch('extract')
  try {
    return extractPage(args)
  } finally {
    stop()
  }
}
