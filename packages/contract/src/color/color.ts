/** The three parts of a colour, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number]

const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** A colour as people type it: without the sign, or with one digit for two. */
export function typedColor(text: string): string | undefined {
  const digits = text.trim().replace(/^#/, '').toLowerCase()
  const long = /^[0-9a-f]{3}$/.test(digits) ? digits.replaceAll(/./g, '$&$&') : digits
  return hex.test(`#${long}`) ? `#${long}` : undefined
}

/** Reads `#rrggbb`. */
export function parseColor(color: string): Rgb {
  const [, red, green, blue] = hex.exec(color) ?? []
  if (!red || !green || !blue) throw new Error(`${color} is no colour`)
  return [fromHex(red), fromHex(green), fromHex(blue)]
}

/** Writes `#rrggbb`: digits and the six letters, whatever the numbers were. */
export function formatColor(rgb: Rgb): string {
  return `#${rgb.map(toHex).join('')}`
}

function fromHex(text: string): number {
  return Number.parseInt(text, 16) / 255
}

function toHex(part: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, part)) * 255)
  return byte.toString(16).padStart(2, '0')
}

/** A part of sRGB as the light that it stands for. */
export function toLight(part: number): number {
  return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

export function fromLight(light: number): number {
  return light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
}
