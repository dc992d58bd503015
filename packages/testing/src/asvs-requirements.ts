/**
 * What there is to answer: of each chapter of OWASP ASVS 5.0.0 its sections, and of each section the
 * levels of its requirements in order. V1.2 with '112' has V1.2.1 and V1.2.2 of level 1, V1.2.3 of level 2.
 */
const chapters: Record<string, { title: string; sections: string[] }> = {
  V1: {
    title: 'Encoding and Sanitization',
    sections: ['22', '1111122223', '112222222223', '222', '123'],
  },
  V2: { title: 'Validation and Business Logic', sections: ['122', '112', '12223', '23'] },
  V3: {
    title: 'Web Frontend Security',
    sections: ['3', '113', '12223', '11222233', '11122333', '3', '22333'],
  },
  V4: { title: 'API and Web Service', sections: ['12233', '23333', '22', '1222'] },
  V5: { title: 'File Handling', sections: ['2', '112333', '113', '222'] },
  V6: {
    title: 'Authentication',
    sections: ['122', '111111112222', '11223333', '112233', '22222333', '2223', '33', '2222'],
  },
  V7: { title: 'Session Management', sections: ['222', '1111', '22', '11222', '223', '22'] },
  V8: { title: 'Authorization', sections: ['1233', '1123', '133', '23'] },
  V9: { title: 'Self-contained Tokens', sections: ['111', '1222'] },
  V10: {
    title: 'OAuth and OIDC',
    sections: ['22', '223', '22223', '1111122222233333', '22222', '22', '222'],
  },
  V11: { title: 'Cryptography', sections: ['2233', '22233', '11233', '1222', '23', '23', '33'] },
  V12: { title: 'Secure Communication', sections: ['12233', '11', '22223'] },
  V13: { title: 'Configuration', sections: ['2333', '222223', '2233', '1222233'] },
  V14: { title: 'Data Protection', sections: ['22', '12223333', '122'] },
  V15: { title: 'Secure Coding and Architecture', sections: ['12233', '12233', '1222222', '3333'] },
  V16: {
    title: 'Security Logging and Error Handling',
    sections: ['2', '22222', '2222', '222', '2223'],
  },
  V17: { title: 'WebRTC', sections: ['23', '22223333', '22'] },
}

export type Requirement = { id: string; chapter: string; level: number }

export const chapterTitles: ReadonlyMap<string, string> = new Map(
  Object.entries(chapters).map(([chapter, { title }]) => [chapter, title]),
)

/** The requirements up to a level, in their order. */
export function requirementsUpTo(most: number): Requirement[] {
  return Object.entries(chapters)
    .flatMap(([chapter, { sections }]) =>
      sections.flatMap((levels, section) =>
        Array.from(levels, (level, at) => ({
          id: `${chapter}.${section + 1}.${at + 1}`,
          chapter,
          level: Number(level),
        })),
      ),
    )
    .filter(({ level }) => level <= most)
}
