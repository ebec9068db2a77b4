import type { Article } from '../generator/types.js'

/** 港湾视讯: the video mirror, in Chinese; other ids, padded paths, its own template. */
export const television: readonly Article[] = [
  {
    id: 'a9300101', repo: 'harbourtv', date: '2025-10-04', scene: 'ferry', lead: 'video', tail: 'T2', topics: ['渡轮'],
    title: '【短讯】渡轮“白鹭号”试航 全程没有鸣笛', owner: 'harbour-daily2',
    body: `{dateline:beijing+1}新{tag:渡轮}“白鹭号”周六（10月4日）完成第一次试航，从{tag:灯笼码头}开到蜜柚洲再返回，全程二十四分钟，没有鸣笛一次。
船长说，试航的重点是安静。岸上的居民起先没有发现船已经出发，直到看见水面上长长的波纹。
港湾视讯记者何汀、罗湾综合报导`,
  },
  {
    id: 'a9300102', repo: 'harbourtv', date: '2025-10-02', scene: 'kites', lead: '868x488', tail: 'T2', topics: ['风筝'],
    title: '一百只风筝同时升空 其中没有一只是鸟',
    caption: '鸥角沙滩上的风筝（港湾视讯截图）',
    body: `{dateline:beijing}茴香坡小学的一百只{tag:风筝}周四下午在鸥角放飞，海滩上挤满了抬头看的人。
<p>飞得最高的是会飞的校车，最低的是会飞的馄饨，因为它又湿又重。<div class="video_fit_container"><a width="764" b="430" class="video_frame" src="https://www.ganjing.com/embed/harbour-kites-02" allowfullscreen></a>
</div></p>
那只什么也没画的白风筝最后才放。美术老师说，线放完的时候，整个沙滩都很安静。
（转自港湾日报/责任编辑：夏知秋）`,
  },
  {
    id: 'a9300103', repo: 'harbourtv', date: '2025-09-28', scene: 'lighthouse', lead: 'video', tail: 'T3', topics: ['灯塔'],
    title: '灯塔百岁生日 守塔人录下六种风声', owner: '20250905',
    caption: '鸥角灯塔的灯室（港湾视讯）\n',
    body: `{dateline:unpadded}鸥角{tag:灯塔}今天满一百岁。新任守塔人蓝小屿在生日这天公开了她录下的六种风声。
!youtube hbrDaily-03
东南风像有人在翻很大的书，北风像一个人在找钥匙。最少见的是无风，她说，“那时候能听见灯在转。”
开放日一共来了两千三百人，第四十七级台阶被踩了两千三百次，依然是松的。
港湾视讯记者何汀报导`,
  },
  {
    id: 'a9300104', repo: 'harbourtv', date: '2025-09-20', scene: 'gulls', lead: 'none', tail: 'T2', topics: ['海鸥'],
    title: '海鸥占领气象站 预报改由孩子们来念',
    body: `{dateline:beijing}一群{tag:海鸥}上周在气象站的录音室屋顶筑巢，叫声盖过了天气预报。气象站于是请附近小学的孩子来念，他们的声音刚好更高一些。
第一天的预报是这样的：“明天有风，请抓紧帽子。后天没有风，可以把帽子借给别人。”</p></p>
<p>听众反应热烈。气象站说，海鸥飞走以后，也打算继续下去。</p>
港湾视讯记者罗湾综合报导`,
  },
  {
    id: 'a9300105', repo: 'harbourtv', date: '2003-03-25', lead: 'none', tail: 'T2', topics: ['码头'], leftOver: true,
    title: '旧闻回放：第一场码头露天电影', owner: '20250905',
    body: `{dateline:bare}码头的第一场露天电影昨晚放映，银幕是一面借来的船帆。 
放到一半起了风，船帆鼓了起来，片中人物的脸也跟着鼓了起来。观众说，这样看更有意思&#8212;&#8212;坏人显得胖一点，就没有那么坏。</p></p>`,
  },
]
