/** What lies under a click, or under the map's centre when Enter is pressed. */
export interface MapPick {
  lngLat: [number, number]
  /** Id of the LayerSpec hit on top, null for none. */
  layer: string | null
  properties: Record<string, unknown>
  /** Pixels from the map's upper left. */
  point: [number, number]
}
