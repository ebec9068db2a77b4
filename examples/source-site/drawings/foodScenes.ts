import type { Pen } from './shapes.js'
import { at, disc, houses, line, oval, person, rect, sea, shape, sky, times, turned } from './shapes.js'

const steam = (x: number, y: number, s: number, fill: string): string =>
  at(x, y, s, times(3, (i) => line(`M${-30 + i * 30} 0q-14 -18 0 -36t0 -36`, fill, 6, 0.55)))

const kitchen = (pen: Pen): string => {
  const { p } = pen
  return rect(0, 0, 600, 400, p.skyLow) + times(12, (i) => times(5, (j) => ((i + j) % 2 ? rect(i * 50, j * 50, 50, 50, p.skyTop, 4) : ''))) + rect(0, 290, 600, 110, p.mid) + rect(0, 284, 600, 12, p.near)
}

export const bakery = (pen: Pen): string => {
  const { p } = pen
  const loaf = (x: number, y: number, s: number): string => at(x, y, s, oval(0, 0, 62, 34, p.mid) + oval(0, -5, 58, 28, p.second === p.mid ? p.far : p.far) + times(3, (i) => line(`M${-30 + i * 26} -22Q${-20 + i * 26} -4 ${-26 + i * 26} 12`, p.light, 5)))
  return rect(0, 0, 600, 400, p.near) + rect(30, 30, 540, 90, p.ink, 6) + rect(30, 140, 540, 90, p.ink, 6) + times(4, (i) => loaf(110 + i * 126, 92, 0.9) + loaf(110 + i * 126, 202, 0.9)) + rect(0, 270, 600, 130, p.light) + rect(0, 264, 600, 14, p.accent) + loaf(160, 330, 1.4) + loaf(420, 336, 1.2) + at(300, 40, 1, line('M0 -40L0 0', p.light, 4) + shape('M-26 30Q-22 -4 0 -4Q22 -4 26 30Z', p.sun) + disc(0, 34, 7, p.accent)) + person(300, 268, 1.2, p.light, p.light, p.accent)
}

export const noodles = (pen: Pen): string => {
  const { p } = pen
  return kitchen(pen) + at(300, 280, 1.5, shape('M-130 -70Q-116 20 -44 30L44 30Q116 20 130 -70Z', p.accent) + oval(0, -70, 130, 30, p.light) + oval(0, -68, 118, 25, p.second) + times(9, (i) => line(`M${-90 + i * 20} -70q10 -14 20 0t20 0`, p.light, 4)) + disc(-50, -76, 18, p.light) + disc(-50, -76, 9, p.sun) + oval(40, -72, 22, 9, p.far) + times(7, (i) => turned(10 + i * 9, -80 + (i % 3) * 8, i * 40, rect(-6, -1.500, 12, 3, '#4c8a45'))) + line('M60 -84L150 -150M72 -80L160 -140', p.ink, 6)) + steam(280, 140, 1, p.light)
}

export const soup = (pen: Pen): string => {
  const { p } = pen
  return kitchen(pen) + at(300, 250, 1.4, rect(-120, -70, 240, 116, p.near, 16) + rect(-150, -50, 34, 14, p.ink, 7) + rect(116, -50, 34, 14, p.ink, 7) + oval(0, -70, 120, 26, p.ink) + oval(0, -70, 108, 20, p.sun) + at(-20, -72, 0.8, oval(0, 0, 34, 12, p.light) + shape('M28 0L54 -14L54 14Z', p.light)) + disc(50, -74, 9, p.accent) + disc(66, -66, 7, p.far)) + steam(300, 130, 1.1, p.light) + at(90, 270, 1, oval(0, 0, 44, 26, '#f2d64b') + oval(-40, 0, 10, 7, '#f2d64b'))
}

export const tea = (pen: Pen): string => {
  const { between, p } = pen
  return sky(pen) + sea(pen, 230) + times(60, () => line(`M${between(0, 600)} ${between(0, 260)}l-7 22`, p.water, 2, 0.5)) + rect(0, 290, 600, 110, p.near) + at(240, 286, 1.4, shape('M-80 0Q-96 -80 0 -88Q96 -80 80 0Z', p.accent) + shape('M76 -50Q120 -70 128 -96L112 -98Q100 -80 72 -74Z', p.accent) + line('M-80 -62Q-130 -60 -112 -16Q-104 0 -78 -12', p.accent, 12) + oval(0, -88, 40, 8, p.near) + disc(0, -98, 9, p.second)) + at(460, 290, 1.3, shape('M-44 -50Q-38 0 -16 2L16 2Q38 0 44 -50Z', p.light) + oval(0, -50, 44, 9, p.second) + line('M42 -40Q66 -38 36 -14', p.light, 7)) + steam(460, 210, 0.8, p.light)
}

export const tomato = (pen: Pen): string => {
  const { between, p } = pen
  return sky(pen) + houses(pen, 200, p.far, p.light, 70) + sea(pen, 200) + shape('M40 330L560 330L520 400L80 400Z', p.near) + rect(50, 300, 500, 34, p.mid) + times(9, (i) => {
    const x = 80 + i * 55
    return line(`M${x} 302L${x} 150`, p.ink, 4) + times(6, (k) => oval(x + (k % 2 ? 16 : -16), 170 + k * 22, 17, 9, '#5f8f45')) + times(4, (k) => disc(x + between(-16, 16), 176 + k * 32, 11, k % 3 ? p.accent : p.sun))
  })
}

export const jam = (pen: Pen): string => {
  const { p } = pen
  const jar = (x: number, y: number, s: number, fill: string): string =>
    at(x, y, s, rect(-44, -110, 88, 110, fill, 14) + rect(-36, -100, 10, 86, p.light, 5) + rect(-34, -64, 68, 40, p.light, 3) + line('M-22 -50L22 -50M-22 -40L10 -40', p.mid, 3) + rect(-40, -132, 80, 26, p.near, 6) + shape('M-50 -126Q0 -158 50 -126L44 -108L-44 -108Z', p.second))
  return kitchen(pen) + jar(110, 284, 1.1, '#a8324f') + jar(240, 284, 1.3, '#e0912e') + jar(380, 284, 1.2, '#7a2a5a') + jar(500, 284, 1, '#d3c04a') + turned(300, 350, 8, oval(-70, 0, 26, 14, p.light) + rect(-46, -4, 150, 8, p.light, 4))
}

export const toolbox = (pen: Pen): string => {
  const { p } = pen
  return kitchen(pen) + at(200, 286, 1.3, rect(-90, -80, 180, 84, p.light, 26) + rect(-70, -104, 60, 30, p.far, 4) + rect(10, -104, 60, 30, p.far, 4) + rect(-60, -84, 46, 8, p.ink) + rect(14, -84, 46, 8, p.ink) + rect(88, -50, 16, 12, p.ink) + disc(-64, -30, 9, p.accent)) + at(440, 286, 1.2, rect(-90, -60, 180, 62, p.accent, 6) + rect(-90, -66, 180, 12, p.near, 4) + line('M-40 -66L-40 -96L40 -96L40 -66', p.ink, 9) + rect(-12, -50, 24, 14, p.sun)) + turned(330, 350, -14, rect(-90, -6, 110, 12, p.far, 3) + rect(20, -12, 70, 24, p.accent, 8)) + turned(140, 356, 10, shape('M-70 -8L50 -8L66 -22L90 -18L76 0L90 18L66 22L50 8L-70 8Z', p.far))
}

export const dumplings = (pen: Pen): string => {
  const { p } = pen
  const dumpling = (x: number, y: number, s: number): string =>
    at(x, y, s, shape('M-44 8Q-40 -34 0 -36Q40 -34 44 8Q0 26 -44 8Z', p.light) + times(6, (i) => line(`M${-26 + i * 10.400} ${-24 - Math.sin((i / 5) * 3.14) * 10}L${-20 + i * 8} -4`, p.far, 2.4)))
  return kitchen(pen) + at(300, 250, 1, oval(0, 60, 230, 70, p.mid) + oval(0, 46, 226, 66, p.far) + oval(0, 40, 206, 54, p.skyLow) + times(5, (i) => dumpling(-130 + i * 66, 20 + (i % 2) * 6, 0.9)) + times(4, (i) => dumpling(-100 + i * 68, 58 + (i % 2) * 6, 1))) + steam(200, 180, 0.9, p.light) + steam(400, 170, 1, p.light)
}
