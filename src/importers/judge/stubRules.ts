/** A kind of text that stands in for an article. */
export type StubKind = 'captcha' | 'consent' | 'error' | 'not-found' | 'paywall'

/** How one sentence of such a text is known. */
export type StubRule = {
  readonly kind: StubKind
  /**
   * It speaks to the reader, as no report does ("please log in"). The others state what a report may state as well,
   * and are believed only where nothing says that the page is a report: a dateline, a reporter, an editor.
   */
  readonly isAddress: boolean
  readonly pattern: RegExp
}

const address = (kind: StubKind, pattern: RegExp): StubRule => ({ isAddress: true, kind, pattern })
const statement = (kind: StubKind, pattern: RegExp): StubRule => ({ isAddress: false, kind, pattern })

/** What may stand before the words that matter: an apology, a number, whom it concerns. */
const ZH = '^(?:很?抱歉|对不起|對不起|糟糕|哎呀|提示|警告|错误|錯誤|http)?[，,：:\\s]*(?:(?:错误|錯誤|error)?\\s*[45]\\d\\d)?[，,：:\\s-]*'
const EN = '^(?:we(?:’|\')?re sorry|sorry|oops|whoops|uh[- ]oh|error|http|hmm)?[\\s,.:!–-]*(?:(?:error|code)?\\s*[45]\\d\\d)?[\\s,:|–-]*(?:but )?'
const zh = (rest: string): RegExp => new RegExp(ZH + rest, 'iu')
const en = (rest: string): RegExp => new RegExp(EN + rest, 'iu')

const ZH_PAGE = '(?:页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞|资源|資源|文件|檔案|地址|网址|網址|链接|連結|网站|網站)'
const ZH_YOURS = '(?:(?:您|你)(?:所|想|要|正在|请求|請求)*(?:访问|訪問|查看|浏览|瀏覽|寻找|尋找|查找|请求|請求|打开|開啟|存取)?(?:的)?|该|該|此|这个|這個|当前|當前)?'
const ZH_SERVER = '(?:内部|內部)?(?:服务器|伺服器|系统|系統|数据库|資料庫|网站|網站|网关|閘道|服务|服務|程序|程式)(?:内部|內部)?'
const EN_PAGE = '(?:the |this |that |your |requested )*(?:page|article|story|content|file|resource|url|document|link|site|website)'
const EN_GONE =
  '(?:(?:was |is |could |can |can(?:’|\')?t |cannot )?(?:not )?(?:be )?(?:found|displayed|reached)|is no longer available|no longer exists?|does(?: not|n(?:’|\')t) exist|(?:has been|was) (?:removed|deleted|moved)|is (?:not |un)available|is (?:temporarily )?(?:down|offline))'

/** The sentences by which stand-ins are known, in Chinese of both scripts and in English. */
export const STUB_RULES: readonly StubRule[] = [
  address('paywall', /^(?:请|請)(?:先|您|立即)*(?:登录|登入|登錄|订阅|訂閱|注册|註冊|付费|付費|购买|購買)/u),
  address('paywall', /^(?:立即|马上|馬上|现在|現在)?(?:免费|免費)?(?:订阅|訂閱|登录|登入|登錄|注册|註冊|购买|購買|开通|開通|加入)(?:会员|會員|帐号|帳號|账号|賬號|账户|帳戶)?$/u),
  address('paywall', /(?:订阅|訂閱|付费|付費|购买|購買|开通|開通|成为|成為|加入|登录|登入|登錄|注册|註冊)(?:会员|會員|后|後|以|即可|才能|可|并|並|就能|帐号|帳號|账号|賬號)+(?:继续|繼續|阅读|閱讀|查看|观看|觀看|浏览|瀏覽|解锁|解鎖|访问|訪問|可|能|看)+(?:全文|更多|完整|剩余|剩餘|此|本|文章|内容|內容|$)?/u),
  address('paywall', /^(?:本文|此文|本篇|本内容|本內容|此内容|此內容|该文章|該文章|全文|这是|這是)(?:为|為|是|仅|僅|只|限|供)*(?:付费|付費|订阅|訂閱|会员|會員|订户|訂戶|注册|註冊)/u),
  address('paywall', /^(?:您|你)(?:本月|今日|今天)?(?:的)?(?:免费|免費).{0,10}(?:用完|用尽|用盡|已满|已滿|上限)/u),
  address('paywall', /^(?:您|你)?(?:已经|已經|已)(?:是|有)(?:会员|會員|订户|訂戶|帐号|帳號|账号|賬號)/u),
  address('paywall', /^(?:还有|還有|剩余|剩餘|余下|餘下)\s*\d{1,2}\s*[%％].{0,12}/u),
  address('paywall', /\bsubscrib(?:e|ers?)\b.{0,20}\b(?:to|for)\b.{0,12}\b(?:continue|keep|read|unlock|access|view|full)\b/iu),
  address('paywall', /^(?:please |you must |you need to )?(?:log|sign) ?[io]n\b.{0,40}$/iu),
  address('paywall', /^please (?:subscribe|register|log ?in|sign (?:in|up))\b/iu),
  address('paywall', /^(?:subscribe|register|sign up|join)(?: now| today| here)?$/iu),
  address('paywall', /^(?:this|the|our) (?:full )?(?:article|content|story|page)s? (?:is|are) (?:only |exclusively |reserved |available |premium )*(?:for|to) .{0,20}(?:subscribers?|members?|users|readers)/iu),
  address('paywall', /^(?:already|not yet) (?:a |have )?.{0,8}(?:subscriber|member|account|registered)/iu),
  address('paywall', /^you(?:’|'|\s)*(?:ve|have) (?:reached|used|read) (?:your|all|the).{0,30}(?:articles?|limit)/iu),
  address('paywall', /^(?:to (?:continue|keep) reading|continue reading (?:with|by)|create (?:a|an|your) (?:free )?account|start your (?:free )?(?:trial|subscription)|unlock (?:this|the|full))/iu),

  address('consent', /^(?:我们|我們|本网站|本網站|本站)(?:和.{0,10})?(?:会|會)?(?:使用|运用|運用|采用|採用).{0,8}cookie/iu),
  address('consent', /^(?:点击|點擊)?(?:接受|同意|拒绝|拒絕|管理)(?:所有|全部)?\s*(?:cookie|隐私|隱私)/iu),
  address('consent', /^(?:继续|繼續)(?:使用|浏览|瀏覽)(?:本网站|本網站|本站).{0,6}(?:即|表示|视为|視為)/u),
  address('consent', /^(?:we|this (?:web)?site|our (?:web)?site)(?: and our.{0,20}partners)? (?:uses?|values?|stores?|processe?s?|cares?)\b.{0,40}(?:cookies?|privacy|personal data|information on)/iu),
  address('consent', /^(?:accept|reject|allow|manage|decline)(?: all)?(?: cookies?| preferences| consent| choices| options| settings)?$/iu),
  address('consent', /^(?:before you continue|by (?:clicking|continuing|using|pressing)\b.{0,60}\b(?:agree|consent|accept))/iu),

  address('captcha', /^(?:请|請)(?:先|您)*(?:完成|输入|輸入|通过|通過|进行|進行|拖动|拖動|点击|點擊).{0,12}(?:验证|驗證|滑块|滑塊)/u),
  address('captcha', /(?:验证|驗證|证明|證明|确认|確認)(?:您|你)(?:是人类|是人類|是真人|不是机器人|不是機器人|的身份|的身分)/u),
  address('captcha', /^(?:安全|人机|人機|真人)(?:验证|驗證|检查|檢查)$/u),
  address('captcha', /^正在(?:检查|檢查|验证|驗證).{0,8}(?:浏览器|瀏覽器|连接|連線|安全)/u),
  address('captcha', /^(?:请|請)?(?:启用|啟用|开启|開啟|打开|打開)\s*(?:javascript|cookie)/iu),
  address('captcha', /^(?:just a moment|one more step|please wait|checking (?:your browser|if the site)|verifying you are|are you a (?:robot|human))/iu),
  address('captcha', /\b(?:verify|confirm|prove|ensure|check|make sure)\b.{0,12}\byou(?:’|'|\s)*(?:a?re) (?:not a (?:ro)?bot|a? ?human)/iu),
  address('captcha', /^(?:please )?(?:enable|turn on|allow) (?:javascript|cookies)|\b(?:complete the (?:captcha|security check)|unusual traffic from your)/iu),
  address('captcha', /^(?:ray id|performance (?:&|and) security by|ddos protection by|attention required)/iu),

  address('not-found', zh(`(?:您|你)(?:所|想|要|正在|请求|請求)*(?:访问|訪問|查看|浏览|瀏覽|寻找|尋找|查找|请求|請求|打开|開啟|存取)的?.{0,4}(?:不存在|未找到|找不到|已)`)),
  statement('not-found', zh(`${ZH_YOURS}${ZH_PAGE}(?:可能)?(?:已经|已經)?(?:不存在|未找到|找不到|已?被?(?:删除|刪除|移除|下架|移动|移動)|已?(?:失效|过期|過期)|无法(?:显示|访问|打开)|無法(?:顯示|訪問|開啟|存取))`)),
  statement('not-found', zh(`(?:我们|我們)?(?:找不到|未找到|没有找到|沒有找到|无法找到|無法找到|无法打开|無法開啟|无法访问|無法存取)(?:您|你|该|該|此|这|這).{0,8}`)),
  statement('not-found', zh(`(?:找不到|未找到|无法找到|無法找到|无法显示|無法顯示)(?:.{0,3}的)?${ZH_PAGE}$`)),
  address('not-found', /^(?:点击|點擊|请|請)?(?:返回|回到)(?:网站|網站)?(?:首页|首頁|上一页|上一頁)$/u),
  statement('not-found', en(`${EN_PAGE}(?: (?:that )?you(?:’|'|\\s)*(?:a?re|have)? ?(?:looking for|requested|trying to (?:reach|access|view)|were looking for))?\\s*,?\\s*${EN_GONE}`)),
  statement('not-found', en(`(?:not found|page not found|gone|no such (?:page|file|article)|nothing (?:was )?found)$`)),
  statement('not-found', en(`we (?:can(?:’|'|no)t|could(?: not|n(?:’|')t)) (?:seem to )?(?:find|locate)\\b.{0,50}`)),
  address('not-found', /^(?:go |return |back )+(?:to )?(?:the )?(?:home ?page|homepage|home)$/iu),

  address('error', /(?:请|請)(?:您)?(?:稍后|稍後|过一会|過一會|晚些|刷新|重新)(?:再试|再試|重试|重試|再访问|再來|页面|頁面|加载|載入|儿再)/u),
  statement('error', zh(`${ZH_SERVER}(?:正在|暂时|暫時|发生|發生|出现|出現|连接|連接|连线|連線|无法|無法|太|过于|過於)*(?:错误|錯誤|繁忙|忙碌|维护|維護|升级|升級|异常|異常|出错|出錯|故障|超时|超時|逾時|失败|失敗|连接|連線|响应|回應|不可用)(?:中|了)?$`)),
  statement('error', zh(`(?:您|你)?(?:的|访问|訪問|存取|请求|請求|操作)+(?:被拒绝|被拒絕|被阻止|受限|受到限制|过于频繁|過於頻繁|太频繁|太頻繁|超时|逾時|失败|失敗)$`)),
  statement('error', en(`(?:internal server error|bad gateway|bad request|service (?:is )?(?:temporarily )?unavailable|gateway time-?out|access (?:is )?denied|forbidden|unauthori[sz]ed|too many requests|proxy error|origin is unreachable|no healthy upstream|upstream connect error|request (?:was )?(?:blocked|timed out))\\b.{0,60}`)),
  statement('error', en(`(?:error establishing a database connection|something went wrong|an? (?:unexpected |unknown |internal )?error (?:has )?occurred|the server (?:encountered|is (?:too )?busy|returned)|(?:we(?:’|'| a)re|site is|currently) (?:currently )?(?:down for |under(?:going)? )(?:scheduled )?maintenance)\\b.{0,80}`)),
  address('error', /\b(?:please )?(?:try again|come back|check back|reload|refresh)(?: the page)?(?: again)?(?: later| soon| shortly| in a few .{0,10})?$/iu),
  statement('error', /^(?:warning|notice|fatal error|parse error|traceback|uncaught (?:exception|error)|exception|unhandled \w+)\b\s*[:：(].{0,200}/iu),
  statement('error', /^(?:nginx|apache|openresty|cloudflare|varnish|guru meditation)(?:\/[\d.]+)?\b.{0,40}$/iu),
]
