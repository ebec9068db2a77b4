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

/** As sites of many kinds print them; which kind it is matters less than that it is one. */
const FURTHER = [
  "会员专享内容，请升级您的账户。",
  "想看更多？立即訂閱 每月只需99元",
  "扫码关注公众号，回复关键词获取全文。",
  "关注微信公众号后阅读全文",
  "此内容因违规无法查看",
  "此内容被投诉且经审核涉嫌侵权，无法查看。",
  "该内容已被发布者删除",
  "您的IP已被封禁，请联系管理员",
  "网站正在维护中，敬请期待",
  "系统升级维护中，预计恢复时间：18:00",
  "页面加载中，请稍候……",
  "正在加载...",
  "Loading...",
  "Loading, please wait",
  "加载失败，点击重试",
  "请在浏览器中启用JavaScript以查看此页面",
  "You need to enable JavaScript to run this app.",
  "JavaScript is disabled in your browser. Please enable JavaScript to proceed.",
  "This content isn't available in your region.",
  "451: Unavailable due to legal reasons. We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.",
  "Access Denied\nYou don't have permission to access \"http://x.example/a\" on this server.\nReference #18.2d351ab8.1557333295.a4e16ab",
  "Pardon Our Interruption\nAs you were browsing something about your browser made us think you were a bot.",
  "Verify you are human by completing the action below.\nx.example needs to review the security of your connection before proceeding.",
  "为了您的账号安全，请完成验证。拖动滑块完成拼图",
  "您的访问出现异常，请进行安全验证",
  "Error 1020: Access denied. What happened? This website is using a security service to protect itself from online attacks.",
  "Error 522 Connection timed out",
  "Web server is down Error code 521",
  "API rate limit exceeded for 1.2.3.4.",
  "MySQL server has gone away",
  "Could not connect to database",
  "建立数据库连接时出错",
  "发生了未知错误，请联系网站管理员。",
  "undefined",
  "null",
  "NaN",
  "[object Object]",
  "{{content}}",
  "暂无内容",
  "内容为空",
  "无数据",
  "No content",
  "Content not available",
  "Article not available",
  "This page intentionally left blank.",
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
  "测试",
  "test",
  "Test page",
  "Hello world!",
  "AccessDenied Access Denied",
  "Hmm. We’re having trouble finding that site.",
  "该网页无法正常运作",
  "您的连接不是私密连接",
  "Index of /",
  "Index of /gb/25/9/4\nName Last modified Size Description",
  "It works!",
  "Welcome to nginx!\nIf you see this page, the nginx web server is successfully installed and working.",
  "This domain is for sale.",
  "此域名出售",
  "该域名已过期",
  "网站已关闭",
  "本站已停止服务",
  "网站备案中，暂时无法访问",
  "Domain has expired",
  "Account suspended. This account has been suspended. Contact your hosting provider for more information.",
  "根据相关法律法规和政策，部分内容未予显示。",
  "根据相关法律法规，此页面无法显示",
  "抱歉，文章已被作者删除",
  "抱歉，该文章审核未通过",
  "您没有权限访问此页面",
  "权限不足",
  "您无权访问该页面。",
  "无权限查看，请联系管理员",
  "禁止访问",
  "403 禁止访问",
  "拒绝访问",
  "You do not have permission to view this page.",
  "Members only",
  "Premium content",
  "Subscriber-only content. Subscribe now for $1 a week.",
  "Get unlimited access. Subscribe today for just $1.",
  "You have 0 free articles remaining this month.",
  "Your free trial has ended",
  "Read the rest of this story with a free account.",
  "To read this article, subscribe or log in",
  "阅读全文请下载App",
  "打开App阅读全文",
  "请在微信客户端打开链接",
  "下载APP查看更多精彩内容",
  "Open in app to read the full story",
  "我们重视您的隐私\n我们和我们的合作伙伴在设备上存储信息。",
  "没有找到相关内容",
  "页面走丢了",
  "哎呀，页面走丢了~",
  "页面不见了",
  "參數錯誤",
  "参数错误",
  "非法请求",
  "请求错误",
  "网络错误",
  "网络异常，请检查网络设置",
  "网络连接失败，请重试",
  "Network error",
  "Connection timed out",
  "Connection refused",
  "getaddrinfo ENOTFOUND",
  "Whoops, looks like something went wrong.",
  "Application error: a client-side exception has occurred (see the browser console for more information).",
  "Oops! That page can’t be found.\nIt looks like nothing was found at this location. Maybe try a search?",
  "Sorry, this page isn't available.",
  "The link you followed may be broken, or the page may have been removed.",
  "無法連線到伺服器",
]

describe('a text of a site, not of a reporter', () => {
  it.each(FURTHER)('is no article: %s', (text) => {
    expect(kindOf(text)).not.toBeNull()
  })
})

describe('an article', () => {
  it.each([
    '纽约时报宣布提高订阅价格。从下月起，数字订阅每月25美元。分析师说，读者对付费墙的接受程度在上升。',
    '推特周三宕机，数百万用户看到“出错了，请重试”的提示。公司随后恢复了服务。',
    '百度搜索无法访问，网友纷纷询问原因。公司称系统升级所致。',
    '中国多地网站无法打开。专家说，网络连接出现异常，原因是海底光缆断裂。',
    '404展览在台北开幕，展出被删除的网页。策展人说，这些页面不存在了，但是记忆还在。',
    '数据库连接失败导致航班延误。机场说系统已经恢复。',
    '谷歌宣布将停止支持旧版浏览器的验证码。用户无需再点击图片。',
    '政府网站因维护暂停服务两天，市民可前往柜台办理。',
    '网站关闭。香港《立场新闻》宣布即日起停止运营，网站及社交媒体停止更新。',
    '该域名由一家加拿大公司持有，已过期。调查记者发现，这家公司并不存在。',
    '维基百科中文版无法访问，基金会表示关注。',
    '微信公众号文章被删除，作者说：文章被删除的原因是提到了疫情。读者纷纷转发截图。',
    'Twitter was down for thousands of users on Wednesday. Users saw the message: something went wrong. The company said service was restored.',
    'The website of the foreign ministry was unavailable on Tuesday. Officials said the site was under maintenance.',
    'Publishers raise prices. Subscribe now, many sites say, but readers hesitate.',
    '欧盟要求网站取得用户同意后才能使用Cookie。新规定下月生效。',
    '你的隐私值多少钱？一项调查显示，多数人愿意为隐私付费。',
    '加载中的货轮在港口起火，两人受伤。',
    '请用一句话形容今天的中国。网友们这样回答。',
    '视频：港口灯塔重开。',
    '组图：2019年新年焰火。',
    '会员大会今天闭幕，选出新一届理事。',
    '无法连接的亲情：一位母亲的来信。',
    '您的爱心可以救人一命。捐血中心呼吁民众踊跃捐血。',
    '（中央社台北4日电）今天各地天气晴朗。',
    '更正：昨日本报所载灯塔开放时间应为上午九点。',
    '请联系客服，消费者投诉后得到的总是这一句。消委会今天公布了调查结果。',
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
