import { describe, expect, it } from 'vitest'

import { extractPage } from '../../../src/importers/extract/index.js'
import { JUDGE_RULES, judgeArticle, type Judgement } from '../../../src/importers/judge/index.js'
import { mirrorFamily } from '../../../src/importers/sites/mirror/index.js'
import { BAD_PAGES, GOOD_PAGES } from '../../helpers/badPages.js'

const URL = 'https://github.com/harbour-daily/harbour/blob/master/gb/25/9/4/n1000001.md'

function judge(text: string): Judgement {
  const extraction = extractPage({ family: mirrorFamily, page: { text, url: URL } })
  if (extraction.kind !== 'article') throw new Error(`The page is ${extraction.kind}`)
  return judgeArticle(extraction)
}

describe('the judgement of a page', () => {
  it.each(Object.entries(BAD_PAGES).filter(([, { reason }]) => reason !== null))('finds %s', (_, { page, reason }) => {
    expect(judge(page)).toMatchObject({ reason, verdict: reason === 'other-article' || reason === 'stub-page' ? 'refused' : 'flawed' })
  })

  it.each(Object.entries(GOOD_PAGES))('finds nothing in %s', (_, page) => {
    expect(judge(page)).toEqual({ verdict: 'good' })
  })

  it('tells what the page calls itself, and where', () => {
    expect(judge(BAD_PAGES['another article, by all that it says of itself']?.page ?? '')).toMatchObject({
      detail: expect.stringMatching(/n1000777\.htm \(original-url\).*n1000777\.md#1 \(share-code\)/),
    })
  })

  it('asks each question under a name of its own, with its why', () => {
    expect(new Set(JUDGE_RULES.map(({ name }) => name)).size).toBe(JUDGE_RULES.length)
    expect(JUDGE_RULES.every(({ why }) => why.length > 20)).toBe(true)
  })
})
