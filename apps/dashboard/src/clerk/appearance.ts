const colors = {
  colorBackground: '--bg',
  colorForeground: '--text',
  colorMutedForeground: '--text-2',
  colorMuted: '--bg-well',
  colorNeutral: '--text',
  colorPrimary: '--accent',
  colorPrimaryForeground: '--on-accent',
  colorInput: '--bg',
  colorInputForeground: '--text',
  colorRing: '--accent',
  colorDanger: '--bad',
  colorSuccess: '--good',
  colorWarning: '--draft',
  colorModalBackdrop: '--scrim',
}

/**
 * Clerk's screens in our own colours and type, and without a card in the air. It mixes shades of the
 * colours itself and so needs them as they are now, light or dark.
 */
export function readAppearance() {
  const probe = document.createElement('span')
  document.body.append(probe)
  const valueOf = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const values = Object.entries(colors).map(([name, token]) => [name, valueOf(token)] as const)
  const fontFamily = getComputedStyle(probe).fontFamily
  probe.remove()
  return {
    variables: { ...Object.fromEntries(values), fontFamily, borderRadius: '4px' },
    elements: {
      rootBox: { width: '100%' },
      cardBox: { width: '100%', boxShadow: 'none', border: '1px solid var(--line)' },
    },
  }
}
