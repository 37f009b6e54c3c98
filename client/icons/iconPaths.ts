/// <reference types="vite/client" />
import bus from '@mapbox/maki/icons/bus.svg?raw'
import circleStroked from '@mapbox/maki/icons/circle-stroked.svg?raw'
import convenience from '@mapbox/maki/icons/convenience.svg?raw'
import doctor from '@mapbox/maki/icons/doctor.svg?raw'
import garden from '@mapbox/maki/icons/garden.svg?raw'
import grocery from '@mapbox/maki/icons/grocery.svg?raw'
import heart from '@mapbox/maki/icons/heart.svg?raw'
import highwayRestArea from '@mapbox/maki/icons/highway-rest-area.svg?raw'
import hospital from '@mapbox/maki/icons/hospital.svg?raw'
import library from '@mapbox/maki/icons/library.svg?raw'
import marker from '@mapbox/maki/icons/marker.svg?raw'
import museum from '@mapbox/maki/icons/museum.svg?raw'
import park from '@mapbox/maki/icons/park.svg?raw'
import pharmacy from '@mapbox/maki/icons/pharmacy.svg?raw'
import pitch from '@mapbox/maki/icons/pitch.svg?raw'
import playground from '@mapbox/maki/icons/playground.svg?raw'
import recycling from '@mapbox/maki/icons/recycling.svg?raw'
import school from '@mapbox/maki/icons/school.svg?raw'
import shop from '@mapbox/maki/icons/shop.svg?raw'
import square from '@mapbox/maki/icons/square.svg?raw'
import star from '@mapbox/maki/icons/star.svg?raw'
import starStroked from '@mapbox/maki/icons/star-stroked.svg?raw'
import theatre from '@mapbox/maki/icons/theatre.svg?raw'
import toilet from '@mapbox/maki/icons/toilet.svg?raw'
import townHall from '@mapbox/maki/icons/town-hall.svg?raw'
import wasteBasket from '@mapbox/maki/icons/waste-basket.svg?raw'
import anchorMedal from '@rapideditor/temaki/icons/anchor_medal.svg?raw'

/** maki and temaki (CC0), drawn on 15 × 15. Only those that categories use; a name that is not here is drawn as `marker`. */
const drawings: Record<string, string> = {
  anchor_medal: anchorMedal,
  bus,
  'circle-stroked': circleStroked,
  convenience,
  doctor,
  garden,
  grocery,
  heart,
  'highway-rest-area': highwayRestArea,
  hospital,
  library,
  marker,
  museum,
  park,
  pharmacy,
  pitch,
  playground,
  recycling,
  school,
  shop,
  square,
  star,
  'star-stroked': starStroked,
  theatre,
  toilet,
  'town-hall': townHall,
  'waste-basket': wasteBasket,
}

export const iconSize = 15
export const iconNames = Object.keys(drawings)

/** The outline of an icon as SVG path data in a box of 15 × 15, for `<path d>` and for Path2D alike. */
export function iconPath(name: string): string {
  const svg = drawings[name] ?? marker
  const paths = [...svg.matchAll(/\sd="([^"]+)"/g)].map((match) => match[1] ?? '')
  // Some drawings break their lines as XML entities, which path data does not know.
  return paths.join(' ').replace(/(?:&#x?[0-9a-f]+;|\s)+/gi, ' ')
}
