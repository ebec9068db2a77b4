export type TextScore = {
  /** Share of the characters beyond ASCII that were lost or make no sense. */
  readonly lostShare: number
  /** From 0 to 1: how much the text looks like language and not like bytes read wrongly. */
  readonly quality: number
}

// The most frequent characters of Chinese, in both scripts: a third to a half of any text, and about 1 % of a text that
// was read in the wrong encoding.
const COMMON = new Set(
  '的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過家学學对對可她里裡裏后後' +
    '小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長' +
    '知民样樣现現分将將外但身些与與高意进進把法此实實回二理美点點月明其种種声聲全工己话話儿兒者向情部正名定女问問力机機给給等几幾很业業最' +
    '间間新什打便位因重被走电電四第门門相次东東政海口使教西再平真听聽世气氣信北少关關并並内內加化由却卻代军軍产產入先山五太水万萬市' +
    '报報导導记記者共党黨京社区區警察院员員' +
    '，。、：；！？「」《》（）【】“”',
)

const isLost = (code: number): boolean =>
  code === 0xfffd || (code >= 0x80 && code <= 0x9f) || (code >= 0xe000 && code <= 0xf8ff)

const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)

const isKanaOrHangul = (code: number): boolean =>
  (code >= 0x3041 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7a3)

const isLetter = (code: number): boolean => (code >= 0xc0 && code <= 0x24f) || (code >= 0x370 && code <= 0x52f)

/** Judges how well text reads, by its characters beyond ASCII. Text without any is perfect. */
export const scoreText = (text: string): TextScore => {
  let total = 0
  let lost = 0
  let han = 0
  let common = 0
  let kana = 0
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
        if (COMMON.has(text[index] as string)) common += 1
      } else if (isKanaOrHangul(code)) kana += 1
      else if (isLetter(code)) {
        letters += 1
        // Letters of a real word stand next to other letters; bytes read wrongly stand next to each other only.
        if ((before >= 0x61 && before <= 0x7a) || isLetter(before)) neighbours += 1
      }
    }
    before = code
  }
  if (total === 0) return { lostShare: 0, quality: 1 }
  const hanShare = han / total
  const commonShare = han === 0 ? 0 : common / han
  // 0.25 of frequent characters is as good as a text gets; kana and hangul are rare by chance.
  const chinese = hanShare * Math.min(1, commonShare / 0.25)
  const japanese = Math.min(1, (kana / total) * 1.2)
  const latin = total === 0 ? 0 : (letters / total) * (letters === 0 ? 0 : neighbours / letters) * 0.7
  const lostShare = lost / total
  return { lostShare, quality: Math.max(0, Math.max(chinese, japanese, latin) - lostShare * 2) }
}
