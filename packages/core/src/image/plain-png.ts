import { promisify } from 'node:util'
import { crc32, inflate, type InputType, type ZlibOptions } from 'node:zlib'

const known = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'pHYs', 'sRGB', 'gAMA', 'cHRM'])

/** Whole chunks of the kinds that make a picture, to the last byte, and as many pixels as its size says. */
export async function isPlainPng(bytes: Buffer): Promise<boolean> {
  const packed: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + bytes.readUInt32BE(at)
    if (!known.has(name) || end > bytes.length) return false
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, end - 4))
    if (name === 'IEND')
      return end === bytes.length && isJust(Buffer.concat(packed), rawSize(bytes))
    at = end
  }
  return false
}

const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Bytes of the rows before packing; 0 for interlaced ones, which are written anew. */
function rawSize(bytes: Buffer): number {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const bits = (bytes[24] ?? 0) * (channels[bytes[25] ?? -1] ?? 0)
  return bytes[28] === 0 ? height * (1 + Math.ceil((width * bits) / 8)) : 0
}

/** With `info` it tells how much it read as well, which its types do not say. */
const unpack = promisify(inflate) as unknown as (
  bytes: InputType,
  options: ZlibOptions,
) => Promise<{ buffer: Buffer; engine: { bytesWritten: number } }>

/** Whether it unpacks to just so many bytes, and nothing stands behind them. */
async function isJust(packed: Buffer, size: number): Promise<boolean> {
  if (size === 0) return false
  try {
    const { buffer, engine } = await unpack(packed, { info: true, maxOutputLength: size })
    return buffer.length === size && engine.bytesWritten === packed.length
  } catch {
    return false
  }
}
