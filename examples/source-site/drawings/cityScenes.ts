import type { Pen } from './shapes.js'
import { at, disc, ground, gull, hills, houses, lamp, line, oval, person, rect, sea, shape, sky, stars, times, tree, turned } from './shapes.js'

const street = (pen: Pen, y = 300): string => sky(pen) + houses(pen, y - 40, pen.p.far, pen.p.light, 150) + houses(pen, y, pen.p.mid, pen.p.second, 110) + ground(y, pen.p.near)

export const tram = (pen: Pen): string => {
  const { p } = pen
  const x = pen.between(-30, 30)
  return (
    street(pen) + line('M0 96L600 84', p.ink, 3) + line('M0 362L600 362M0 386L600 386', p.light, 4, 0.7) +
    at(300 + x, 0, 1, line('M-20 130L20 92', p.ink, 4) + rect(-190, 132, 380, 26, p.light, 10) + rect(-204, 152, 408, 196, p.accent, 22) + rect(-204, 262, 408, 22, p.second) + times(6, (i) => rect(-180 + i * 62, 178, 48, 66, p.skyLow, 7)) + rect(-34, 176, 56, 160, p.near, 6) + rect(-28, 184, 20, 144, p.skyLow, 4) + rect(-4, 184, 20, 144, p.skyLow, 4) + disc(-120, 350, 22, p.ink) + disc(120, 350, 22, p.ink) + disc(-120, 350, 9, p.light) + disc(120, 350, 9, p.light) + disc(186, 306, 10, p.sun))
  )
}

export const clocktower = (pen: Pen): string => {
  const { p } = pen
  return street(pen, 330) + rect(250, 90, 100, 250, p.second) + rect(240, 180, 120, 10, p.ink) + shape('M240 92L300 18L360 92Z', p.accent) + disc(300, 138, 38, p.light) + disc(300, 138, 33, p.skyLow) + line('M300 138L300 114M300 138L318 146', p.ink, 4) + times(3, (i) => rect(268 + i * 24, 214, 14, 40, p.near, 7)) + rect(282, 290, 36, 50, p.ink, 16) + times(6, () => gull(pen.between(380, 560), pen.between(40, 150), 0.35, p.ink)) + times(5, (i) => person(80 + i * 110, 376, 0.8, i % 2 ? p.accent : p.light, p.light, p.ink))
}

export const market = (pen: Pen): string => {
  const { p } = pen
  const stall = (x: number, colour: string): string =>
    at(x, 0, 1, rect(-74, 250, 6, 100, p.ink) + rect(70, 250, 6, 100, p.ink) + rect(-78, 306, 158, 50, p.mid) + times(6, (i) => shape(`M${-84 + i * 28} 210L${-56 + i * 28} 210L${-56 + i * 28} 250A14 14 0 0 1 ${-84 + i * 28} 250Z`, i % 2 ? p.light : colour)) + times(5, (i) => disc(-52 + i * 26, 300, 11, i % 2 ? p.second : p.accent)))
  return stars(pen) + houses(pen, 300, p.mid, p.sun, 150) + ground(300, p.near) + line('M0 120C150 190 300 190 450 130S600 120 620 130', p.ink, 2) + times(9, (i) => disc(40 + i * 66, 150 + Math.sin(i) * 18, 15, i % 2 ? p.accent : p.sun) + disc(40 + i * 66, 150 + Math.sin(i) * 18, 26, p.sun, 0.2)) + stall(110, p.accent) + stall(300, p.second) + stall(490, p.accent) + times(6, (i) => person(60 + i * 98, 394, 0.9, [p.light, p.second, p.mid][i % 3] ?? p.light, p.light, p.ink))
}

export const bench = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + hills(pen, 230) + sea(pen, 230) + ground(320, p.near) + rect(190, 262, 230, 12, p.accent, 3) + rect(190, 240, 230, 12, p.accent, 3) + rect(180, 296, 250, 14, p.second, 3) + rect(200, 240, 10, 100, p.ink) + rect(400, 240, 10, 100, p.ink) + tree(520, 330, 1.6, p.mid, p.ink) + person(270, 304, 0.9, p.light, p.light, p.ink) + person(310, 304, 0.8, p.second, p.light, p.ink) + gull(120, 110, 0.8, p.light)
}

export const garden = (pen: Pen): string => {
  const { between, p } = pen
  return sky(pen) + houses(pen, 230, p.far, p.light, 90) + ground(230, p.mid) + shape('M0 300C140 250 420 250 600 310L600 400L0 400Z', p.near) + oval(300, 350, 230, 34, p.water) + times(26, (i) => {
    const x = 40 + i * 21 + between(-6, 6)
    const y = 318 + between(-14, 60)
    return line(`M${x} ${y + 40}L${x + between(-6, 6)} ${y}`, p.far, 4) + (i % 3 ? disc(x, y, 9, i % 2 ? p.second : p.accent) : oval(x, y - 8, 5, 18, p.ink))
  }) + times(40, () => line(`M${between(0, 600)} ${between(0, 220)}l-6 20`, p.water, 2, 0.5))
}

export const square = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + houses(pen, 240, p.mid, p.light, 130) + ground(240, p.far) + times(7, (i) => line(`M${i * 100 - 200 + i * 30} 400L${200 + i * 34} 240`, p.light, 2, 0.6)) + times(4, (i) => line(`M0 ${262 + i * i * 12 + i * 10}L600 ${262 + i * i * 12 + i * 10}`, p.light, 2, 0.6)) + oval(300, 330, 110, 26, p.water) + oval(300, 326, 60, 12, p.wave) + line('M300 320C290 260 260 262 256 300M300 320C310 260 340 262 344 300M300 320L300 250', p.light, 4) + times(5, (i) => person(70 + i * 118, 300 + (i % 2) * 70, 0.8, i % 2 ? p.accent : p.second, p.light, p.ink))
}

export const lamps = (pen: Pen): string => {
  const { p } = pen
  return stars(pen) + houses(pen, 280, p.mid, p.sun, 140) + ground(280, p.near) + shape('M240 400L290 280L310 280L360 400Z', p.far, 0.5) + times(3, (i) => lamp(60 + i * 80, 390 - i * 40, 1.7 - i * 0.4, p.ink, p.sun) + lamp(540 - i * 80, 390 - i * 40, 1.7 - i * 0.4, p.ink, p.sun)) + person(300, 370, 0.9, p.accent, p.light, p.ink)
}

export const library = (pen: Pen): string => {
  const { between, p } = pen
  return rect(0, 0, 600, 400, p.near) + times(3, (row) => rect(20, 40 + row * 74, 560, 66, p.ink) + times(30, (i) => rect(28 + i * 18.300, 46 + row * 74 + between(0, 18), 14, 56, [p.accent, p.second, p.light, p.mid, p.far][Math.floor(between(0, 5))] ?? p.mid))) + rect(0, 262, 600, 138, p.mid) + rect(60, 290, 480, 18, p.second) + times(3, (i) => at(150 + i * 150, 290, 1, disc(0, -40, 54, p.sun, 0.22) + rect(-2, -34, 4, 34, p.ink) + shape('M-24 -32L24 -32L14 -52L-14 -52Z', p.accent)) + shape(`M${180 + i * 130} 288q14 -10 28 0q14 -10 28 0l0 -4q-14 -10 -28 0q-14 -10 -28 0z`, p.light)) + times(4, (i) => person(110 + i * 126, 392, 1, i % 2 ? p.light : p.accent, p.light, p.ink))
}

export const books = (pen: Pen): string => {
  const { between, p } = pen
  return rect(0, 0, 600, 400, p.skyLow) + rect(0, 310, 600, 90, p.near) + times(9, (i) => turned(90 + i * 52, 310, i === 8 ? 14 : 0, rect(-20, -between(130, 210), 40, 210, [p.accent, p.second, p.mid, p.near, p.far][i % 5] ?? p.mid, 3) + rect(-20, -60, 40, 8, p.light))) + rect(0, 310, 600, 90, p.near) + shape('M180 350Q240 316 300 350Q360 316 420 350L420 366Q360 336 300 366Q240 336 180 366Z', p.light) + disc(520, 70, 40, p.sun)
}

export const path = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + hills(pen, 240) + hills(pen, 290, p.mid) + ground(300, p.near) + shape('M250 400C290 350 210 330 290 296C330 276 300 262 330 246L346 246C330 270 370 276 336 300C290 334 380 350 350 400Z', p.light) + tree(120, 330, 1.7, p.mid, p.ink) + tree(480, 320, 1.3, p.far, p.ink) + tree(550, 350, 1.9, p.mid, p.ink) + person(296, 366, 0.9, p.accent, p.light, p.ink) + person(328, 360, 0.7, p.second, p.light, p.ink)
}

export const studio = (pen: Pen): string => {
  const { p } = pen
  return rect(0, 0, 600, 400, p.near) + disc(300, 200, 170, p.mid) + disc(300, 200, 120, p.far) + rect(150, 110, 300, 180, p.ink, 16) + rect(162, 122, 276, 156, p.water, 8) + shape('M162 240Q230 200 300 236T438 220L438 278L162 278Z', p.wave) + shape('M270 162L350 204L270 246Z', p.light) + rect(250, 296, 100, 14, p.ink, 5) + line('M300 108L250 50M300 108L350 50', p.ink, 5)
}
