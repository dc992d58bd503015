import * as z from 'zod'
import { imageSizeOf } from './image-size.ts'

const signatures: Record<string, (bytes: string) => boolean> = {
  'image/png': (bytes) => bytes.startsWith('\x89PNG\r\n\x1a\n'),
  'image/jpeg': (bytes) => bytes.startsWith('\xff\xd8\xff'),
  'image/webp': (bytes) => bytes.startsWith('RIFF') && bytes.slice(8, 12) === 'WEBP',
}

const dataUrl = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/]+={0,2})$/

export type LogoImage = { type: string; base64: string }

/** The parts of a logo's data URL, or undefined where the text is none. */
export function parseLogo(logo: string): LogoImage | undefined {
  const [, type, base64] = dataUrl.exec(logo) ?? []
  return type && base64 && base64.length % 4 === 0 ? { type, base64 } : undefined
}

function isImage(logo: string): boolean {
  const image = parseLogo(logo)
  return image !== undefined && (signatures[image.type]?.(atob(image.base64)) ?? false)
}

const longestSide = 4_096
/** Decoded, a pixel takes four bytes, and 64 kB can hold very many of one colour. */
export const mostPixels = 4_000_000

function isOfUsefulSize(logo: string): boolean {
  const image = parseLogo(logo)
  const size = image && imageSizeOf(image.type, atob(image.base64))
  if (!size) return false
  const { width, height } = size
  return Math.max(width, height) <= longestSide && width * height <= mostPixels
}

export const largestLogo = 88_000

/** A raster image as a data URL. SVG is refused: it can carry script. */
export const Logo = z
  .string()
  .max(largestLogo, 'Use an image of at most 64 kB')
  .refine(isImage, { error: 'Use a PNG, JPEG or WebP image', abort: true })
  .refine(isOfUsefulSize, 'Use an image of at most 2000 by 2000 pixels')
