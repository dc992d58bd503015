import { notFound } from '@tanstack/react-router'
import { contentSections, type ContentSection } from '../../content-sections.ts'

/** The section under this name in the address; without one there is no such page. */
export function findSection(name: string): ContentSection {
  const section = contentSections.find((other) => other.name === name)
  if (!section) throw notFound()
  return section
}
