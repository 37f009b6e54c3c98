/// <reference types="vite/client" />
import bank from '@mapbox/maki/icons/bank.svg?raw'
import basketball from '@mapbox/maki/icons/basketball.svg?raw'
import bus from '@mapbox/maki/icons/bus.svg?raw'
import circleStroked from '@mapbox/maki/icons/circle-stroked.svg?raw'
import city from '@mapbox/maki/icons/city.svg?raw'
import college from '@mapbox/maki/icons/college.svg?raw'
import commercial from '@mapbox/maki/icons/commercial.svg?raw'
import convenience from '@mapbox/maki/icons/convenience.svg?raw'
import cross from '@mapbox/maki/icons/cross.svg?raw'
import doctor from '@mapbox/maki/icons/doctor.svg?raw'
import fireStation from '@mapbox/maki/icons/fire-station.svg?raw'
import fitnessCentre from '@mapbox/maki/icons/fitness-centre.svg?raw'
import garden from '@mapbox/maki/icons/garden.svg?raw'
import grocery from '@mapbox/maki/icons/grocery.svg?raw'
import heart from '@mapbox/maki/icons/heart.svg?raw'
import highwayRestArea from '@mapbox/maki/icons/highway-rest-area.svg?raw'
import home from '@mapbox/maki/icons/home.svg?raw'
import hospital from '@mapbox/maki/icons/hospital.svg?raw'
import information from '@mapbox/maki/icons/information.svg?raw'
import library from '@mapbox/maki/icons/library.svg?raw'
import marker from '@mapbox/maki/icons/marker.svg?raw'
import mobilePhone from '@mapbox/maki/icons/mobile-phone.svg?raw'
import museum from '@mapbox/maki/icons/museum.svg?raw'
import music from '@mapbox/maki/icons/music.svg?raw'
import park from '@mapbox/maki/icons/park.svg?raw'
import parking from '@mapbox/maki/icons/parking.svg?raw'
import pharmacy from '@mapbox/maki/icons/pharmacy.svg?raw'
import pitch from '@mapbox/maki/icons/pitch.svg?raw'
import playground from '@mapbox/maki/icons/playground.svg?raw'
import police from '@mapbox/maki/icons/police.svg?raw'
import post from '@mapbox/maki/icons/post.svg?raw'
import railMetro from '@mapbox/maki/icons/rail-metro.svg?raw'
import recycling from '@mapbox/maki/icons/recycling.svg?raw'
import residentialCommunity from '@mapbox/maki/icons/residential-community.svg?raw'
import restaurant from '@mapbox/maki/icons/restaurant.svg?raw'
import school from '@mapbox/maki/icons/school.svg?raw'
import shop from '@mapbox/maki/icons/shop.svg?raw'
import soccer from '@mapbox/maki/icons/soccer.svg?raw'
import square from '@mapbox/maki/icons/square.svg?raw'
import stadium from '@mapbox/maki/icons/stadium.svg?raw'
import star from '@mapbox/maki/icons/star.svg?raw'
import starStroked from '@mapbox/maki/icons/star-stroked.svg?raw'
import tableTennis from '@mapbox/maki/icons/table-tennis.svg?raw'
import theatre from '@mapbox/maki/icons/theatre.svg?raw'
import toilet from '@mapbox/maki/icons/toilet.svg?raw'
import townHall from '@mapbox/maki/icons/town-hall.svg?raw'
import wasteBasket from '@mapbox/maki/icons/waste-basket.svg?raw'
import anchorMedal from '@rapideditor/temaki/icons/anchor_medal.svg?raw'
import bicycleParked from '@rapideditor/temaki/icons/bicycle_parked.svg?raw'
import boardBus from '@rapideditor/temaki/icons/board_bus.svg?raw'
import bookStore from '@rapideditor/temaki/icons/book_store.svg?raw'
import briefcaseCross from '@rapideditor/temaki/icons/briefcase_cross.svg?raw'
import capitol from '@rapideditor/temaki/icons/capitol.svg?raw'
import catering from '@rapideditor/temaki/icons/catering.svg?raw'
import horizontalBar from '@rapideditor/temaki/icons/horizontal_bar.svg?raw'
import sandbox from '@rapideditor/temaki/icons/sandbox.svg?raw'
import slide from '@rapideditor/temaki/icons/slide.svg?raw'
import socialFacility from '@rapideditor/temaki/icons/social_facility.svg?raw'
import vendingLockers from '@rapideditor/temaki/icons/vending_lockers.svg?raw'
import waste from '@rapideditor/temaki/icons/waste.svg?raw'

/** maki and temaki (CC0), drawn on 15 × 15. Only those that categories use; a name that is not here is drawn as `marker`. */
const drawings: Record<string, string> = {
  anchor_medal: anchorMedal,
  bank,
  basketball,
  bicycle_parked: bicycleParked,
  board_bus: boardBus,
  book_store: bookStore,
  briefcase_cross: briefcaseCross,
  bus,
  capitol,
  catering,
  'circle-stroked': circleStroked,
  city,
  college,
  commercial,
  convenience,
  cross,
  doctor,
  'fire-station': fireStation,
  'fitness-centre': fitnessCentre,
  garden,
  grocery,
  heart,
  'highway-rest-area': highwayRestArea,
  home,
  horizontal_bar: horizontalBar,
  hospital,
  information,
  library,
  marker,
  'mobile-phone': mobilePhone,
  museum,
  music,
  park,
  parking,
  pharmacy,
  pitch,
  playground,
  police,
  post,
  'rail-metro': railMetro,
  recycling,
  'residential-community': residentialCommunity,
  restaurant,
  sandbox,
  school,
  shop,
  slide,
  soccer,
  social_facility: socialFacility,
  square,
  stadium,
  star,
  'star-stroked': starStroked,
  'table-tennis': tableTennis,
  theatre,
  toilet,
  'town-hall': townHall,
  vending_lockers: vendingLockers,
  waste,
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
