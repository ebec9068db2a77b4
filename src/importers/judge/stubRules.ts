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
  address('paywall', /^(?:立即|马上|馬上|现在|現在)(?:免费|免費)?(?:订阅|訂閱|登录|登入|登錄|注册|註冊|购买|購買|开通|開通|下载|下載)/u),
  statement('paywall', /^(?:本文|此文|本内容|本內容|此内容|此內容)?(?:为|為|是)?(?:会员|會員|订户|訂戶|付费|付費|VIP)(?:专享|專享|专属|專屬|独享|獨享|可见|可見)/iu),
  address('paywall', /^(?:请|請)?(?:扫码|掃碼|扫描|掃描|长按|長按|关注|關注|下载|下載|打开|打開|前往|点击|點擊|安装|安裝).{0,24}(?:全文|完整|更多|剩余|剩餘)/u),
  address('paywall', /^(?:想看|查看|阅读|閱讀|浏览|瀏覽)(?:全文|完整|更多|剩余|剩餘).{0,6}(?:请|請|下载|下載|打开|打開|关注|關注|登录|登入|扫码|掃碼|订阅|訂閱)/u),
  address('paywall', /(?:请|請)(?:先|您|立即)*(?:升级|升級)(?:您|你|的|为|為)*(?:账户|帳戶|帐户|会员|會員|套餐|版本)/u),
  statement('paywall', /^(?:(?:想看|查看)更多|(?:每月|每年|首月|仅需|僅需|只需).{0,10}(?:元|美元))/u),
  address('paywall', /^(?:subscribers?|members?|premium)[- ]?(?:only|exclusives?)?(?: content| article| story)?$|\bfree (?:articles?|stories) (?:remaining|left)\b|^your free trial\b/iu),
  address('paywall', /\bsubscribe (?:now|today) (?:for|from|and)\b|^get (?:unlimited|full|digital) access\b|^(?:open|continue|keep reading) in (?:the |our )?app\b/iu),
  address('paywall', /^read the (?:rest|full)\b.{0,40}\b(?:account|subscription|subscrib|membership)/iu),
  address('paywall', /^to (?:read|view|access|see|finish) (?:this|the|more|full)\b.{0,30}\b(?:subscribe|log ?in|sign (?:in|up)|register)\b/iu),

  address('consent', /^(?:我们|我們|本站)(?:非常|十分)?(?:重视|重視|尊重|关心|關心)(?:您|你)的?(?:隐私|隱私)/u),
  address('consent', /^(?:我们|我們)(?:和|与|與|及).{0,8}(?:合作伙伴|合作夥伴).{0,20}(?:存储|儲存|访问|存取|处理|處理|cookie)/iu),
  address('consent', /^your (?:privacy|cookie)\b|^(?:we and our|our) .{0,20}partners\b|^we use cookies\b/iu),
  address('consent', /^(?:我们|我們|本网站|本網站|本站)(?:和.{0,10})?(?:会|會)?(?:使用|运用|運用|采用|採用).{0,8}cookie/iu),
  address('consent', /^(?:点击|點擊)?(?:接受|同意|拒绝|拒絕|管理)(?:所有|全部)?\s*(?:cookie|隐私|隱私)/iu),
  address('consent', /^(?:继续|繼續)(?:使用|浏览|瀏覽)(?:本网站|本網站|本站).{0,6}(?:即|表示|视为|視為)/u),
  address('consent', /^(?:we|this (?:web)?site|our (?:web)?site)(?: and our.{0,20}partners)? (?:uses?|values?|stores?|processe?s?|cares?)\b.{0,40}(?:cookies?|privacy|personal data|information on)/iu),
  address('consent', /^(?:accept|reject|allow|manage|decline)(?: all)?(?: cookies?| preferences| consent| choices| options| settings)?$/iu),
  address('consent', /^(?:before you continue|by (?:clicking|continuing|using|pressing)\b.{0,60}\b(?:agree|consent|accept))/iu),

  address('captcha', /(?:^|[，,])(?:请|請)(?:先|您)*(?:完成|输入|輸入|通过|通過|进行|進行|拖动|拖動|点击|點擊).{0,12}(?:验证|驗證|滑块|滑塊)/u),
  address('captcha', /^(?:请|請)?(?:拖动|拖動|向右|按住).{0,6}(?:滑块|滑塊|拼图|拼圖)/u),
  address('captcha', /(?:启用|啟用|开启|開啟|打开|打開|允许|允許|支持|支援)\s*(?:javascript|cookie)/iu),
  address('captcha', /\bjavascript\b.{0,30}\b(?:disabled|not enabled|required|turned off|to (?:run|view|use|continue|proceed))\b|\b(?:enable|requires?|needs?)\b.{0,20}\bjavascript\b/iu),
  address('captcha', /^pardon our interruption|\bthink you (?:were|are|might be) a (?:ro)?bot|\bthe action below$|\bthe security of your connection\b|\busing a security service\b/iu),
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
  statement('not-found', zh(`${ZH_YOURS}${ZH_PAGE}(?:可能)?(?:已经|已經|已)?(?:因.{0,10})?被?(?:原?作者|发布者|發布者|管理员|管理員|用户|用戶|系统|系統)?.{0,14}(?:自行)?(?:删除|刪除|无法查看|無法查看|无法浏览|無法瀏覽|审核未通过|審核未通過|不予显示|不予顯示|未予显示|未予顯示)$`)),
  statement('not-found', zh(`${ZH_YOURS}${ZH_PAGE}(?:好像|似乎)?(?:走丢|走丟|走失|不见|不見|丢失|遺失|迷路|跑丢|跑丟|失踪|失蹤)了?.{0,4}$`)),
  address('not-found', zh('(?:您|你)(?:所|想|要|正在)*(?:访问|訪問|查看|浏览|瀏覽)的?.{0,4}(?:可能|被)')),
  statement('not-found', zh('(?:没有|沒有|未)(?:找到|查到)(?:相关|相關|符合|任何|该|該).{0,8}$')),
  statement('not-found', /^(?:根据|根據|依据|依據|应|應).{0,4}法律.{0,20}(?:未予|不予|无法|無法|不能|被屏蔽).{0,4}(?:显示|顯示|查看|访问)?$/u),
  statement('not-found', en(`(?:the|this|that|your )?(?: ?requested)? ?(?:url|page|content|article|video|link|key)\\b.{0,30}\\b(?:isn(?:’|')t available|(?:is )?not available|can(?:’|')?(?:t|not) be found|was not found|does not exist|may be broken|may have been (?:removed|deleted|moved))\\b`)),
  statement('not-found', /\bnothing was found\b|\btrouble finding that (?:site|page)\b|^nosuchkey$|^index of \/|^name\s+last modified\b/iu),
  address('not-found', /\b(?:not |un)available (?:in|for|to) (?:your|most|users in) (?:region|country|area|location|european)|\baccess this (?:web)?site from a country\b/iu),
  statement('not-found', /\bunavailable (?:due to|for) legal reasons\b/iu),

  address('error', /(?:您|你)的\s*ip\b|(?:联系|聯絡|聯繫)(?:网站|網站|系统|系統|我们的|我們的)?(?:管理员|管理員|客服)(?:处理|處理|解决|解決)?$|^(?:请|請)(?:在|使用|用).{0,14}(?:打开|打開|開啟|浏览器|瀏覽器)/iu),
  address('error', /\byou (?:don(?:’|')t|do not) have (?:permission|access)\b|^reference #\s?[\da-f.]+|^(?:please )?contact (?:your|the) (?:hosting|site|web|server)\b/iu),
  statement('error', zh('(?:您|你)?(?:没有|沒有|无|無)(?:访问|訪問|查看|存取|足够的|足夠的)?(?:权限|權限|权|權)(?:访问|訪問|查看|存取)?.{0,8}$|(?:权限|權限)不足$|(?:禁止|拒绝|拒絕)(?:访问|訪問|存取|连接|連線)$')),
  statement('error', zh('(?:参数|參數|请求|請求|网络|網路|網絡|连接|連接|连线|連線|系统|系統|未知|数据|資料|操作|加载|載入|读取|讀取)+(?:发生|發生|出现|出現)?(?:错误|錯誤|异常|異常|失败|失敗|出错|出錯|超时|逾時)(?:[，,].{0,20})?$')),
  statement('error', zh('(?:非法(?:请求|請求|访问|操作)|(?:发生|發生|出现|出現)了?(?:未知|一个|一個|内部|內部)*(?:错误|錯誤)|出错了|出錯了)(?:[，,].{0,20})?$')),
  statement('error', zh('(?:页面|頁面|内容|內容|数据|資料)?(?:正在)?(?:加载|載入|读取|讀取)中?(?:[，,]?请稍.{1,2}|[，,]?請稍.{1,2})?[….]*$')),
  statement('error', zh('(?:无法|無法)(?:连接|連接|连线|連線|访问|訪問|存取|打开|開啟)(?:到|至|此|该|該|这个|這個)?.{0,8}$|(?:该|該|此)(?:网页|網頁)(?:无法|無法).{0,6}$|(?:您|你)的(?:连接|連線)不是.{0,8}$')),
  statement('error', zh(`${ZH_SERVER}(?:正在|升级|升級|暂停|暫停)*(?:维护|維護|升级|升級)中?(?:[，,：:].{0,30})?$`)),
  statement('error', zh('(?:网站|網站|本站|该站|該站|域名|網域|此域名|该域名|該域名)(?:已|正在|现|現)*(?:关闭|關閉|停止服务|停止服務|停止运营|停止營運|过期|過期|到期|出售|备案中?)(?:[，,].{0,20})?$')),
  statement('error', zh('(?:建立|连接|連接)?(?:数据库|資料庫)(?:连接|連接|连线|連線)?(?:时|時)?(?:出错|出錯|失败|失敗|错误|錯誤|超时|逾時)$')),
  statement('error', /^(?:undefined|null|nan|none|n\/a|\[object object\]|\{\{[^{}]{0,40}\}\}|暂无(?:内容|数据)|暫無(?:內容|資料)|(?:内容|內容)(?:为|為)空|(?:无|無)(?:内容|內容|数据|資料)|no (?:content|data)(?: available)?)$/iu),
  statement('error', /^(?:lorem ipsum|dolor sit amet|consectetur adipiscing|sed do eiusmod|hello,? world|it works|welcome to (?:nginx|openresty|apache)|if you see this page|test(?:ing)?(?: page| article)?$|(?:测试|測試)(?:页面|頁面|文章|内容|內容)?$|(?:this )?page (?:is )?intentionally left blank)/iu),
  statement('error', /^loading(?:,? please wait)?[.…]*$|^network error$|^application error\b|\blooks like something went wrong$|\bgone away$|^(?:api )?rate limit exceeded\b|^accessdenied\b|^web server is down\b|\bconnection (?:timed out|refused|reset)\b|\b(?:getaddrinfo|econnrefused|econnreset|etimedout|enotfound)\b/iu),
  statement('error', /^(?:could not|cannot|can(?:’|')t|failed to|unable to) (?:connect|establish|reach|load|resolve)\b.{0,40}$|\bthis site can(?:’|')t be reached$|\bdomain (?:name )?(?:is for sale|has expired|is parked)|^account (?:has been )?suspended\b|\baccount has been suspended$/iu),
  statement('error', en('(?:access denied|what happened$|error code:? \\d{3,4}$)')),
  address('error', /(?:请|請)(?:您)?(?:稍后|稍後|过一会|過一會|晚些|刷新|重新)(?:再试|再試|重试|重試|再访问|再來|页面|頁面|加载|載入|儿再)/u),
  statement('error', zh(`${ZH_SERVER}(?:正在|暂时|暫時|发生|發生|出现|出現|连接|連接|连线|連線|无法|無法|太|过于|過於)*(?:错误|錯誤|繁忙|忙碌|维护|維護|升级|升級|异常|異常|出错|出錯|故障|超时|超時|逾時|失败|失敗|连接|連線|响应|回應|不可用)(?:中|了)?$`)),
  statement('error', zh(`(?:您|你)?(?:的|访问|訪問|存取|请求|請求|操作)+(?:被拒绝|被拒絕|被阻止|受限|受到限制|过于频繁|過於頻繁|太频繁|太頻繁|超时|逾時|失败|失敗)$`)),
  statement('error', en(`(?:internal server error|bad gateway|bad request|service (?:is )?(?:temporarily )?unavailable|gateway time-?out|access (?:is )?denied|forbidden|unauthori[sz]ed|too many requests|proxy error|origin is unreachable|no healthy upstream|upstream connect error|request (?:was )?(?:blocked|timed out))\\b.{0,60}`)),
  statement('error', en(`(?:error establishing a database connection|something went wrong|an? (?:unexpected |unknown |internal )?error (?:has )?occurred|the server (?:encountered|is (?:too )?busy|returned)|(?:we(?:’|'| a)re|site is|currently) (?:currently )?(?:down for |under(?:going)? )(?:scheduled )?maintenance)\\b.{0,80}`)),
  address('error', /\b(?:please )?(?:try again|come back|check back|reload|refresh)(?: the page)?(?: again)?(?: later| soon| shortly| in a few .{0,10})?$/iu),
  statement('error', /^(?:warning|notice|fatal error|parse error|traceback|uncaught (?:exception|error)|exception|unhandled \w+)\b\s*[:：(].{0,200}/iu),
  statement('error', /^(?:nginx|apache|openresty|cloudflare|varnish|guru meditation)(?:\/[\d.]+)?\b.{0,40}$/iu),
]
