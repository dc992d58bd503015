const types = ['image/png', 'image/jpeg', 'image/webp']
const maxBytes = 64 * 1024

export type ReadImage = { state: 'read'; dataUrl: string } | { state: 'refused'; message: string }

/** An image file as a data URL, or why it cannot be used. */
export async function readImage(file: File): Promise<ReadImage> {
  if (!types.includes(file.type)) {
    return refused(`${file.name} is no PNG, JPEG or WebP image. Export the logo as one of these.`)
  }
  if (file.size > maxBytes) {
    const size = Math.ceil(file.size / 1024)
    return refused(
      `${file.name} has ${size} kB. Use an image of at most 64 kB: 400 pixels are plenty.`,
    )
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { state: 'read', dataUrl: `data:${file.type};base64,${btoa(binary)}` }
}

function refused(message: string): ReadImage {
  return { state: 'refused', message }
}
