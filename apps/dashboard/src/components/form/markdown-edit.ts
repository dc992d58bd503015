/** Text and what is selected in it. */
export type Selection = { text: string; start: number; end: number }

export type Format = 'bold' | 'italic' | 'link' | 'list' | 'code'

const marks = { bold: '**', italic: '*', code: '`' }

/** Applies a format to the selection, or takes it away where it is there already. */
export function applyFormat(format: Format, selection: Selection): Selection {
  if (format === 'link') return makeLink(selection)
  return format === 'list' ? toggleList(selection) : toggleMark(marks[format], selection)
}

function toggleMark(mark: string, { text, start, end }: Selection): Selection {
  const before = text.slice(0, start)
  const selected = text.slice(start, end)
  const after = text.slice(end)
  if (isMarked(mark, before, after)) {
    return {
      text: before.slice(0, -mark.length) + selected + after.slice(mark.length),
      start: start - mark.length,
      end: end - mark.length,
    }
  }
  return {
    text: before + mark + selected + mark + after,
    start: start + mark.length,
    end: end + mark.length,
  }
}

/** One star of bold's two does not make a text italic; three make it both. */
function isMarked(mark: string, before: string, after: string): boolean {
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false
  if (mark !== '*') return true
  let stars = 0
  while (before.at(-1 - stars) === mark) stars += 1
  return stars % 2 === 1
}

function makeLink({ text, start, end }: Selection): Selection {
  const selected = text.slice(start, end)
  if (/^(https:\/\/|mailto:)\S+$/i.test(selected)) {
    const linked = `[](${selected})`
    return {
      text: text.slice(0, start) + linked + text.slice(end),
      start: start + 1,
      end: start + 1,
    }
  }
  const address = 'https://'
  const open = `[${selected}](`
  const at = start + open.length
  return {
    text: `${text.slice(0, start)}${open}${address})${text.slice(end)}`,
    start: at,
    end: at + address.length,
  }
}

function toggleList({ text, start, end }: Selection): Selection {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  const to = lineEnd < 0 ? text.length : lineEnd
  const lines = text.slice(from, to).split('\n')
  const isList = lines.every((line) => line.startsWith('- '))
  const changed = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n')
  const shift = isList ? -2 : 2
  return {
    text: text.slice(0, from) + changed + text.slice(to),
    start: Math.max(from, start + shift),
    end: end + shift * lines.length,
  }
}
