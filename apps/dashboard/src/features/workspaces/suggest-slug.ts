import { Slug } from '@candor/contract/slug'

const letters: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  å: 'aa',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  '&': ' and ',
}

const legalForms =
  /[\s,](gmbh( & co\.? kg)?|ag|se|kg|ug|inc|llc|ltd|limited|corp|plc|s\.?a\.?|b\.?v\.?|n\.?v\.?|ab|as|oy|aps|a\/s|k\.?k\.?)\.?$/i

/** An address that fits a company's name, or nothing where its letters give none. */
export function suggestSlug(name: string): string {
  const plain = name
    .trim()
    .replace(legalForms, '')
    .toLowerCase()
    .replaceAll(/[äöüßæœøåłđðþ&]/g, (letter) => letters[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}|[’']/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '')
  return Slug.safeParse(plain).success ? plain : ''
}
