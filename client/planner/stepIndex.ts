/** Where a key moves the active row of a list; null for keys that do not move it. `index` −1 is none active. */
export function stepIndex(key: string, index: number, count: number, pageRows: number): number | null {
  if (count === 0) return null
  const clamp = (next: number) => Math.max(0, Math.min(count - 1, next))
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1)
    case 'ArrowUp':
      return clamp(index - 1)
    case 'PageDown':
      return clamp(index + pageRows)
    case 'PageUp':
      return clamp(index - pageRows)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
