import { parseColor, toLight } from './color.ts'

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what bounds or marks a control. */
export const enoughForText = 4.5
export const enoughForControls = 3

/** The contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = parseColor(color)
  return 0.2126 * toLight(red) + 0.7152 * toLight(green) + 0.0722 * toLight(blue)
}
