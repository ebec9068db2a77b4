import { makeArticlePage } from './mirrorPages.js'

/** Three paragraphs, as an article has them at least. */
export const GOOD_BODY =
  '<p>第一段文字，讲述港口的事情，供读者阅读，内容很长很长，足够作为正文。</p>\n<p>第二段文字。守塔人说，第一夜的光照到了外海的浮标。</p>\n<p>第三段文字。修缮花了三年，工人换下了全部的窗。</p>\n'

const PATH = 'gb/25/9/4/n1000001'
const OTHER = 'gb/25/9/4/n1000777'
const OTHER_BODY = '<p>这是另一篇文章的正文，缓存错乱时送出来的。它和原来的那篇一样长，讲的却是别的事。</p>\n<p>第二段也是别的事，与港口无关，只是恰好在这里。第三句也是。第四句还是一样。</p>\n'

const good = (body = GOOD_BODY, title = '港口灯塔'): string => makeArticlePage({ body, path: PATH, title })
/** The good page with something put before its second paragraph. */
const before = (construct: string): string => good(GOOD_BODY.replace('<p>第二段', `${construct}<p>第二段`))
const other = (): string => good(OTHER_BODY, '完全不同的另一篇')
const ORIGINAL = 'harbour-daily.example/gb/25/9/4/n1000001.htm'
const SHARED = 'harbour/blob/master/gb/25/9/4/n1000001.md'
const wall = (text: string): string => good(`<p>${text}</p>`)
const long = (sentence: string): string => `<p>${sentence.repeat(60)}</p>`

export const GOOD_PAGE = good()

/** Pages of the right shape with the wrong content, by what is wrong, and how an import has to end. */
export const BAD_PAGES: Readonly<Record<string, { readonly page: string; readonly reason: string | null }>> = {
  'another article, by all that it says of itself': { page: makeArticlePage({ body: OTHER_BODY, path: OTHER, title: '完全不同的另一篇' }), reason: 'other-article' },
  'another article, by its original alone': { page: other().replace(ORIGINAL, ORIGINAL.replace('n1000001', 'n1000777')), reason: 'other-article' },
  'another article, by its share code alone': { page: other().replace(`text=https://github.com/harbour-daily/${SHARED}`, `text=https://github.com/harbour-daily/${SHARED.replace('n1000001', 'n1000777')}`), reason: 'other-article' },
  'another article, by an encoded share code': { page: other().replace(`text=https://github.com/harbour-daily/${SHARED}`, `text=${encodeURIComponent(`https://github.com/harbour-daily/${SHARED.replace('n1000001', 'n1000777')}`)}`), reason: 'other-article' },
  'another article, by the link in its title': { page: other().replace('<h2 align=center>完全不同的另一篇', '<h2 align=center><a href="https://harbour-daily.example/gb/25/9/4/n1000777.htm">完全不同的另一篇</a>'), reason: 'other-article' },
  'another article, by its canonical address': { page: `<link href="https://harbour-daily.example/gb/25/9/4/n1000777.htm" rel="canonical">${other()}`, reason: 'other-article' },
  'another article, by its og:url': { page: `<meta property="og:url" content="https://harbour-daily.example/gb/25/9/4/n1000777.htm">${other()}`, reason: 'other-article' },
  'a wall to pay at': { page: wall('订阅后可阅读全文。请登录。'), reason: 'stub-page' },
  'a wall to pay at, in English': { page: wall('Subscribe to continue reading. Already a subscriber? Log in.'), reason: 'stub-page' },
  'a wall behind the first sentences': { page: wall('第一段文字，讲述港口的事情。</p><p>本文为付费内容，剩余80%的全文请订阅后继续阅读全文'), reason: 'stub-page' },
  'a wall to log in at': { page: wall('请先登录后查看。没有账号？立即注册。'), reason: 'stub-page' },
  'a question for consent': { page: wall('We use cookies to improve your experience. Accept all cookies.'), reason: 'stub-page' },
  'a riddle for robots': { page: wall('请完成安全验证后继续。请输入验证码。'), reason: 'stub-page' },
  'a riddle for robots, in English': { page: wall('Checking your browser before accessing the site. Please enable JavaScript and cookies to continue.'), reason: 'stub-page' },
  'a page that is not there': { page: wall('抱歉，您访问的页面不存在。返回首页'), reason: 'stub-page' },
  'a page that is not there, in English': { page: wall('Sorry, the page you requested could not be found.'), reason: 'stub-page' },
  'a fault of the server': { page: wall('服务器内部错误，请稍后再试。'), reason: 'stub-page' },
  'a fault of the server, in English': { page: wall('500 Internal Server Error'), reason: 'stub-page' },
  'a fault of the database': { page: wall('Error establishing a database connection'), reason: 'stub-page' },
  'only invisible characters': { page: wall('\u200b\u200c\u2060\ufeff\u00ad\u202e\u2066\u3164'.repeat(40)), reason: 'empty-page' },
  'only invisible characters, as entities': { page: wall('&#8203;&zwnj;&nbsp;&shy;&#x202e;'.repeat(40)), reason: 'empty-page' },
  'nothing at all': { page: good('<p> </p>'), reason: 'empty-page' },
  'a comment without an end': { page: before('<!-- 未闭合 '), reason: 'damaged-page' },
  'a comment that another one ends': { page: before('<!-- 未闭合 ').replace('</p>\n<strong>', '</p><!-- 广告 -->\n<strong>'), reason: 'damaged-page' },
  'an attribute without an end': { page: before('<p><a href="https://x.example/a>').replace('</p>\n<strong>', '</p><p>他说"好"。</p>\n<strong>'), reason: 'damaged-page' },
  'an attribute that nothing ends': { page: before('<a title="'), reason: 'damaged-page' },
  'another article that says nothing of itself': { page: other(), reason: null },
  'another text under the same title': { page: good(OTHER_BODY), reason: null },
  'a text in another language, which is as long': { page: good(`<p>${'The harbour lighthouse opened again after three years of work, and its first light reached the buoys. '}</p>`), reason: null },
  'a third of the text': { page: good(GOOD_BODY.split('\n')[0]), reason: null },
}

/** Pages that look a little like one of these, and are good. */
export const GOOD_PAGES: Readonly<Record<string, string>> = {
  'an article about walls to pay at': good(long('报社说，订阅后可阅读全文的做法让收入翻倍，读者则说请登录的提示太多。')),
  'a short report of a fault': good('<p>【港湾日报2025年09月04日讯】服务器故障。系统繁忙，数百万人无法访问网站。网站随后恢复，公司向用户道歉，并说明原因是电源。</p>'),
  'a short report without a dateline': good('<p>推特服务器故障，数百万用户周三无法访问网站。公司说原因是电源，当晚恢复。</p>'),
  'an article that links another one': good(`${GOOD_BODY}<p>详见<a href="https://harbour-daily.example/gb/25/9/4/n1000777.htm">港口灯塔</a>。</p>`),
  'an AMP original': GOOD_PAGE.replace(ORIGINAL, 'harbour-daily.example/amp/gb/25/9/4/n1000001.amp.htm'),
  'a printed original': GOOD_PAGE.replace(ORIGINAL, `${ORIGINAL}/print`),
  'the other script of the original': GOOD_PAGE.replace(ORIGINAL, ORIGINAL.replace('/gb/', '/b5/')),
  'an original without https, with a query': GOOD_PAGE.replace(`https://${ORIGINAL}`, `http://${ORIGINAL}?utm_source=a`),
  'an original that moved to another day': GOOD_PAGE.replace(ORIGINAL, ORIGINAL.replace('25/9/4', '2025/09/05')),
  'an original that says no article': GOOD_PAGE.replace(ORIGINAL, 'harbour-daily.example/?p=1000777'),
  'an original at another site': GOOD_PAGE.replace(ORIGINAL, 'www.epochtimes.com/gb/25/9/4/n1000777.htm'),
  'the share code of another owner': GOOD_PAGE.replace(`text=https://github.com/harbour-daily/${SHARED}`, `text=https://github.com/someone-else/${SHARED}`),
  'comments and scripts with an end': good(GOOD_BODY.replace('<p>第二段', '<!-- 广告位，这里曾经有一段很长很长的说明文字 --><script>var text = "<p>不是正文的一段文字，只是脚本里的。</p>";</script><style>p{}</style><p>第二段')),
  'a quoted sign in an attribute': good(GOOD_BODY.replace('<p>第二段', '<p><img src="https://i.harbour.example/a.jpg" alt="水位 > 三米"></p><p>第二段')),
  'a script without an end': before('<script>var a = 1;'),
  'a style without an end': before('<style>p { color: red }'),
  'a title without an end': before('<title>'),
  'a text field without an end': before('<textarea>'),
  'a player without an end': before('<iframe src="https://www.youtube.com/embed/abcdefghijk">'),
  'a choice without an end': before('<select><option>'),
  'an example without an end': before('<xmp>'),
  'plain text without an end': before('<plaintext>'),
  'a template without an end': before('<template>'),
  'marks of direction and zero-width spaces in the text': good(GOOD_BODY.replaceAll('，', '，\u200b\u2060')),
}
