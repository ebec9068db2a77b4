/** The colours of a drawing. */
export type Palette = {
  readonly skyTop: string
  readonly skyLow: string
  readonly sun: string
  readonly far: string
  readonly mid: string
  readonly near: string
  readonly water: string
  readonly wave: string
  readonly accent: string
  readonly second: string
  readonly light: string
  readonly ink: string
}

const make = (colours: string): Palette => {
  const [skyTop, skyLow, sun, far, mid, near, water, wave, accent, second, light, ink] = colours.split(' ') as [
    string, string, string, string, string, string, string, string, string, string, string, string,
  ]
  return { accent, far, ink, light, mid, near, second, skyLow, skyTop, sun, water, wave }
}

/** Per section three moods: day, evening, night. */
export const PALETTES: Readonly<Record<string, readonly Palette[]>> = {
  city: [
    make('#8fc9d9 #fbe9cf #fff3d1 #c9b79c #b5694d #7a3b2e #4f9fb0 #8cc8d0 #d9573f #e9b44c #fff6e5 #3a2a2a'),
    make('#e58a5b #fbd9a5 #fff0c2 #c47b5f #9a4b3f #5b2c33 #7d6f95 #c79a9d #f0b03f #d9573f #ffeccc #33212b'),
    make('#27304f #6b5b7b #f3e3b3 #4a4668 #37324f #221d34 #31476b #53698c #f2b950 #d9624b #ffe9b8 #17142a'),
  ],
  culture: [
    make('#e9d8c8 #f9efe0 #fff7e6 #cdb3bf #8d5a7b #5a2f52 #7fa0b5 #a9c2cf #c73e54 #e2a93b #fff8ec #35193a'),
    make('#b0667e #f1b98e #ffe6b8 #95507a #6f3566 #43204a #6a5a92 #9c86b2 #e9a93f #d24b5a #ffeed2 #2b1230'),
    make('#241a3d #5a3563 #f6dfa3 #41305d #2f2149 #1c132f #2d3563 #4a5286 #f0b445 #cf4560 #ffeac0 #140d24'),
  ],
  food: [
    make('#f7e3b5 #fff6e0 #fffbea #e4c77f #c98a3c #8a5a2b #7fb3a8 #b4d4c9 #d8472f #6b9a4b #fffaf0 #442a1c'),
    make('#f0b45c #fde3b0 #fff4d6 #d3943f #b0642f #713b22 #7a9a94 #a8c0b6 #cf3f2e #7d9a42 #fff1d8 #3a2018'),
    make('#5d3d4a #c07b58 #ffe2a6 #84504a #663a3c #43262e #4f6470 #7a8c92 #f0a83c #9bb05a #ffedcb #291519'),
  ],
  harbour: [
    make('#7cc4dd #e8f5ef #fff8dc #9ec4c8 #5d97a6 #2d5e73 #2f8fa3 #6cc0c8 #e4572e #f3c34b #fbfdf8 #153345'),
    make('#ee9a72 #fde2b4 #fff2cc #b98d8f #7c6a85 #3f4668 #43708c #8fb0b6 #e4572e #f4c95d #fff4dd #1f2b47'),
    make('#132a4c #3d5f86 #f7ecc4 #2c4a70 #203a5c #122443 #1b4566 #3a6f8f #f4b942 #e4572e #fdf2cf #0b182e'),
  ],
  letters: [
    make('#cfe0ec #f7f3e8 #fffdf2 #b8c6d3 #7f95ab #48607c #6f9fbe #a9c8da #c9504a #e0b155 #fffdf6 #26364a'),
    make('#e5c7b2 #f9ecd9 #fff7e2 #c2a596 #94757a #5a4a5e #8097ad #b3c0c9 #c9504a #dba84a #fff8ea #33293b'),
    make('#34435f #76809a #f5e9c8 #55617d #3f4b66 #28324b #40597a #6a83a0 #e0a94a #cf5a52 #fbf1d8 #182034'),
  ],
  science: [
    make('#9fd3ea #eaf7fb #fffbe2 #a9c9e0 #5f8fbf #2f5590 #2a7fb5 #68b6d8 #f2784b #36b39a #f8feff #142a52'),
    make('#7c6fb5 #f0b9a8 #ffe9c9 #6f6aa6 #4b4f8d #2d326b #37619d #7396c4 #f58f4f #48c2a7 #fdf3ea #191a48'),
    make('#0e1440 #2a3a7c #f8f1cf #27327a #1c2560 #111845 #17396f #2f66a3 #58e0d4 #f58f4f #eaf8ff #090d2b'),
  ],
  sport: [
    make('#8fd0e8 #eef8e4 #fffbdc #a7cfa3 #66a85e #2f7045 #2e93b0 #76c5d4 #f2742c #f5c93f #fdfff6 #17382d'),
    make('#f3a75c #fdeab4 #fff6cf #a9b06c #72894d #3c5a3d #4c84a0 #95b6bd #e2502e #f4d04f #fff7df #22331f'),
    make('#1d3d52 #5d8a80 #f9efc0 #386254 #2a5145 #183730 #25607a #4a8ea0 #f58634 #f3cf4c #f8fbe3 #0d241f'),
  ],
  television: [
    make('#a8b9d6 #eef0f7 #fffbe8 #a9b4cc #6c7da6 #3b4a78 #4d86b3 #88b4d0 #d93a72 #f0bd3f #fbfbff #1e2748'),
    make('#c77d9c #f4c9ae #ffeccc #9a6f9a #6b5389 #3f386c #4e6b9f #8a9dc0 #e4477d #f2c14e #fff2e4 #241f49'),
    make('#1b1f3f #4a4580 #f6e6bd #363a6b #272b55 #171a3a #234270 #41689a #ef4f88 #f3c04a #f7ecff #0d0f26'),
  ],
}

/** Palette of a section in the mood that the seed picks; evenings and days are commoner than nights. */
export const paletteOf = (name: string, seed: number): Palette => {
  const moods = PALETTES[name] ?? PALETTES.harbour ?? []
  const mood = moods[[0, 1, 0, 2, 1][seed % 5] ?? 0] ?? moods[0]
  if (!mood) throw new Error(`no palette ${name}`)
  return mood
}

/** The mood that a scene asks for, whatever the seed. */
export const moodOf = (name: string, mood: 0 | 1 | 2): Palette => {
  const found = (PALETTES[name] ?? PALETTES.harbour ?? [])[mood]
  if (!found) throw new Error(`no palette ${name}`)
  return found
}
