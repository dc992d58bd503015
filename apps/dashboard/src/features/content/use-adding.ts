import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import { useNavigate } from '@tanstack/react-router'
import { kindWord } from '../../components/comparison/change-words.ts'
import { useLetters } from '../../components/shortcuts.ts'
import type { ContentSection } from '../../content-sections.ts'
import { newId } from './use-content-links.ts'

/** Adding to a section’s list, or proposing that for those who cannot: what the button says, and N. */
export function useAdding(workspace: Workspace, section: ContentSection, onAdd: () => void) {
  const navigate = useNavigate()
  const {
    name,
    kinds: [kind],
  } = section
  const canAdd = isAllowed(workspace.role, 'item.create')
  function handlePropose() {
    void navigate({
      to: '/$workspace/content/$section/$id/propose',
      params: { workspace: workspace.slug, section: name, id: newId },
      search: { kind },
    })
  }
  const handle = canAdd ? onAdd : handlePropose
  useLetters((key, event) => {
    if (key !== 'n' || !section.isList) return
    event.preventDefault()
    handle()
  })
  const label = `${canAdd ? 'Add' : 'Propose'} ${withArticle(kindWord(kind))}`
  return section.isList && { label, onAdd: handle }
}

/** “an advisory”, “an FAQ”, “a control”. */
function withArticle(word: string): string {
  return /^([aeiou]|FAQ)/.test(word) ? `an ${word}` : `a ${word}`
}
