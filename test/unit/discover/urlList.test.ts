import fc from 'fast-check'
import { expect, it } from 'vitest'

import { createUrlList } from '../../../src/importers/discover/urlList.js'

it('a list of URLs gives them back in their order, however they stand in folders', () => {
  const url = fc
    .tuple(fc.constantFrom('file:///srv/', 'file:///srv/djy/gb/25/9/4/', 'file:///srv/djy/gb/25/9/5/'), fc.webSegment())
    .map(([folder, name]) => folder + name)
  fc.assert(
    fc.property(fc.array(url), (urls) => {
      const list = createUrlList()
      for (const one of urls) list.add(one)
      expect([...list.all()]).toEqual(urls)
    }),
  )
})
