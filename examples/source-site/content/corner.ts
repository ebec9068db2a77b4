import type { Article, BrokenPage } from '../generator/types.js'

/** 修补角: whole articles whose files, bytes or images are damaged. They are meant to arrive all the same. */
export const corner: readonly Article[] = [
  {
    id: 'n8500911', date: '2025-09-12', scene: 'books', topics: ['图书馆', '书'],
    title: '修补角：一本用旧编码写成的书',
    caption: '书脊上的字还看得清（港湾档案馆）',
    body: `{dateline}（港湾日报记者甘旧雨报导）这一页是用从前的编码写的：文件里的字节是 GB18030，送信的人却说它是 UTF-8。
旧电脑里还有许多这样的文件。打开的时候如果看见一串问号和方块，请不要急着删掉，换一副眼镜就能读。
港湾档案馆为此准备了一台老机器，专门用来读别人读不出来的东西。值班员说，最常来的是一位老先生，他每次都打开同一个文件，读完，再小心地关上。
那个文件里只有一行字：今天的鱼很新鲜，等你回来吃饭。
责任编辑：方砚`,
  },
  {
    id: 'n8500912', lang: 'b5', date: '2025-09-13', scene: 'letter', topics: ['信'],
    title: '修補角：一封繞了遠路的信',
    caption: '信封上蓋滿了郵戳（港灣檔案館）',
    body: `{dateline:traditional}（港灣日報記者甘舊雨報導）這一頁的字節是 Big5，送信的人卻說它是 UTF-8。它像一封貼錯了郵票的信，繞了遠路，還是到了。
港灣郵局每年都會收到幾百封地址不清的信。郵差把它們放在一個木箱裡，空閒的時候一封一封猜。
最難猜的一封，信封上只畫著一座燈塔和一隻貓。郵差把它送到鷗角，守塔人看了看貓，說：是我的。
責任編輯：方硯`,
  },
  {
    id: 'n8500913', date: '2025-09-14', scene: 'square', topics: ['照片'], tail: 'T2',
    title: '修补角：照片打开来是一张说明书',
    caption: '这里本来应该有一张照片（港湾日报）',
    body: `{dateline}这篇文章的题图，名字叫作 jpg，里面装的却是一页网页。文章本身完好。
摄影师解释说，他把相机的说明书和照片存在了一起。读者来电说，说明书写得很清楚，比从前的照片有用。
责任编辑：方砚`,
  },
  {
    id: 'n8500914', date: '2025-09-15', scene: 'pier', topics: ['照片'], tail: 'T3',
    title: '修补角：只传到一半的照片',
    caption: '栈桥的左半边（港湾日报）',
    body: `{dateline}题图在传送途中断了线，只到了一半。文章本身完好，下面这张是好的。
!figure pier | 完整的栈桥，右边有一个人在钓鱼。（何临江／港湾日报）
摄影师说，断掉的那一半里有一只刚好飞过的鹭鸶，谁也没有看见。
责任编辑：方砚`,
  },
  {
    id: 'n8500915', date: '2025-09-16', scene: 'gauge', topics: ['照片', '潮'],
    title: '修补角：请等一秒钟再来',
    caption: '门口的小牌子：请等一秒钟（港湾日报）',
    body: `{dateline}这一页第一次来的时候总说“忙”，请您等一秒钟。等过的人都读到了下面这段话。
谢谢您等。世界上有许多门，第一次敲不开，只是因为里面的人正在穿鞋。
责任编辑：方砚`,
  },
  {
    id: 'n8500916', date: '2025-08-31', topics: ['门'],
    title: '修补角：门上写着请勿进入',
    body: `{dateline}这一页放在 robots.txt 不许进入的目录里。守规矩的读者不会读到这句话。
如果您是从磁盘上读到的，那没有关系：那扇门只对外面的人关着。
责任编辑：方砚`,
  },
]

const ARTICLE = 'harbour' as const

/** Pages that are broken on purpose, what is wrong with each, and what should be said about it. */
export const brokenPages: readonly BrokenPage[] = [
  {
    path: 'gb/25/9/6/n8500901.md', reason: 'truncated', repo: ARTICLE, result: 'incomplete', warnings: ['truncated', 'damaged-link'],
    what: 'The file ends after the rule above the body; the navigation is damaged to <ahref= as well.',
  },
  {
    path: 'en/25/9/8/n8500902.md', reason: 'truncated', repo: ARTICLE, result: 'incomplete', warnings: ['truncated'],
    what: 'The file ends in the middle of the second paragraph: no lists, no original link, open table.',
  },
  { path: 'gb/25/9/10/n8500903.md', reason: 'empty-page', repo: ARTICLE, result: 'unusable', warnings: [], what: 'An empty file.' },
  {
    path: 'en/25/9/11/n8500904.md', reason: 'not-a-page', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'A JSON document instead of a page.',
  },
  {
    path: 'gb/25/9/11/n8500905.md', reason: 'not-a-page', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'A sign-in page in HTML that is not a page of the mirror.',
  },
  {
    path: 'gb/25/9/12/n8500906.md', reason: 'no-title', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'An article page whose heading is empty.',
  },
  {
    path: 'gb/25/9/12/n8500907.md', reason: 'not-html', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'The bytes of a picture under a page\'s name.',
  },
  {
    path: 'gb/25/9/12/n8500911.md', reason: null, repo: ARTICLE, result: 'complete', warnings: ['charset-mismatch'],
    what: 'GB18030 bytes that are served as UTF-8.',
  },
  {
    path: 'b5/25/9/13/n8500912.md', reason: null, repo: ARTICLE, result: 'complete', warnings: ['charset-mismatch'],
    what: 'Big5 bytes that are served as UTF-8; what Big5 does not have is written as character references.',
  },
  {
    path: 'gb/25/9/14/n8500913.md', reason: null, repo: ARTICLE, result: 'complete', warnings: [],
    what: 'A good article; its lead image is an HTML page (media-type-refused).',
  },
  {
    path: 'gb/25/9/15/n8500914.md', reason: null, repo: ARTICLE, result: 'complete', warnings: [],
    what: 'A good article; its lead image breaks off half-way (media-damaged).',
  },
  {
    fault: { kind: 'unavailable', retryAfterSeconds: 1, times: 1 },
    path: 'gb/25/9/16/n8500915.md', reason: null, repo: ARTICLE, result: 'complete', warnings: [],
    what: 'A good article; the first request is answered 503 with Retry-After: 1.',
  },
  {
    path: 'gb/25/8/31/n8500916.md', reason: 'robots-disallowed', repo: ARTICLE, result: 'complete', warnings: [],
    what: 'A good article in a folder that robots.txt closes; a directory import takes it.',
  },
  {
    path: 'gb/private/notice.md', reason: 'robots-disallowed', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'A notice in a folder that robots.txt closes; not an article page.',
  },
  {
    fault: { kind: 'not-found' }, path: 'gb/25/9/14/n8500999.md', reason: 'not-found', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'Listed in a section, but there is no such page: 404.',
  },
  {
    fault: { kind: 'gone' }, path: 'gb/25/9/17/n8500998.md', reason: 'gone', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'Listed in a section, but withdrawn: 410.',
  },
  {
    fault: { kind: 'redirect-loop' }, path: 'gb/25/9/18/n8500997.md', reason: 'redirect-loop', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'Redirects to itself for ever.',
  },
  {
    path: 'gb/.md', reason: 'not-a-page', repo: ARTICLE, result: 'unusable', warnings: [],
    what: 'A page with an empty name: navigation and banners, no list, table never closed.',
  },
  {
    path: 'gb/nf500.md', reason: null, repo: ARTICLE, result: 'index', warnings: ['index-destroyed'],
    what: 'The front page; its top block is destroyed.',
  },
  {
    path: 'gb/prog799_1.md', reason: null, repo: 'harbourtv', result: 'index', warnings: ['index-empty'],
    what: 'A section page without entries; it must not detach anything.',
  },
]

/** Titles and summaries under which the broken pages stand in their section. */
export const brokenTitles: Readonly<Record<string, readonly [title: string, summary: string]>> = {
  'en/25/9/11/n8500904.md': ['修补角：一页数字', '点开来全是括号和引号......'],
  'en/25/9/8/n8500902.md': ['The Mending Corner: A Story That Stops', 'The rest of it was eaten by the wire...'],
  'gb/25/9/10/n8500903.md': ['修补角：一张白纸', '什么也没有写......'],
  'gb/25/9/11/n8500905.md': ['修补角：请先登记', '门口站着一位要看证件的人......'],
  'gb/25/9/12/n8500906.md': ['修补角：忘了写标题的文章', '标题的位置空着......'],
  'gb/25/9/12/n8500907.md': ['修补角：一张穿着文章衣服的图', '打开来是一张图......'],
  'gb/25/9/14/n8500999.md': ['修补角：搬走了的页面', '只留下一个地址......'],
  'gb/25/9/17/n8500998.md': ['修补角：已经收回的启事', '作者说不用登了......'],
  'gb/25/9/18/n8500997.md': ['修补角：转圈的路牌', '往前走就是这里......'],
  'gb/25/9/6/n8500901.md': ['修补角：只剩开头的文章', '题图还在，正文没有来......'],
}
