/** Pixels of an image, as its first bytes declare them. */
export type ImageSize = { width: number; height: number }

/** `bytes` has a character for each byte. Undefined where the header does not say. */
export function imageSizeOf(type: string, bytes: string): ImageSize | undefined {
  switch (type) {
    case 'image/png':
      return bytes.slice(12, 16) === 'IHDR' ? sizeOf(big32(bytes, 16), big32(bytes, 20)) : undefined
    case 'image/jpeg':
      return jpegSize(bytes)
    case 'image/webp':
      return webpSize(bytes)
    default:
      return undefined
  }
}

type Reader = (bytes: string, at: number) => number

function sizeOf(width: number, height: number): ImageSize | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined
}

/** NaN beyond the end. */
const byte: Reader = (bytes, at) => bytes.charCodeAt(at)
const big16: Reader = (bytes, at) => byte(bytes, at) * 256 + byte(bytes, at + 1)
const big32: Reader = (bytes, at) => big16(bytes, at) * 65_536 + big16(bytes, at + 2)
const little16: Reader = (bytes, at) => byte(bytes, at) + byte(bytes, at + 1) * 256
const little24: Reader = (bytes, at) => little16(bytes, at) + byte(bytes, at + 2) * 65_536

/** The first start of a frame; what stands before it is skipped by its length. */
function jpegSize(bytes: string): ImageSize | undefined {
  for (let at = 2; byte(bytes, at) === 0xff;) {
    const marker = byte(bytes, at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sizeOf(big16(bytes, at + 7), big16(bytes, at + 5))
    const length = big16(bytes, at + 2)
    // The length counts itself; a marker that fills is one byte.
    if (marker === 0xff) at += 1
    else if (length >= 2) at += 2 + length
    else return undefined
  }
  return undefined
}

function webpSize(bytes: string): ImageSize | undefined {
  switch (bytes.slice(12, 16)) {
    case 'VP8 ':
      return sizeOf(little16(bytes, 26) % 16_384, little16(bytes, 28) % 16_384)
    case 'VP8L': {
      const bits = little16(bytes, 21) + little16(bytes, 23) * 65_536
      const size = { width: (bits % 16_384) + 1, height: (Math.floor(bits / 16_384) % 16_384) + 1 }
      return Number.isNaN(bits) ? undefined : size
    }
    case 'VP8X':
      return sizeOf(little24(bytes, 24) + 1, little24(bytes, 27) + 1)
    default:
      return undefined
  }
}
