import type { Pen } from './shapes.js'
import { at, disc, hills, houses, line, oval, person, rect, sea, shape, sky, times, tree, turned } from './shapes.js'

const runner = (x: number, y: number, s: number, shirt: string, skin: string, ink: string): string =>
  at(x, y, s, line('M0 -30L-16 -12L-30 -6M0 -30L14 -16L10 2', ink, 7) + line('M2 -56L0 -30', shirt, 16) + line('M2 -54L20 -44L28 -54M0 -52L-16 -42L-24 -48', skin, 6) + disc(6, -74, 10, skin))

export const marathon = (pen: Pen): string => {
  const { p } = pen
  const colours = [p.accent, p.second, p.light]
  return sky(pen) + hills(pen, 210) + sea(pen, 210) + shape('M0 300L600 250L600 330L0 400Z', p.far) + line('M0 348L600 288', p.light, 4, 0.8) + times(8, (i) => runner(60 + i * 70, 350 - i * 8, 1.05 - i * 0.04, colours[i % 3] ?? p.accent, p.light, p.ink)) + rect(540, 150, 8, 120, p.accent)
}

export const tabletennis = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + sea(pen, 190) + rect(0, 270, 600, 130, p.near) + line('M0 220L600 220', p.light, 5) + times(9, (i) => line(`M${i * 75} 220L${i * 75} 272`, p.light, 4)) + shape('M150 300L450 300L500 340L100 340Z', p.mid) + line('M150 300L450 300L500 340L100 340Z', p.light, 3) + rect(296, 276, 6, 64, p.light) + line('M140 342L140 390M460 342L460 390', p.ink, 7) + person(70, 380, 1.5, p.accent, p.light, p.ink) + person(530, 380, 1.5, p.second, p.light, p.ink) + turned(122, 290, 30, oval(0, 0, 13, 16, p.accent) + rect(-3, 14, 6, 16, p.ink)) + turned(478, 286, -30, oval(0, 0, 13, 16, p.ink) + rect(-3, 14, 6, 16, p.ink)) + disc(360, 220, 8, p.light) + line('M340 232Q250 190 150 270', p.light, 2, 0.5)
}

export const football = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + tree(60, 232, 1.4, p.far, p.ink) + tree(540, 232, 1.6, p.far, p.ink) + rect(0, 220, 600, 180, p.mid) + times(5, (i) => (i % 2 ? rect(i * 120, 220, 120, 180, p.near) : '')) + line('M150 222L150 120L450 120L450 222', p.light, 9) + times(10, (i) => line(`M${165 + i * 30} 124L${165 + i * 30} 220`, p.light, 1.5, 0.6)) + times(4, (i) => line(`M152 ${140 + i * 22}L448 ${140 + i * 22}`, p.light, 1.5, 0.6)) + person(300, 232, 1, p.second, p.light, p.ink) + runner(170, 350, 1.5, p.accent, p.light, p.ink) + runner(430, 340, 1.3, p.second, p.light, p.ink) + disc(300, 350, 20, p.light) + shape('M300 340L309 347L305 358L295 358L291 347Z', p.ink)
}

export const velodrome = (pen: Pen): string => {
  const { p } = pen
  const bike = (x: number, y: number, s: number, shirt: string): string =>
    at(x, y, s, `<circle cx="-32" cy="0" r="24" fill="none" stroke="${p.ink}" stroke-width="5"/><circle cx="32" cy="0" r="24" fill="none" stroke="${p.ink}" stroke-width="5"/>` + line('M-32 0L-8 -30L24 -30L4 0L-32 0M24 -30L32 0M24 -30L34 -38', p.accent, 5) + line('M-10 -42L24 -58L36 -38', shirt, 13) + disc(36, -70, 11, shirt) + line('M-10 -42L6 -18L0 2', p.ink, 7))
  return sky(pen) + houses(pen, 180, p.far, p.light, 70) + shape('M0 180Q300 130 600 180L600 400L0 400Z', p.second) + times(9, (i) => line(`M0 ${206 + i * 24}Q300 ${158 + i * 26} 600 ${206 + i * 24}`, p.mid, 2, 0.5)) + line('M0 370Q300 345 600 370', p.accent, 5) + bike(150, 320, 1.2, p.light) + bike(320, 270, 0.95, p.accent) + bike(470, 310, 1.1, p.near)
}

export const chess = (pen: Pen): string => {
  const { p } = pen
  const king = (x: number, y: number, s: number, fill: string): string => at(x, y, s, shape('M-30 0L30 0L24 -16L14 -24L10 -80L20 -100L-20 -100L-10 -80L-14 -24L-24 -16Z', fill) + rect(-4, -132, 8, 32, fill) + rect(-13, -122, 26, 8, fill))
  const pawn = (x: number, y: number, s: number, fill: string): string => at(x, y, s, shape('M-24 0L24 0L14 -14L8 -50L-8 -50L-14 -14Z', fill) + disc(0, -60, 17, fill))
  return sky(pen) + houses(pen, 230, p.far, p.second, 120) + line('M0 110Q300 150 600 100', p.ink, 2) + times(6, (i) => rect(70 + i * 88, 122 + (i % 3) * 4, 50, 60, i % 2 ? p.light : p.accent)) + shape('M80 260L520 260L600 400L0 400Z', p.light) + times(4, (row) => times(8, (column) => {
    const y1 = 260 + row * 35
    const y2 = y1 + 35
    const left = (y: number, c: number): number => 80 - ((y - 260) / 140) * 80 + (c / 8) * (440 + ((y - 260) / 140) * 160)
    return (row + column) % 2 ? shape(`M${left(y1, column)} ${y1}L${left(y1, column + 1)} ${y1}L${left(y2, column + 1)} ${y2}L${left(y2, column)} ${y2}Z`, p.near) : ''
  })) + king(230, 340, 1, p.ink) + king(390, 320, 0.85, p.accent) + pawn(310, 360, 0.9, p.ink) + pawn(470, 350, 0.8, p.accent) + pawn(140, 350, 0.9, p.ink)
}

export const bowls = (pen: Pen): string => {
  const { between, p } = pen
  return sky(pen) + sea(pen, 180) + shape('M0 230L600 214L600 400L0 400Z', p.mid) + times(5, (i) => (i % 2 ? shape(`M${i * 130 - 80} 400L${200 + i * 40} 222L${240 + i * 40} 221L${i * 130 + 50} 400Z`, p.far, 0.5) : '')) + times(6, (i) => {
    const x = 200 + between(0, 260)
    const y = 290 + i * 16
    return oval(x, y + 14, 20, 5, p.near) + disc(x, y, 18, i % 2 ? p.accent : p.ink) + disc(x - 5, y - 5, 5, p.light, 0.6)
  }) + disc(330, 300, 9, p.light) + person(90, 370, 1.6, p.light, p.light, p.ink) + person(530, 330, 1.2, p.light, p.light, p.second)
}
