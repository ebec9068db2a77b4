import type { Pen } from './shapes.js'
import { at, disc, ferry as ferryShape, gull, hills, houses, line, oval, person, rect, sail, sea, shape, sky, stars, times, tower, turned } from './shapes.js'

const coast = (pen: Pen, y = 250): string => sky(pen) + hills(pen, y) + houses(pen, y, pen.p.mid, pen.p.light, 90) + sea(pen, y)

export const harbour = (pen: Pen): string =>
  coast(pen, 240) + sail(pen.between(120, 240), 300, 1, pen.p.ink, pen.p.light, pen.p.accent) + sail(pen.between(380, 500), 350, 1.3, pen.p.near, pen.p.light, pen.p.second) + gull(300, 90, 0.8, pen.p.light)

export const ferry = (pen: Pen): string => coast(pen, 230) + ferryShape(pen.between(260, 340), 300, 1.15, pen.p) + gull(120, 120, 0.9, pen.p.light) + gull(180, 90, 0.6, pen.p.light)

export const lighthouse = (pen: Pen): string =>
  sky(pen) + hills(pen, 250) + sea(pen, 250) + shape('M330 400C350 330 400 300 470 292C540 290 600 310 640 340L640 400Z', pen.p.near) + tower(480, 300, 1.15, pen.p) + sail(140, 320, 0.8, pen.p.ink, pen.p.light, pen.p.accent)

export const floodgate = (pen: Pen): string => {
  const { p } = pen
  return (
    sky(pen) + hills(pen, 220) + sea(pen, 230) +
    times(4, (i) => rect(40 + i * 150, 120, 44, 240, p.light) + rect(34 + i * 150, 104, 56, 20, p.ink)) +
    times(3, (i) => rect(84 + i * 150, 190 + i * 26, 106, 120, p.accent, 4) + times(4, (k) => rect(84 + i * 150, 204 + i * 26 + k * 28, 106, 4, p.near))) +
    rect(30, 132, 510, 14, p.near)
  )
}

export const gulls = (pen: Pen): string => {
  const { between, p } = pen
  const big = (x: number, y: number, s: number): string =>
    at(x, y, s, oval(0, 0, 40, 24, p.light) + disc(34, -22, 17, p.light) + shape('M48 -24L68 -18L48 -12Z', p.second) + disc(38, -26, 3, p.ink) + shape('M-44 -4L-74 10L-34 14Z', p.mid) + shape('M-24 -12C-4 -22 20 -10 22 8C4 14 -18 8 -24 -12Z', p.far) + line('M-6 22L-6 44M12 22L12 44', p.accent, 4))
  return sky(pen) + sea(pen, 250) + rect(0, 330, 600, 70, p.near) + times(7, (i) => rect(40 + i * 86, 300, 20, 100, p.ink, 4)) + big(170, 268, 1.3) + big(410, 276, 1) + times(6, () => gull(between(40, 560), between(40, 200), between(0.4, 1), p.light))
}

export const crane = (pen: Pen): string => {
  const { p } = pen
  const lattice = times(9, (i) => line(`M${250 - i * 4} ${90 + i * 22}L${296 + i * 1} ${112 + i * 22}`, p.second, 3))
  return (
    coast(pen, 280) + rect(120, 290, 360, 110, p.near) + line('M262 96L226 300M290 96L306 300', p.accent, 9) + lattice +
    line('M150 130L540 74M276 56L540 74M276 56L150 130M276 56L276 100', p.accent, 7) + rect(250, 100, 52, 40, p.light, 4) + rect(258, 108, 20, 18, p.mid) +
    line('M500 80L500 190', p.ink, 3) + rect(462, 190, 78, 46, p.second, 3) + times(4, (i) => line(`M${474 + i * 18} 194L${474 + i * 18} 232`, p.near, 3)) + times(3, (i) => person(170 + i * 26, 128, 0.35, p.second, p.light, p.ink))
  )
}

export const pier = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + hills(pen, 240) + sea(pen, 240) + shape('M0 330L380 262L420 262L120 400L0 400Z', p.near) + times(8, (i) => line(`M${i * 46 + 20} ${372 - i * 14}L${i * 46 + 20} ${330 - i * 10}`, p.ink, 7 - i * 0.5)) + person(330, 268, 0.8, p.accent, p.light, p.ink) + line('M338 236L430 200L440 300', p.ink, 2) + sail(510, 290, 0.7, p.ink, p.light, p.second)
}

export const seachart = (pen: Pen): string => {
  const { between, p } = pen
  return (
    rect(0, 0, 600, 400, p.skyLow) + times(12, (i) => line(`M${i * 52} 0L${i * 52} 400`, p.far, 1, 0.5)) + times(8, (i) => line(`M0 ${i * 52}L600 ${i * 52}`, p.far, 1, 0.5)) +
    shape('M0 0L210 0C190 60 240 90 190 140C150 180 200 220 130 260C70 290 60 350 0 340Z', p.second, 0.75) + shape('M430 210C470 180 540 190 550 240C556 290 500 320 450 300C410 284 400 240 430 210Z', p.second, 0.75) +
    times(5, (i) => line(`M${220 + i * 26} 0C${200 + i * 26} 80 ${260 + i * 22} 130 ${204 + i * 28} 190S${150 + i * 34} 320 ${90 + i * 40} 400`, p.water, 2, 0.7)) +
    line('M170 120C260 160 330 180 430 240', p.accent, 4) + disc(170, 120, 8, p.accent) + disc(430, 240, 8, p.accent) +
    at(500, 90, 1, disc(0, 0, 54, p.light) + disc(0, 0, 46, p.skyLow) + shape('M0 -46L9 0L0 46L-9 0Z', p.accent) + shape('M-46 0L0 -9L46 0L0 9Z', p.ink)) + times(14, () => disc(between(230, 420), between(30, 380), 2.4, p.ink, 0.5))
  )
}

export const regatta = (pen: Pen): string => {
  const { between, p } = pen
  return sky(pen) + sea(pen, 210) + times(4, (i) => sail(80 + i * 145, 250 + (i % 2) * 40, 0.9 + i * 0.1, p.ink, p.light, [p.accent, p.second, p.mid, p.accent][i] ?? p.accent)) + times(4, (i) => oval(between(0, 600), 220 + i * 36, 240, 22, p.light, 0.45))
}

export const rowing = (pen: Pen): string => {
  const { p } = pen
  const shell = (x: number, y: number, s: number, colour: string): string =>
    at(x, y, s, times(4, (i) => line(`M${-90 + i * 54} -8L${-130 + i * 54} 26`, p.ink, 3) + oval(-134 + i * 54, 28, 10, 4, p.light) + disc(-84 + i * 54, -34, 8, p.light) + shape(`M${-96 + i * 54} 0Q${-96 + i * 54} -26 ${-84 + i * 54} -26Q${-72 + i * 54} -24 ${-70 + i * 54} 0Z`, colour)) + shape('M-190 -2L190 -2C170 10 -160 12 -190 -2Z', p.light))
  return sky(pen) + hills(pen, 190) + houses(pen, 190, p.mid, p.light, 60) + sea(pen, 190) + shell(270, 260, 0.9, p.second) + shell(330, 340, 1.25, p.accent)
}

export const swim = (pen: Pen): string => {
  const { between, p } = pen
  const swimmer = (x: number, y: number, s: number, cap: string): string =>
    at(x, y, s, disc(0, 0, 13, cap) + line('M-10 6C-26 -34 -50 -26 -58 4', p.light, 8) + shape('M-40 14Q0 2 44 14Q0 24 -40 14Z', p.light, 0.7))
  return sky(pen) + hills(pen, 150) + sea(pen, 150) + times(9, (i) => swimmer(70 + ((i * 173) % 500), 190 + i * 20, 0.5 + i * 0.1, i % 3 === 0 ? p.second : p.accent)) + disc(between(90, 130), 370, 11, p.accent) + rect(96, 340, 4, 30, p.ink)
}

export const glow = (pen: Pen): string => {
  const { between, p } = pen
  return (
    stars(pen) + hills(pen, 210, p.near) + rect(0, 210, 600, 190, p.water) +
    times(9, (i) => line(`M${-20 + i * 10} ${232 + i * 20}q40 -10 80 0t80 0t80 0t80 0t80 0t80 0t80 0t80 0`, p.accent, 3.5, 0.75)) +
    times(90, () => disc(between(0, 600), between(220, 396), between(1, 3.4), p.accent, 0.9)) + oval(330, 320, 110, 26, p.accent, 0.35) + sail(330, 300, 0.9, p.ink, p.far, p.mid)
  )
}

export const letter = (pen: Pen): string => {
  const { p } = pen
  return (
    sky(pen) + sea(pen, 250) + rect(0, 330, 600, 70, p.near) +
    turned(300, 236, -8, rect(-150, -92, 300, 190, p.light, 6) + shape('M-150 -92L0 20L150 -92Z', p.skyLow) + line('M-150 -92L0 20L150 -92', p.mid, 3) + line('M-150 98L-40 -4M150 98L40 -4', p.mid, 2) + rect(84, -20, 48, 58, p.accent, 2) + rect(90, -14, 36, 46, p.light) + sail(108, 16, 0.28, p.ink, p.second, p.accent)) +
    gull(90, 110, 1, p.light) + gull(520, 80, 0.7, p.light)
  )
}
