import { imageSizeOf } from './image-size.ts'
import { Logo, parseLogo } from './logo.ts'

/** A square raster image as a data URL. What is kept of it is a PNG of at most this side. */
export const iconSide = 256

export const Icon = Logo.refine(isSquare, 'Use a square image: as high as it is wide')

function isSquare(icon: string): boolean {
  const image = parseLogo(icon)
  const size = image && imageSizeOf(image.type, atob(image.base64))
  return size !== undefined && size.width === size.height
}
