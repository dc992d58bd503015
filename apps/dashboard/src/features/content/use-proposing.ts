import { useNavigate } from '@tanstack/react-router'
import type { ContentSection } from '../../content-sections.ts'
import { newId } from './use-content-links.ts'

/** The way to propose a new item, for those who cannot add one. */
export function useProposing(workspace: string, { name, kinds: [kind] }: ContentSection) {
  const navigate = useNavigate()
  return () =>
    void navigate({
      to: '/$workspace/content/$section/$id/propose',
      params: { workspace, section: name, id: newId },
      search: { kind },
    })
}
