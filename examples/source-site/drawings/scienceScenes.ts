import type { Pen } from './shapes.js'
import { at, disc, hills, houses, line, oval, person, rect, sail, sea, shape, sky, stars, times, turned } from './shapes.js'

export const whale = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + hills(pen, 220) + sea(pen, 230) + at(300, 290, 1.3, shape('M-170 30C-150 -50 -40 -80 60 -50C110 -36 130 0 136 30Z', p.near) + shape('M-170 30C-120 6 -40 14 10 30Z', p.light) + disc(-110, 4, 5, p.light) + line('M-60 -66C-70 -96 -90 -104 -104 -100M-60 -66C-54 -98 -40 -108 -24 -106', p.light, 5) + shape('M150 30C150 -20 140 -50 118 -74C150 -74 166 -58 172 -40C182 -60 204 -68 228 -62C206 -40 190 -10 186 30Z', p.near)) + rect(0, 326, 600, 80, p.water) + times(8, (i) => line(`M${i * 80 - 10} 344q20 -8 40 0t40 0`, p.wave, 3, 0.8)) + sail(80, 250, 0.5, p.ink, p.light, p.accent)
}

export const comet = (pen: Pen): string => {
  const { p } = pen
  return stars(pen) + times(9, (i) => line(`M200 150L${470 + i * 14} ${40 + i * 9}`, p.accent, 9 - i, 0.14)) + disc(200, 150, 30, p.accent, 0.35) + disc(200, 150, 14, p.light) + houses(pen, 330, p.mid, p.sun, 90) + rect(0, 330, 600, 70, p.water) + times(5, (i) => line(`M${60 + i * 110} ${352 + (i % 2) * 20}q20 -6 40 0t40 0`, p.wave, 3)) + line('M200 340L200 390', p.accent, 10, 0.3)
}

const wheel = (x: number, y: number, r: number, ink: string, spoke: string): string =>
  at(x, y, 1, `<circle r="${r}" fill="none" stroke="${ink}" stroke-width="9"/>` + times(12, (i) => turned(0, 0, i * 30, line(`M0 0L0 ${-r}`, spoke, 2))) + disc(0, 0, r / 7, ink))

export const tideclock = (pen: Pen): string => {
  const { p } = pen
  return rect(0, 0, 600, 400, p.skyLow) + rect(0, 330, 600, 70, p.mid) + wheel(300, 180, 140, p.ink, p.far) + shape('M160 180a140 140 0 0 0 280 0q-35 -18 -70 0t-70 0t-70 0t-70 0z', p.water, 0.55) + turned(300, 180, 34, rect(-5, -118, 10, 128, p.accent, 5) + shape('M-14 -112L0 -136L14 -112Z', p.accent)) + wheel(500, 270, 56, p.near, p.far) + wheel(110, 270, 44, p.near, p.far) + line('M300 320L500 326M300 320L110 314', p.ink, 4)
}

export const seagrass = (pen: Pen): string => {
  const { between, p } = pen
  const fish = (x: number, y: number, s: number, fill: string): string => at(x, y, s, oval(0, 0, 30, 14, fill) + shape('M24 0L50 -16L50 16Z', fill) + disc(-14, -3, 3, p.ink))
  return rect(0, 0, 600, 400, p.water) + times(6, (i) => shape(`M${60 + i * 100} 0L${100 + i * 100} 0L${40 + i * 80} 400L${-40 + i * 80} 400Z`, p.wave, 0.22)) + rect(0, 356, 600, 44, p.second) + times(60, (i) => {
    const x = i * 10.300
    const h = between(80, 200)
    const bend = between(-34, 34)
    return line(`M${x} 370Q${x + bend} ${370 - h / 2} ${x + bend * 0.4} ${370 - h}`, i % 3 ? p.near : p.mid, 6)
  }) + fish(160, 120, 1.1, p.accent) + fish(430, 90, 0.8, p.light) + fish(350, 190, 0.9, p.accent) + times(12, () => disc(between(0, 600), between(10, 200), between(3, 8), p.light, 0.4))
}

export const balloon = (pen: Pen): string => {
  const { p } = pen
  return sky(pen) + hills(pen, 290) + rect(0, 290, 600, 110, p.mid) + line('M100 400L220 290M500 400L380 290M0 340L600 340', p.light, 4, 0.8) + at(300, 130, 1, oval(0, 0, 84, 96, p.light) + oval(-28, -30, 20, 30, p.skyLow, 0.7) + line('M0 96L0 190', p.ink, 2) + shape('M-34 150A34 34 0 0 1 34 150Z', p.accent) + line('M-34 150L0 190L34 150', p.ink, 1.5) + rect(-16, 190, 32, 26, p.light, 3) + rect(-10, 196, 20, 6, p.accent)) + times(5, (i) => person(90 + i * 105, 390 - (i % 2) * 24, 0.8, i % 2 ? p.accent : p.second, p.light, p.ink))
}

export const gauge = (pen: Pen): string => {
  const { between, p } = pen
  let wave = 'M60 220'
  for (let x = 60; x < 540; x += 40) wave += `q10 ${between(-90, -40)} 20 0t20 0`
  return rect(0, 0, 600, 400, p.far) + rect(40, 60, 520, 280, p.light, 12) + times(12, (i) => line(`M${60 + i * 42} 76L${60 + i * 42} 324`, p.far, 1, 0.6)) + times(7, (i) => line(`M54 ${90 + i * 38}L546 ${90 + i * 38}`, p.far, 1, 0.6)) + line(wave, p.water, 5) + line('M600 40L520 214', p.ink, 8) + disc(520, 214, 9, p.accent) + rect(30, 52, 16, 296, p.near, 6) + rect(554, 52, 16, 296, p.near, 6)
}

export const robotfish = (pen: Pen): string => {
  const { between, p } = pen
  const fish = (x: number, y: number, s: number): string => at(x, y, s, oval(0, 0, 44, 18, p.far) + shape('M36 0L70 -20L70 20Z', p.far) + disc(-24, -4, 4, p.ink) + line('M-8 -12Q2 0 -8 12', p.mid, 3))
  return rect(0, 0, 600, 400, p.water) + times(5, (i) => shape(`M${80 + i * 110} 0L${130 + i * 110} 0L${60 + i * 100} 400L${-20 + i * 100} 400Z`, p.wave, 0.2)) + times(7, (i) => fish(90 + ((i * 157) % 480), 60 + i * 46, between(0.7, 1))) + at(300, 210, 1.7, oval(0, 0, 58, 24, p.accent) + shape('M46 0L86 -24L78 0L86 24Z', p.second) + times(3, (i) => line(`M${-6 + i * 20} -22L${-6 + i * 20} 22`, p.light, 3)) + disc(-34, -4, 9, p.light) + disc(-36, -4, 4, p.ink) + line('M-10 -24L-10 -44', p.ink, 3) + disc(-10, -46, 5, p.second)) + times(10, () => disc(between(0, 600), between(0, 400), between(3, 7), p.light, 0.4))
}

export const telescope = (pen: Pen): string => {
  const { p } = pen
  return stars(pen) + hills(pen, 330, p.near) + rect(0, 330, 600, 70, p.near) + at(400, 320, 1, rect(-90, -60, 180, 70, p.light) + shape('M-100 -60A100 92 0 0 1 100 -60Z', p.far) + shape('M-14 -60L14 -60L-24 -152L-56 -140Z', p.ink) + turned(-34, -130, -24, rect(-12, -66, 24, 90, p.accent, 4))) + at(150, 110, 1, oval(0, 0, 60, 14, p.second, 0.8) + disc(0, 0, 28, p.sun) + shape('M-60 0A60 14 0 0 0 60 0A48 9 0 0 1 -48 0Z', p.second)) + times(7, (i) => person(60 + i * 34, 372, 0.7, i % 2 ? p.accent : p.mid, p.light, p.ink))
}

export const hydrophone = (pen: Pen): string => {
  const { between, p } = pen
  return rect(0, 0, 600, 400, p.near) + times(75, (i) => {
    const h = 20 + Math.abs(Math.sin(i / 6)) * 120 * between(0.6, 1)
    return rect(18 + i * 7.600, 190 - h / 2, 4.600, h, i % 9 < 5 ? p.accent : p.wave, 2)
  }) + rect(0, 320, 600, 80, p.water) + times(9, (i) => line(`M${i * 70 - 10} 326q18 -10 36 0t36 0`, p.wave, 4)) + at(500, 356, 0.5, shape('M-170 30C-150 -50 -40 -80 60 -50C110 -36 130 0 136 30Z', p.ink) + shape('M150 30C150 -20 140 -50 118 -74C150 -74 166 -58 172 -40C182 -60 204 -68 228 -62C206 -40 190 -10 186 30Z', p.ink))
}

export const moontide = (pen: Pen): string => {
  const { p } = pen
  return stars(pen) + oval(260, 210, 160, 112, p.water) + disc(260, 210, 98, p.mid) + shape('M190 160C220 140 260 150 250 180C244 200 200 206 190 230C176 210 170 180 190 160ZM290 190C320 176 340 200 330 236C316 262 280 262 276 236C274 216 272 200 290 190Z', p.far) + `<ellipse cx="260" cy="210" rx="250" ry="120" fill="none" stroke="${p.far}" stroke-width="2" stroke-dasharray="6 8"/>` + disc(508, 200, 34, p.sun) + disc(498, 192, 7, p.skyLow, 0.6) + disc(516, 212, 5, p.skyLow, 0.6) + line('M470 206L434 208', p.accent, 5) + shape('M440 198L424 208L440 218Z', p.accent)
}
