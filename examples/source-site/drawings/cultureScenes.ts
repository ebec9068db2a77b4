import type { Pen } from './shapes.js'
import { at, disc, ferry, gull, hills, houses, line, oval, person, rect, sea, shape, sky, stars, times, turned } from './shapes.js'

export const theatre = (pen: Pen): string => {
  const { p } = pen
  const curtain = (side: 1 | -1): string =>
    at(300, 0, 1, times(5, (i) => shape(`M${side * (300 - i * 26)} 0L${side * (270 - i * 26)} 0Q${side * (282 - i * 34)} 190 ${side * (296 - i * 14)} 330L${side * 310} 330Z`, i % 2 ? p.accent : p.near)))
  return rect(0, 0, 600, 400, p.near) + rect(90, 40, 420, 280, p.skyLow) + disc(350, 130, 62, p.sun) + at(220, 310, 1.5, shape('M-14 0L-10 -60L-26 -84L-4 -70L0 -96L10 -72L30 -60L12 -56L16 0Z', p.ink) + line('M10 -66L60 -96', p.ink, 3)) + at(390, 312, 1.2, shape('M-20 0Q-26 -50 0 -56Q26 -50 20 0Z', p.ink) + disc(0, -70, 15, p.ink) + line('M-10 -50L-50 -30', p.ink, 4)) + curtain(-1) + curtain(1) + rect(0, 0, 600, 44, p.accent) + times(12, (i) => shape(`M${i * 50} 44a25 22 0 0 0 50 0z`, p.second)) + rect(0, 322, 600, 78, p.ink) + times(11, (i) => disc(26 + i * 55, 386, 24, p.mid))
}

export const choir = (pen: Pen): string => {
  const { p } = pen
  const singer = (x: number, y: number, coat: string): string => person(x, y, 1.35, coat, p.light, p.ink) + oval(x, y - 76, 4, 5, p.accent)
  return sky(pen) + sea(pen, 230) + rect(0, 300, 600, 100, p.near) + rect(0, 290, 600, 14, p.second) + times(6, (i) => singer(70 + i * 92, 320, i % 2 ? p.mid : p.accent)) + times(5, (i) => singer(116 + i * 92, 372, i % 2 ? p.second : p.mid)) + times(7, (i) => at(60 + i * 84, 110 + (i % 3) * 34, 1, oval(0, 0, 9, 7, p.ink) + line('M8 0L8 -32L20 -26', p.ink, 3)))
}

export const pottery = (pen: Pen): string => {
  const { between, p } = pen
  const bowl = (x: number, y: number, s: number, fill: string): string =>
    at(x, y, s, shape('M-70 -60Q-62 0 -24 6L24 6Q62 0 70 -60Z', fill) + oval(0, -60, 70, 16, p.light) + oval(0, -58, 60, 11, p.water) + times(24, () => disc(between(-50, 50), between(-46, -4), between(1, 2.6), p.ink, 0.5)) + rect(-26, 4, 52, 10, fill, 3))
  return rect(0, 0, 600, 400, p.skyLow) + disc(470, 100, 70, p.sun, 0.8) + rect(0, 300, 600, 100, p.mid) + rect(0, 292, 600, 12, p.near) + bowl(190, 288, 1.5, p.far) + bowl(400, 288, 1.1, p.accent) + bowl(520, 288, 0.7, p.water) + times(30, () => line(`M${between(0, 600)} ${between(0, 180)}l-4 14`, p.water, 2, 0.4))
}

export const lanterns = (pen: Pen): string => {
  const { between, p } = pen
  const lantern = (x: number, y: number, s: number, fill: string): string =>
    at(x, y, s, disc(0, 0, 52, p.sun, 0.18) + oval(0, 0, 30, 26, fill) + line('M0 -26L0 26M-15 -22Q-24 0 -15 22M15 -22Q24 0 15 22', p.near, 2, 0.6) + rect(-12, -32, 24, 7, p.second) + rect(-12, 25, 24, 7, p.second) + line('M0 32L0 48', p.second, 3))
  return stars(pen) + houses(pen, 270, p.mid, p.sun, 120) + rect(0, 270, 600, 130, p.water) + times(9, (i) => lantern(50 + i * 64, 90 + Math.sin(i * 1.3) * 30, between(0.8, 1.2), i % 2 ? p.accent : p.second)) + times(12, (i) => at(between(20, 580), 296 + i * 8, 0.6 + i * 0.03, disc(0, -6, 30, p.sun, 0.25) + shape('M-22 0L22 0L14 14L-14 14Z', p.light) + shape('M-10 0L-8 -24L8 -24L10 0Z', i % 2 ? p.accent : p.sun)))
}

export const logbook = (pen: Pen): string => {
  const { p } = pen
  return rect(0, 0, 600, 400, p.mid) + times(6, (i) => rect(0, i * 68, 600, 2, p.near)) + turned(270, 210, -6, shape('M-190 -110Q-95 -136 0 -110Q95 -136 190 -110L190 120Q95 94 0 120Q-95 94 -190 120Z', p.light) + line('M0 -110L0 120', p.far, 4) + times(8, (i) => line(`M-166 ${-78 + i * 22}Q-95 ${-92 + i * 22} -24 ${-78 + i * 22}`, p.far, 2.5) + line(`M24 ${-78 + i * 22}Q95 ${-92 + i * 22} ${i === 7 ? 90 : 166} ${-78 + i * 22}`, p.far, 2.5))) + at(500, 300, 1, disc(0, 0, 64, p.second) + disc(0, 0, 52, p.light) + shape('M0 -44L10 0L0 44L-10 0Z', p.accent) + disc(0, 0, 6, p.ink)) + at(510, 90, 1.2, oval(0, 0, 46, 22, p.ink) + disc(40, -16, 17, p.ink) + shape('M28 -28L32 -44L42 -30ZM44 -32L54 -44L56 -26Z', p.ink) + line('M-44 4Q-70 -10 -58 -34', p.ink, 7))
}

export const bookfair = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + sea(pen, 240) + ferry(300, 320, 1.35, p) + times(7, (i) => turned(90 + i * 72, 120 + (i % 2) * 40, -20 + i * 9, shape('M0 0Q18 -12 36 0Q54 -12 72 0L72 4Q54 -8 36 4Q18 -8 0 4Z', i % 2 ? p.accent : p.light) + line('M36 0L36 4', p.ink, 2))) + gull(520, 70, 0.6, p.light)
}

export const kites = (pen: Pen): string => {
  const { between, p } = pen
  const colours = [p.accent, p.second, p.light, p.mid]
  return sky(pen) + hills(pen, 300) + sea(pen, 300) + rect(0, 350, 600, 50, p.second) + times(9, (i) => {
    const x = 50 + i * 62
    const y = 60 + between(0, 150)
    const colour = colours[i % 4] ?? p.accent
    return line(`M${x} ${y}Q${x + 30} ${(y + 370) / 2} ${60 + i * 58} 352`, p.ink, 1.2, 0.6) + turned(x, y, between(-25, 25), shape('M0 -32L24 0L0 36L-24 0Z', colour) + line('M0 -32L0 36M-24 0L24 0', p.ink, 2) + line('M0 36q10 12 0 24t0 24', colour, 4))
  }) + times(8, (i) => person(50 + i * 72, 394, 0.75, colours[i % 3] ?? p.accent, p.light, p.ink))
}

export const dot = (pen: Pen): string => disc(300, 200, 190, pen.p.far) + line('M300 200L300 90M300 200L380 240', pen.p.light, 30)

export const code = (pen: Pen): string =>
  rect(0, 0, 600, 400, '#ffffff') + times(17, (row) => times(17, (column) => (pen.between(0, 1) > 0.5 ? rect(130 + column * 20, 30 + row * 20, 20, 20, '#111111') : '')))
