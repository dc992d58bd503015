import { AppError } from '@candor/core/app-error'

const deepest = 32

/** A body as the JSON that it has to be, refused when it is anything else or nested beyond sense. */
export function parseJson(body: Uint8Array): unknown {
  const text = toText(body)
  if (depthOf(text) > deepest) throw new AppError('invalid', 'The JSON is nested too deeply')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The body is not valid JSON')
  }
}

/** What is not UTF-8 would be kept as other letters than were sent. */
function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', 'The body is not UTF-8 text')
  }
}

/** Depth of brackets outside of strings, counted before anything recursive sees the text. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') most = Math.max(most, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return most
}
