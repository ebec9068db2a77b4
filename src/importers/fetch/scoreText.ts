export type TextScore = {
  /** Share of the characters beyond ASCII that were lost or make no sense. */
  readonly lostShare: number
  /** From 0 to 1: how much the text looks like language and not like bytes read wrongly. */
  readonly quality: number
  /** From 0 to 1: how much it looks like Chinese. */
  readonly chinese: number
  /** From 0 to 1: how far it may be taken for Chinese as nothing speaks against it; the less, the longer the text. */
  readonly presumed: number
  /** How many characters beyond ASCII were judged: of a few, nothing is certain. */
  readonly judged: number
}

// The most frequent characters of Chinese, in both scripts: a third to a half of any text, and about 1 % of a text that
// was read in the wrong encoding.
const COMMON_CHINESE =
  '的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對可她里裡裏后後' +
  '小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長' +
  '知民样樣现現分將将外但身些与與高意进進把法此實实回二理美点點月明其种種声聲全工己话話儿兒者向情部正名定女问問力機机給给等几幾很业業最' +
  '间間新什打便位因重被走电電四第门門相次东東政海口使教西再平真听聽世气氣信北少关關并並内內加化由却卻代军軍产產入先山五太水万萬市' +
  '报報导導记記者共党黨京社区區警察院员員' +
  '，。、：；！？「」《》（）【】“”'
// The same for Korean: of a text in GBK that is read as EUC-KR, two thirds are Hangul syllables, hardly one of them these.
const COMMON_KOREAN =
  '이다는을에의가고하은지로기한를서도사리아시어들자나스인수대해정있그라보만제부전일원으장상주여게구공조과국선트성소마요학년동오안신비유것았했습니까면'

/** Membership by code unit: a lookup for each character of a page must cost nothing. */
const tableOf = (characters: string): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = 1
  return table
}

const CHINESE = tableOf(COMMON_CHINESE)
const KOREAN = tableOf(COMMON_KOREAN)

const isLost = (code: number): boolean =>
  code === 0xfffd || (code >= 0x80 && code <= 0x9f) || (code >= 0xe000 && code <= 0xf8ff)

const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)

const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x30ff

const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3

const isLetter = (code: number): boolean => (code >= 0xc0 && code <= 0x24f) || (code >= 0x370 && code <= 0x52f)

const isAsciiLetter = (code: number): boolean => ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)

/** Judges how well text reads, by its characters beyond ASCII. Text without any is perfect. */
export const scoreText = (text: string): TextScore => {
  let total = 0
  let lost = 0
  let han = 0
  let common = 0
  let free = 0
  let kana = 0
  let hangul = 0
  let commonHangul = 0
  let letters = 0
  let neighbours = 0
  let before = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) {
      total += 1
      if (isLost(code)) lost += 1
      else if (isHan(code)) {
        han += 1
        if (!isAsciiLetter(before)) free += 1
        common += CHINESE[code] ?? 0
      } else if (isKana(code)) kana += 1
      else if (isHangul(code)) {
        hangul += 1
        commonHangul += KOREAN[code] ?? 0
      }
      else if (isLetter(code)) {
        letters += 1
        // Letters of a real word stand next to other letters; bytes read wrongly stand next to each other only.
        if ((before >= 0x61 && before <= 0x7a) || isLetter(before)) neighbours += 1
      }
    }
    before = code
  }
  if (total === 0) return { chinese: 0, judged: 0, lostShare: 0, presumed: 0, quality: 1 }
  // 0.25 of frequent characters is as good as a text gets; kana is rare by chance.
  const chinese = (han / total) * frequent(common, han)
  const korean = (hangul / total) * frequent(commonHangul, hangul)
  const japanese = Math.min(1, (kana / total) * 1.2)
  const latin = (letters / total) * (letters === 0 ? 0 : neighbours / letters) * 0.7
  // Too few characters to count frequent ones among them: a page is more likely to be Chinese than anything else,
  // unless what looks like it stands inside of Latin words.
  const presumed = (free / total) * Math.max(0, 1 - total / SHORT_TEXT)
  const lostShare = lost / total
  const best = Math.max(chinese, korean, japanese, latin, presumed * 0.6)
  return { chinese, judged: total, lostShare, presumed, quality: Math.max(0, best - lostShare * 2) }
}

/** How many characters beyond ASCII it takes to tell languages apart. */
export const SHORT_TEXT = 60

const frequent = (common: number, all: number): number => (all === 0 ? 0 : Math.min(1, common / all / 0.25))
