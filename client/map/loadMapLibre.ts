let loading: Promise<typeof import('./maplibre.ts')> | null = null

/** MapLibre as a chunk of its own: figures and lists are on screen before its code is read. */
export function loadMapLibre(): Promise<typeof import('./maplibre.ts')> {
  loading ??= import('./maplibre.ts')
  return loading
}
