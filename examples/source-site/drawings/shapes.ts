import type { Palette } from './palettes.js'

/** What a scene draws with: its colours and its own stable randomness. */
export type Pen = {
  readonly p: Palette
  /** A number in [from, to), always the same for the same seed and order. */
  readonly between: (from: number, to: number) => number
}

/** A pen whose randomness comes from the seed (mulberry32). */
export const createPen = (p: Palette, seed: number): Pen => {
  let state = seed >>> 0
  return {
    between: (from, to) => {
      state = (state + 0x6d2b79f5) >>> 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return from + (((t ^ (t >>> 14)) >>> 0) / 4294967296) * (to - from)
    },
    p,
  }
}

export const WIDTH = 600
export const HEIGHT = 400

const n = (value: number): string => String(Math.round(value * 10) / 10)

export const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${r ? ` rx="${n(r)}"` : ''}/>`
export const disc = (x: number, y: number, r: number, fill: string, opacity = 1): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const oval = (x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const shape = (d: string, fill: string, opacity = 1): string =>
  `<path d="${d}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const line = (d: string, stroke: string, width = 3, opacity = 1): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` opacity="${opacity}"` : ''}/>`
export const at = (x: number, y: number, scale: number, inner: string): string =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${n(scale)})">${inner}</g>`
export const turned = (x: number, y: number, degrees: number, inner: string): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(degrees)})">${inner}</g>`
export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** Sky with a sun or moon and a few clouds. */
export const sky = ({ between, p }: Pen): string => {
  const x = between(90, 510)
  const y = between(60, 130)
  const cloud = (cx: number, cy: number, s: number): string =>
    at(cx, cy, s, oval(0, 0, 46, 13, p.light, 0.55) + oval(-18, -8, 22, 14, p.light, 0.55) + oval(14, -12, 26, 18, p.light, 0.55))
  return (
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${p.skyTop}"/>` +
    `<stop offset="1" stop-color="${p.skyLow}"/></linearGradient></defs>${rect(0, 0, WIDTH, HEIGHT, 'url(#sky)')}` +
    disc(x, y, 58, p.sun, 0.28) + disc(x, y, 34, p.sun) +
    times(3, () => cloud(between(30, 570), between(40, 150), between(0.7, 1.4)))
  )
}

/** Night sky with stars. */
export const stars = ({ between, p }: Pen): string =>
  `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${p.skyTop}"/>` +
  `<stop offset="1" stop-color="${p.skyLow}"/></linearGradient></defs>${rect(0, 0, WIDTH, HEIGHT, 'url(#sky)')}` +
  times(70, () => disc(between(0, WIDTH), between(0, 250), between(0.7, 2.2), p.sun, 0.85))

/** Rolling hills from a base line. */
export const hills = ({ between, p }: Pen, y: number, fill: string = p.far): string => {
  const points = times(6, (index) => `S${n(index * 120 + 40)} ${n(y - between(10, 70))} ${n(index * 120 + 100)} ${n(y - between(0, 34))}`)
  return shape(`M-20 ${y} ${points} L640 400 L-20 400Z`, fill)
}

/** A row of houses with pitched and flat roofs and lit windows. */
export const houses = ({ between, p }: Pen, base: number, fill: string, window: string, tallest = 120): string => {
  let x = -10
  let out = ''
  while (x < WIDTH) {
    const w = between(38, 74)
    const h = between(tallest * 0.45, tallest)
    out += rect(x, base - h, w + 1, h + 2, fill)
    if (between(0, 1) > 0.45) out += shape(`M${n(x - 4)} ${n(base - h)}L${n(x + w / 2)} ${n(base - h - 22)}L${n(x + w + 4)} ${n(base - h)}Z`, p.near)
    for (let wy = base - h + 12; wy < base - 16; wy += 22) {
      for (let wx = x + 8; wx < x + w - 10; wx += 18) if (between(0, 1) > 0.35) out += rect(wx, wy, 8, 11, window, 1)
    }
    x += w
  }
  return out
}

/** Sea from a line down, with waves. */
export const sea = ({ between, p }: Pen, y: number): string =>
  rect(0, y, WIDTH, HEIGHT - y, p.water) +
  times(26, () => {
    const wx = between(-20, 580)
    const wy = between(y + 8, 396)
    const w = 18 + (wy - y) * 0.22
    return line(`M${n(wx)} ${n(wy)}q${n(w / 4)} -5 ${n(w / 2)} 0t${n(w / 2)} 0`, p.wave, 2.4, 0.75)
  })

/** Ground, as a plain strip. */
export const ground = (y: number, fill: string): string => rect(0, y, WIDTH, HEIGHT - y, fill)

export const person = (x: number, y: number, s: number, coat: string, skin: string, ink: string): string =>
  at(x, y, s, rect(-7, -20, 6, 20, ink, 2) + rect(1, -20, 6, 20, ink, 2) + shape('M-11 -18Q-12 -48 0 -50Q12 -48 11 -18Z', coat) + disc(0, -59, 9, skin) + shape('M-9 -61a9 9 0 0 1 18 0z', ink))

export const gull = (x: number, y: number, s: number, fill: string): string =>
  at(x, y, s, shape('M0 0C8 -14 22 -16 34 -8C24 -8 14 -4 4 6C-2 8 -4 8 -8 6C-16 -4 -26 -8 -36 -8C-24 -16 -8 -14 0 0Z', fill))

export const tree = (x: number, y: number, s: number, leaf: string, trunk: string): string =>
  at(x, y, s, rect(-4, -30, 8, 30, trunk) + disc(0, -52, 26, leaf) + disc(-18, -38, 18, leaf) + disc(18, -38, 18, leaf))

export const lamp = (x: number, y: number, s: number, ink: string, light: string): string =>
  at(x, y, s, disc(0, -96, 34, light, 0.22) + rect(-2.5, -90, 5, 90, ink) + shape('M-12 -104L12 -104L8 -84L-8 -84Z', light) + shape('M-15 -104L0 -116L15 -104Z', ink))

export const sail = (x: number, y: number, s: number, hull: string, cloth: string, flag: string): string =>
  at(x, y, s, shape('M-46 0L50 0L36 20L-34 20Z', hull) + rect(-1, -96, 4, 96, hull) + shape('M6 -92L6 -8L48 -8Z', cloth) + shape('M-4 -80L-4 -8L-36 -8Z', flag))

export const ferry = (x: number, y: number, s: number, p: Palette): string =>
  at(x, y, s, shape('M-150 0L160 0L136 40L-132 40Z', p.accent) + rect(-126, -36, 250, 36, p.light) + rect(-92, -66, 176, 30, p.light) + rect(-30, -92, 62, 26, p.light) + rect(40, -104, 24, 38, p.ink) + rect(40, -98, 24, 10, p.second) + times(11, (i) => rect(-114 + i * 21, -26, 12, 13, p.mid, 3)) + times(8, (i) => rect(-82 + i * 20, -58, 11, 12, p.mid, 3)) + rect(-150, 8, 306, 5, p.light))

export const tower = (x: number, y: number, s: number, p: Palette, beam = 0.35): string =>
  at(x, y, s, shape('M0 -188L-260 -240L-260 -150Z', p.sun, beam) + shape('M0 -188L260 -226L260 -136Z', p.sun, beam) + shape('M-26 0L-17 -170L17 -170L26 0Z', p.light) + shape('M-24.500 -34L24.500 -34L23 -68L-23 -68Z', p.accent) + shape('M-21 -102L21 -102L19 -136L-19 -136Z', p.accent) + rect(-25, -176, 50, 8, p.ink) + rect(-14, -202, 28, 26, p.sun) + shape('M-18 -202L0 -222L18 -202Z', p.ink) + rect(-6, -22, 12, 22, p.ink, 5))
