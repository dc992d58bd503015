import { iconSide } from '@candor/contract/kinds/icon'
import { Logo, mostPixels, parseLogo } from '@candor/contract/kinds/logo'
import type { Sharp } from 'sharp'
import { AppError } from '../app-error.ts'
import { isPlain } from './is-plain.ts'
import { loadSharp } from './load-sharp.ts'

type Path = readonly (string | number)[]

/**
 * A logo that was decoded wholly, within bounds, and is pixels and nothing more. A file that is so
 * already stays as it is; of any other the first picture is written anew.
 */
export async function cleanLogo(logo: string, path: Path): Promise<string> {
  const { type, bytes } = partsOf(logo, path)
  const picture = await decoded(type, bytes, path)
  if (await isPlain(type, bytes)) return logo
  return asLogo(type, await written(picture, type), path)
}

/** An icon as a logo, but always a PNG and no larger than one is shown. */
export async function cleanIcon(icon: string, path: Path): Promise<string> {
  const { type, bytes } = partsOf(icon, path)
  const picture = await decoded(type, bytes, path)
  const { width } = await picture.metadata()
  const isSmallPng = type === 'image/png' && width <= iconSide
  if (isSmallPng && (await isPlain(type, bytes))) return icon
  const small = picture.resize({ width: iconSide, height: iconSide, withoutEnlargement: true })
  return asLogo('image/png', await written(small, 'image/png'), path)
}

function partsOf(logo: string, path: Path): { type: string; bytes: Buffer } {
  const image = parseLogo(logo)
  if (!image) throw refuse(path, 'Use a PNG, JPEG or WebP image')
  return { type: image.type, bytes: Buffer.from(image.base64, 'base64') }
}

function asLogo(type: string, bytes: Buffer, path: Path): string {
  const clean = `data:${type};base64,${bytes.toString('base64')}`
  if (!Logo.safeParse(clean).success) throw refuse(path, 'Use an image of at most 64 kB')
  return clean
}

/** Upright, without what else the file held; the same pixels give the same bytes. */
function written(picture: Sharp, type: string): Promise<Buffer> {
  const upright = picture.autoOrient().timeout({ seconds: 5 })
  switch (type) {
    case 'image/png':
      return upright.png({ compressionLevel: 9 }).toBuffer()
    case 'image/webp':
      return upright.webp({ quality: 90 }).toBuffer()
    default:
      return upright.jpeg({ quality: 90 }).toBuffer()
  }
}

const formats: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
}

async function decoded(type: string, bytes: Buffer, path: Path): Promise<Sharp> {
  const sharp = await loadSharp()
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning', pages: 1 })
  try {
    const { format } = await picture.metadata()
    if (format !== formats[type]) throw new Error(`It is ${format}`)
    // Reads every pixel.
    await picture.clone().timeout({ seconds: 5 }).stats()
    return picture
  } catch {
    throw refuse(path, 'This image cannot be read: save it anew and try again')
  }
}

function refuse(path: Path, message: string): AppError {
  return new AppError('invalid', 'Some fields need another look', {
    issues: [{ path: [...path], message }],
  })
}
