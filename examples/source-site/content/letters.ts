import type { Article } from '../generator/types.js'

/** Letters to the editor, in both languages: the section that a second source brings in as drafts. */
export const letters: readonly Article[] = [
  {
    id: 'n8500701', lang: 'en', date: '2025-09-10', topics: ['Letter'],
    title: 'Letter: In Defence of the Wooden Tram Seats',
    body: `{dateline:bare}Sir or Madam, I have sat on seat eleven of tram number three for thirty-four years and wish to thank the restorers for leaving it alone.
A plastic seat is the same for everyone. My seat has a dip on the left, which I made myself, with help from my late husband, who preferred the window.
If the company ever wishes to replace it, I should like to be informed, and given the old one.
Yours, from the window side, Winifred Oake, Tram Street`,
  },
  {
    id: 'n8500702', lang: 'gb', date: '2025-09-13', topics: ['来信'],
    title: '读者来信：请给第七号长椅一点时间',
    body: `{dateline:bare}编辑先生：贵报说第七号长椅看日落最好，第二天我就坐不到了。
我并不生气，坐在那里的都是年轻人，手里拿着贵报的地图。我只是想告诉他们，那张椅子要坐到第二十分钟才好，前面十九分钟都是在等。
所以请不要拍完照就走。你们走得太早，日落会不好意思。
茴香坡　一个早到的人`,
  },
  {
    id: 'n8500703', lang: 'en', date: '2025-09-17', topics: ['Letter'], tail: 'T2',
    title: 'Letter: The Gulls Are Not the Problem',
    body: `{dateline:bare}Your correspondent on the waterfront describes the gulls as thieves. I have sold chips at the quay since before your paper had colour, and I should like to put the other side.
A gull takes one chip in ten. My nephew takes three. Nobody has ever written an article about my nephew.
What I should welcome is a wooden owl that turns its head in a less predictable way.
A chip seller, name known to the editor`,
  },
  {
    id: 'n8500704', lang: 'gb', date: '2025-09-20', scene: 'letter', topics: ['来信'], tail: 'T3',
    title: '读者来信：谢谢那一面不说话的甲板',
    caption: '读者随信寄来的一片银杏叶',
    body: `{dateline:unpadded}编辑先生：我就是给船厂写信的那个人。看到“白鹭号”真的留了一面安静的甲板，我在码头上站了很久。
母亲上个月好了，不用我天天过去了。我还是买了十张船票，打算每个周末坐一个来回，什么也不做，听听海浪。
随信附上一片银杏叶，是在蜜柚洲的码头捡的。请转交设计师。
一个没有人叫名字的乘客`,
  },
  {
    id: 'n8500705', lang: 'en', date: '2025-09-24', topics: ['Letter', 'Whale'],
    title: 'Letter: My Daughter Would Like to Rename Whale Number Four',
    body: `{dateline:short}My daughter, who is six, has read your article on the whale count aloud to the whole family, twice. She has no complaint about the facts.
She does, however, think that Number Four is not a name. She proposes Marmalade, because of the orange barnacles, and has asked me to find out who decides.
If it is decided by vote, we are five. If it is decided by the whale, she is prepared to shout.
Edwin Sallow, Pomelo Island`,
  },
  {
    id: 'n8500706', lang: 'gb', date: '2025-09-29', topics: ['来信'], tail: 'T2',
    title: '读者来信：关于“海回头”的一点补充',
    body: `{dateline:bare}编辑先生：贵报介绍方言词典，说“海回头”是退潮时石缝里的声音，没有说错，只是少了半句。
我外公是打鱼的。他说，海回头，是叫人也回头。听见那个声音就该往岸上走了，贪一步，水就到腰。
现在没有人靠它活命了，词典收着它，我很高兴。
鸥角　姓甘`,
  },
  {
    id: 'n8500707', lang: 'en', date: '2025-10-03', topics: ['Letter'], tail: 'T4',
    title: 'Letter: A Correction Concerning the Clock',
    body: `{dateline:noyear}You write that the Clock Tower is four minutes slow. I live opposite. It is four minutes and ten seconds slow.
I would not trouble you, but I have boiled my egg by it for eleven years.
<em>(The editor writes: we have asked the swifts.)</em>
H. Limpet, Clock Tower Square`,
  },
]
