import { formatColor, fromLight, parseColor, toLight, type Rgb } from './color.ts'

/** Lightness from 0 to 1, chroma from 0 to about 0.4, hue in radians: equal steps look equal. */
export type Oklch = { lightness: number; chroma: number; hue: number }

/** After Björn Ottosson, https://bottosson.github.io/posts/oklab/. */
export function toOklch(color: string): Oklch {
  const [red, green, blue] = parseColor(color)
  const [r, g, b] = [toLight(red), toLight(green), toLight(blue)]
  const long = Math.cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b)
  const middle = Math.cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b)
  const short = Math.cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b)
  const lightness = 0.210_454_255_3 * long + 0.793_617_785 * middle - 0.004_072_046_8 * short
  const greenRed = 1.977_998_495_1 * long - 2.428_592_205 * middle + 0.450_593_709_9 * short
  const blueYellow = 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766 * short
  return {
    lightness,
    chroma: Math.hypot(greenRed, blueYellow),
    hue: Math.atan2(blueYellow, greenRed),
  }
}

const halvings = 20

/** The colour a screen can show: what is too vivid for its lightness is greyed until it can. */
export function fromOklch(color: Oklch): string {
  const whole = toRgb(color)
  if (isShown(whole)) return formatColor(whole)
  let [shown, vivid] = [0, color.chroma]
  for (let step = 0; step < halvings; step += 1) {
    const between = (shown + vivid) / 2
    if (isShown(toRgb({ ...color, chroma: between }))) shown = between
    else vivid = between
  }
  return formatColor(toRgb({ ...color, chroma: shown }))
}

function toRgb({ lightness, chroma, hue }: Oklch): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3
  const middle = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3
  const short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3
  return [
    fromLight(4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short),
    fromLight(-1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short),
    fromLight(-0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short),
  ]
}

/** Half a step of eight bits is lost in rounding anyway. */
const tolerance = 0.5 / 255

function isShown(rgb: Rgb): boolean {
  return rgb.every((part) => part >= -tolerance && part <= 1 + tolerance)
}
