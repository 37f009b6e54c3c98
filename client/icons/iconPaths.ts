import bus from '@mapbox/maki/icons/bus.svg?raw'
import college from '@mapbox/maki/icons/college.svg?raw'
import convenience from '@mapbox/maki/icons/convenience.svg?raw'
import dentist from '@mapbox/maki/icons/dentist.svg?raw'
import doctor from '@mapbox/maki/icons/doctor.svg?raw'
import drinkingWater from '@mapbox/maki/icons/drinking-water.svg?raw'
import fitnessCentre from '@mapbox/maki/icons/fitness-centre.svg?raw'
import garden from '@mapbox/maki/icons/garden.svg?raw'
import grocery from '@mapbox/maki/icons/grocery.svg?raw'
import heart from '@mapbox/maki/icons/heart.svg?raw'
import hospital from '@mapbox/maki/icons/hospital.svg?raw'
import library from '@mapbox/maki/icons/library.svg?raw'
import marker from '@mapbox/maki/icons/marker.svg?raw'
import museum from '@mapbox/maki/icons/museum.svg?raw'
import natural from '@mapbox/maki/icons/natural.svg?raw'
import park from '@mapbox/maki/icons/park.svg?raw'
import parkAlt from '@mapbox/maki/icons/park-alt1.svg?raw'
import pharmacy from '@mapbox/maki/icons/pharmacy.svg?raw'
import pitch from '@mapbox/maki/icons/pitch.svg?raw'
import playground from '@mapbox/maki/icons/playground.svg?raw'
import rail from '@mapbox/maki/icons/rail.svg?raw'
import recycling from '@mapbox/maki/icons/recycling.svg?raw'
import school from '@mapbox/maki/icons/school.svg?raw'
import shelter from '@mapbox/maki/icons/shelter.svg?raw'
import shop from '@mapbox/maki/icons/shop.svg?raw'
import square from '@mapbox/maki/icons/square.svg?raw'
import star from '@mapbox/maki/icons/star.svg?raw'
import theatre from '@mapbox/maki/icons/theatre.svg?raw'
import toilet from '@mapbox/maki/icons/toilet.svg?raw'
import townHall from '@mapbox/maki/icons/town-hall.svg?raw'
import wasteBasket from '@mapbox/maki/icons/waste-basket.svg?raw'
import wheelchair from '@mapbox/maki/icons/wheelchair.svg?raw'
import flag from '@rapideditor/temaki/icons/rail_flag.svg?raw'
import shoppingMall from '@rapideditor/temaki/icons/shopping_mall.svg?raw'
import socialFacility from '@rapideditor/temaki/icons/social_facility.svg?raw'

/** maki and temaki (CC0), drawn on 15 × 15. Only those that categories use; a name that is not here is drawn as `marker`. */
const drawings: Record<string, string> = {
  bus,
  college,
  convenience,
  dentist,
  doctor,
  'drinking-water': drinkingWater,
  'fitness-centre': fitnessCentre,
  flag,
  garden,
  grocery,
  heart,
  hospital,
  library,
  marker,
  museum,
  natural,
  park,
  'park-alt1': parkAlt,
  pharmacy,
  pitch,
  playground,
  rail,
  recycling,
  school,
  shelter,
  shop,
  shopping_mall: shoppingMall,
  social_facility: socialFacility,
  square,
  star,
  theatre,
  toilet,
  'town-hall': townHall,
  'waste-basket': wasteBasket,
  wheelchair,
}

export const iconSize = 15
export const iconNames = Object.keys(drawings)

/** The outline of an icon as SVG path data in a box of 15 × 15, for `<path d>` and for Path2D alike. */
export function iconPath(name: string): string {
  const svg = drawings[name] ?? marker
  return [...svg.matchAll(/\sd="([^"]+)"/g)].map((match) => match[1]).join(' ')
}
