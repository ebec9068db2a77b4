import { describe, expect, it } from 'vitest'

import { REASON_CODES, WARNING_CODES } from '../../../src/importers/reasons.js'
import { en } from '../../../src/translations/en.js'
import { translations } from '../../../src/translations/index.js'
import { zh } from '../../../src/translations/zh.js'
import { zhTw } from '../../../src/translations/zhTw.js'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}:`),
  )
}

describe('the texts', () => {
  it.each(Object.entries({ zh, 'zh-TW': zhTw }))('are complete in %s, and nothing is left in English', (_, texts) => {
    const english = new Map(leaves(en))
    const own = leaves(texts as Tree)
    expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
    const same = own.filter(
      ([key, text]) => english.get(key) === text && !['fields:etag', 'fields:lastModified'].includes(key),
    )
    expect(same).toEqual([])
  })

  it.each(Object.entries(translations))(
    'say for every reason what happened and what to do in %s',
    (_, { newsdesk }) => {
      for (const code of REASON_CODES) {
        expect(newsdesk.reasons[code].what).toMatch(/[.。]$/)
        expect(newsdesk.reasons[code].next).toMatch(/[.。]$/)
      }
      for (const code of WARNING_CODES) expect(newsdesk.warnings[code]).toMatch(/[.。]$/)
    },
  )

  it('use the same variables in every language', () => {
    const variables = (text: string): string[] =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
    const english = new Map(leaves(en))
    for (const [key, text] of [...leaves(zh as Tree), ...leaves(zhTw as Tree)]) {
      expect({ key, variables: variables(text) }).toEqual({ key, variables: variables(english.get(key) ?? '') })
    }
  })

  it('mix no simplified characters into traditional Chinese', () => {
    const simplified =
      /[与个为么书从会传体关写决况则删别区压发变号后启员响图块处头实对将张归当录态总执择损换据断无时显权条来标栏样档检没测满热状环现电码确种称签类级终结络继续编缩网获营补见规视认议记许论设访证试该详语说请读败账转载较达过运还这进连选适遍针链键镜门问间阅际随页项顺须频题额]/
    expect(leaves(zhTw as Tree).filter(([, text]) => simplified.test(text))).toEqual([])
  })
})
