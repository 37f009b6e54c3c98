/** Drawing classes of OpenStreetMap's highway values, and the zoom from which each is drawn. */
const classes = {
  motorway: { minZoom: 5, values: ['motorway', 'motorway_link'] },
  trunk: { minZoom: 6, values: ['trunk', 'trunk_link'] },
  primary: { minZoom: 8, values: ['primary', 'primary_link'] },
  secondary: { minZoom: 10, values: ['secondary', 'secondary_link'] },
  tertiary: { minZoom: 11, values: ['tertiary', 'tertiary_link'] },
  minor: { minZoom: 13, values: ['unclassified', 'residential', 'living_street', 'pedestrian', 'road', 'busway'] },
  service: { minZoom: 14, values: ['service', 'track'] },
  path: { minZoom: 14, values: [] },
} as const satisfies Record<string, { minZoom: number; values: string[] }>

export type StreetClass = keyof typeof classes

const classOf = new Map<string, StreetClass>(
  (Object.keys(classes) as StreetClass[]).flatMap((name) =>
    classes[name].values.map((value) => [value, name] as const),
  ),
)

/** What is no road is a path: footway, steps, cycleway, platform … */
export const streetClass = (highway: string): StreetClass => classOf.get(highway) ?? 'path'
export const streetMinZoom = (name: StreetClass): number => classes[name].minZoom
