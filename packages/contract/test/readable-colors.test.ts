import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accentDemands, accentsOf, pageColors } from '../src/color/accent.ts'
import { typedColor } from '../src/color/color.ts'
import { contrast, enoughForControls, enoughForText } from '../src/color/contrast.ts'
import {
  isReadable,
  leastContrast,
  nearbyColors,
  nearestReadable,
} from '../src/color/nearest-readable.ts'
import { fromOklch, toOklch } from '../src/color/oklch.ts'
import { Appearance as Whole } from '../src/kinds/appearance.ts'

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)
const Appearance = Whole.omit({ scheme: true })
const demand = fc.constantFrom(accentDemands.light, accentDemands.dark)

describe('contrast', () => {
  test('is that of WCAG 2.2, to the digits that others give', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    expect(contrast('#777777', '#ffffff').toFixed(2)).toBe('4.48')
    expect(contrast('#767676', '#ffffff').toFixed(2)).toBe('4.54')
    expect(contrast('#ff0000', '#ffffff').toFixed(2)).toBe('4.00')
    expect(contrast('#0000ff', '#ffffff').toFixed(2)).toBe('8.59')
  })

  test('is the same both ways, one between equals, and never more than 21', () => {
    fc.assert(
      fc.property(color, color, (a, b) => {
        expect(contrast(a, b)).toBe(contrast(b, a))
        expect(contrast(a, a)).toBe(1)
        expect(contrast(a, b)).toBeGreaterThanOrEqual(1)
        expect(contrast(a, b)).toBeLessThanOrEqual(21)
      }),
    )
  })
})

describe('a colour in lightness, chroma and hue', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(color, (one) => {
        expect(fromOklch(toOklch(one))).toBe(one)
      }),
    )
  })

  test('has the numbers that others give it', () => {
    const red = toOklch('#ff0000')
    expect(red.lightness).toBeCloseTo(0.627_96, 4)
    expect(red.chroma).toBeCloseTo(0.257_68, 4)
    expect((red.hue * 180) / Math.PI).toBeCloseTo(29.234, 2)
  })
})

test('a colour may be typed without its sign, or with one digit for two', () => {
  expect(['00606f', '#00606F', ' abc ', '#abc'].map(typedColor)).toEqual([
    '#00606f',
    '#00606f',
    '#aabbcc',
    '#aabbcc',
  ])
  expect(['', 'red', '#00606', 'rgb(0 0 0)'].map(typedColor)).toEqual(Array(4).fill(undefined))
})

describe('the nearest readable colour', () => {
  test('can always be read, and is the first of its hue that can', () => {
    fc.assert(
      fc.property(color, demand, (one, wanted) => {
        const near = nearestReadable(one, wanted)
        expect(near && isReadable(near, wanted)).toBe(true)
        const before = [...nearbyColors(one)].slice(0, [...nearbyColors(one)].indexOf(near ?? ''))
        expect(before.filter((other) => isReadable(other, wanted))).toEqual([])
      }),
    )
  })

  test('of a colour that can be read is the colour itself', () => {
    fc.assert(
      fc.property(color, demand, (one, wanted) => {
        const near = nearestReadable(one, wanted) ?? ''
        expect(nearestReadable(near, wanted)).toBe(near)
      }),
    )
  })

  test('keeps the hue, as far as eight bits of each part can', () => {
    fc.assert(
      fc.property(color, demand, (one, wanted) => {
        const [from, to] = [toOklch(one), toOklch(nearestReadable(one, wanted) ?? '')]
        fc.pre(to.chroma > 0.05)
        const turned = Math.abs(from.hue - to.hue)
        expect(Math.min(turned, 2 * Math.PI - turned)).toBeLessThan(0.06)
      }),
    )
  })

  test('is nearer in lightness than whatever else can be read', () => {
    fc.assert(
      fc.property(color, demand, (one, wanted) => {
        const { lightness, chroma, hue } = toOklch(one)
        const near = nearestReadable(one, wanted) ?? ''
        const readable = Array.from({ length: 513 }, (_, at) => at / 512).filter((value) =>
          isReadable(fromOklch({ lightness: value, chroma, hue }), wanted),
        )
        const nearest = Math.min(...readable.map((value) => Math.abs(value - lightness)))
        // One step of the search, and as much again for rounding to eight bits.
        const found = Math.abs(toOklch(near).lightness - lightness)
        expect(found).toBeLessThanOrEqual(nearest + 2 / 256)
      }),
      { numRuns: 20 },
    )
  })

  test('is nothing where the backgrounds leave no room', () => {
    const backgrounds = ['#000000', '#ffffff', '#777777']
    expect(nearestReadable('#00606f', { backgrounds, atLeast: enoughForText })).toBeUndefined()
  })
})

describe('an accent', () => {
  test('of the page itself can be read on it', () => {
    for (const shade of ['light', 'dark'] as const) {
      expect(isReadable(pageColors[shade].accent, accentDemands[shade]), shade).toBe(true)
    }
  })

  test('that cannot be read is refused with the contrast it has and the colour that can', () => {
    const { error } = Appearance.safeParse({ accent: '#ffd400' })
    expect(error?.issues).toMatchObject([
      {
        path: ['accent'],
        message:
          'Links in #ffd400 are hard to read on the light page: the contrast is 1.2 to 1, and 4.5 is needed. The nearest colour that passes is #846d00',
      },
    ])
    expect(Appearance.parse({ accent: '#846d00', darkAccent: '#ffd400' })).toBeTruthy()
    expect(Appearance.safeParse({ darkAccent: '#846d00' }).success).toBe(false)
  })

  test('is a colour and nothing else, whatever stands around it', () => {
    const hostile = [
      'red',
      '#fff',
      'rgb(0 0 0)',
      '#00606f;}*{display:none',
      '</style><script>alert(1)</script>',
      'url(https://evil.example)',
      '#00606f\n#',
      '#００６０６ｆ',
    ]
    expect(hostile.filter((accent) => Appearance.safeParse({ accent }).success)).toEqual([])
    expect(Appearance.parse({ accent: ' #00606F ' })).toEqual({ accent: '#00606f' })
  })

  test('for the dark page is made where it is not chosen, and is one that can be read', () => {
    fc.assert(
      fc.property(color, (one) => {
        const accent = nearestReadable(one, accentDemands.light) ?? ''
        const { light, dark } = accentsOf({ accent })
        expect(light).toBe(accent)
        const { backgrounds } = accentDemands.dark
        expect(leastContrast(dark, backgrounds)).toBeGreaterThanOrEqual(enoughForText)
        // What marks and bounds needs less than what is read.
        expect(enoughForControls).toBeLessThan(enoughForText)
        expect(accentsOf({ accent, darkAccent: '#ffd400' }).dark).toBe('#ffd400')
      }),
    )
    expect(accentsOf({})).toEqual({ light: '#00606f', dark: '#7cc7d6' })
  })
})
