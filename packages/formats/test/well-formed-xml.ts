const name = '[A-Za-z_][A-Za-z0-9_.-]*'
const token = new RegExp(`<(/?)(${name})((?:\\s+${name}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y')

/** The texts of an XML document by element, or an error where it is not well-formed. No comments, no CDATA. */
export function readXml(xml: string): { element: string; text: string }[] {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '').trimEnd()
  const open: string[] = []
  const texts: { element: string; text: string }[] = []
  let at = 0
  while (at < body.length) {
    token.lastIndex = at
    const [all, closes, element = '', attributes = '', isEmpty, text = ''] = token.exec(body) ?? []
    if (all === undefined) throw new Error(`Not XML: ${body.slice(at, at + 40)}`)
    const parent = open.at(-1)
    if (closes && open.pop() !== element) throw new Error(`</${element}> closes what is not open`)
    if (element && !closes && !isEmpty) open.push(element)
    if (element && at > 0 && parent === undefined) throw new Error('There is a second root')
    if (text && parent) texts.push({ element: parent, text: unescape(text) })
    unescape(attributes)
    at = token.lastIndex
  }
  if (open.length > 0) throw new Error(`<${open.join('><')}> stays open`)
  return texts.filter(({ text }) => text.trim() !== '')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replace(/&([a-z]*;?)/g, (all, entity: string) => {
    const character = entities[entity.replace(';', '')]
    if (!character || !entity.endsWith(';')) throw new Error(`${all} is no entity`)
    return character
  })
}
