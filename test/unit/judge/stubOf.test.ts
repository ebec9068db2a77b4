import { describe, expect, it } from 'vitest'

import { MAX_STUB_CHARS, stubOf } from '../../../src/importers/judge/index.js'

const kindOf = (text: string, more: { title?: string; isSigned?: boolean } = {}): string | null =>
  stubOf({ isSigned: more.isSigned ?? false, text, title: more.title ?? '港口灯塔' })

describe('a text that stands in for an article', () => {
  it.each([
    ['paywall', '订阅后可阅读全文。请登录。'],
    ['paywall', '訂閱後可閱讀全文。請登入。'],
    ['paywall', '本文仅限会员阅读。立即开通会员'],
    ['paywall', '您本月的免费文章已用完。\n已经是订户？登录'],
    ['paywall', 'This article is for subscribers only.\nSubscribe now\nAlready a subscriber? Log in'],
    ['paywall', 'Please log in to continue.'],
    ['paywall', 'You’ve reached your limit of free articles. Subscribe to keep reading.'],
    ['consent', '本网站使用 Cookie 以改善体验。\n接受所有 Cookie'],
    ['consent', 'We value your privacy. We and our partners store and process personal data.\nAccept all\nManage preferences'],
    ['captcha', '请完成安全验证。'],
    ['captcha', '正在检查您的浏览器。'],
    ['captcha', 'Just a moment...\nEnable JavaScript and cookies to continue'],
    ['captcha', 'Verify you are human by completing the action below.'],
    ['not-found', '抱歉，您访问的页面不存在。'],
    ['not-found', '找不到页面'],
    ['not-found', '該頁面已被刪除。返回首頁'],
    ['not-found', '404 Not Found'],
    ['not-found', 'Page not found'],
    ['not-found', 'Sorry, the page you are looking for does not exist.'],
    ['not-found', 'This article is no longer available.'],
    ['error', '服务器错误，请稍后再试。'],
    ['error', '系統繁忙，請稍後再試'],
    ['error', '网站维护中'],
    ['error', '502 Bad Gateway\nnginx/1.18.0'],
    ['error', 'Internal Server Error'],
    ['error', 'Service Unavailable. Please try again later.'],
    ['error', 'Too Many Requests'],
    ['error', 'Access Denied'],
    ['error', "Warning: mysqli_connect(): (HY000/2002): Can't connect"],
    ['error', 'Fatal error: Uncaught PDOException in /var/www/index.php'],
  ])('is known as %s: %s', (kind, text) => {
    expect(kindOf(text)).toBe(kind)
  })

  it('is known by its title where the text says little else', () => {
    expect(kindOf('错误。请稍后再试。联系我们的客服人员，电话在下方的联系方式里面可以看到。', { title: '服务器错误' })).toBe('error')
  })

  it('is known by its last words: the offer of the rest', () => {
    expect(kindOf(`${'港口的灯塔在三年之后重新点亮。'.repeat(6)}\n订阅后可阅读全文`)).toBe('paywall')
    expect(kindOf(`${'The lighthouse shines again after three years. '.repeat(6)}\nSubscribe to continue reading`)).toBe('paywall')
  })
})

describe('an article', () => {
  it.each([
    '报社宣布取消收费：读者不再需要付费，所有文章都可以看到。',
    '推特服务器故障，数百万用户周三无法访问网站。',
    '苹果公司表示，用户可以订阅新的服务。报名从周一开始。',
    '警方说，这名男子的身份还没有找到。请知情者与警方联系。',
    '法院判决，网页已被删除的公司应当赔偿。原告的律师表示满意。',
    'The newspaper will ask readers to pay from January. Its editor said the wall would be low.',
    'Facebook was down for six hours on Monday. Engineers said an error in routing was the cause.',
    'The missing page of the manuscript was found in a library in Paris.',
    'Access to the harbour was denied to fishing boats on Sunday, the port said.',
    '订阅我们的电子报，每天早上收到港口的消息。灯塔开放日定在九月，欢迎读者前来参观，门票免费。',
  ])('is none: %s', (text) => {
    expect(kindOf(text)).toBeNull()
  })

  it('is none, whatever it says, where it is long', () => {
    const sentence = '请登录后查看。'
    expect(kindOf(sentence.repeat(5))).toBe('paywall')
    expect(kindOf(sentence.repeat(Math.ceil(MAX_STUB_CHARS / 6)))).toBeNull()
  })

  it('is believed where a dateline, a reporter or an editor signs a statement; nobody signs an order to log in', () => {
    expect(kindOf('服务器故障。网站维护中。', { isSigned: true })).toBeNull()
    expect(kindOf('订阅后可阅读全文。请登录。', { isSigned: true })).toBe('paywall')
  })

  it('without a word is no stub: its emptiness is another matter', () => {
    expect(kindOf('')).toBeNull()
    expect(kindOf('\u200b\u2060')).toBeNull()
  })
})
