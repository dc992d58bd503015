import { isPlainPng } from './plain-png.ts'

/** Whether a file is pixels and nothing more: no text, place, thumbnail, animation, nor bytes behind its end. */
export async function isPlain(type: string, bytes: Buffer): Promise<boolean> {
  switch (type) {
    case 'image/png':
      return isPlainPng(bytes)
    case 'image/jpeg':
      return isPlainJpeg(bytes)
    case 'image/webp':
      return isPlainWebp(bytes)
    default:
      return false
  }
}

/** Frames, tables, restarts, the start of a scan, and JFIF and Adobe, which tell how colours are meant. */
const jpegMarkers = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda, 0xe0, 0xee])

function isPlainJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return false
    if (marker === 0xd9) return at + 2 === bytes.length
    if (!jpegMarkers.has(marker) || at + 4 > bytes.length) return false
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || ((marker === 0xe0 || marker === 0xee) && length > 16)) return false
    at += 2 + length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return false
}

/** Within a scan only escaped bytes and restarts follow 0xff. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) break
  }
  return at
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])
const alphaFlag = 0x10

function isPlainWebp(bytes: Buffer): boolean {
  if (bytes.length < 20 || bytes.readUInt32LE(4) + 8 !== bytes.length) return false
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4)
    const isOther = name === 'VP8X' && ((bytes[at + 8] ?? 0) & ~alphaFlag) !== 0
    if (!webpChunks.has(name) || isOther) return false
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return at === bytes.length
}
