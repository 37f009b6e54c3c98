import type { Compound } from './compounds.ts'
import type { Namer } from './names.ts'
import { nameTags } from './names.ts'
import type { Tags } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import type { Place } from './parks.ts'
import type { Point } from './plane.ts'
import { add, between, cyclic, lengthOf, scaleBy } from './plane.ts'
import { createRandom } from './random.ts'
import type { StreetNetwork } from './streetNetwork.ts'

/** What real extracts have and tidy ones lack: the demonstration must not flatter the programs that read it. */
export function addFlaws(
  plan: Plan,
  streets: StreetNetwork,
  compounds: Compound[],
  parks: Place[],
  namer: Namer,
): void {
  const { osm } = streets
  const random = createRandom(plan.parameters.seed, 'flaws')
  const stem = () => namer.stem(random)
  const bowTie = ([x, y]: Point, half: number): Point[] => [
    [x - half, y - half * 0.7],
    [x + half, y + half * 0.6],
    [x + half, y - half * 0.7],
    [x - half, y + half * 0.6],
  ]
  const selfCrossing = (centre: Point, half: number, tags: Tags) => osm.addPolygon(bowTie(centre, half), tags)
  const apart = random.shuffled(compounds)

  // A park and a parcel whose outlines cross themselves.
  const [first, second] = [cyclic(apart, 0), cyclic(apart, 1)]
  selfCrossing(first.centre, 90, { leisure: 'park', ...nameTags({ zh: `${stem().zh}蝴蝶公园`, en: 'Bow-tie Park' }) })
  selfCrossing(second.centre, 70, { landuse: 'residential', name: `${stem().zh}交叉地块` })

  // Residential land mapped twice: a wide polygon laid over compounds that are mapped themselves.
  for (const { ring } of apart.slice(2, 2 + Math.max(2, Math.round(24 * plan.scale)))) {
    const corner = cyclic(ring, 0)
    const shifted = ring.map((point) =>
      add(between(corner, point, 1.35), [random.between(-40, 40), random.between(-40, 40)]),
    )
    osm.addPolygon(convexOrder(shifted), { landuse: 'residential', name: `${stem().zh}片区` })
  }

  // A park that no path leads to, and parks behind walls.
  for (const [k, { centre }] of apart.slice(40, 44).entries()) {
    const ring = [0, 1, 2, 3, 4, 5, 6].map((corner): Point => {
      const turn = (corner / 7) * 2 * Math.PI
      return add(centre, [34 * Math.cos(turn), 26 * Math.sin(turn)])
    })
    osm.addPolygon(
      ring,
      k === 0 ? { leisure: 'park', name: `${stem().zh}公园` } : { leisure: 'park', access: 'private' },
    )
  }

  // Gardens of compounds, theirs alone.
  for (const { centre } of apart.slice(44, 44 + Math.round(120 * plan.scale))) {
    osm.addPolygon([add(centre, [-18, -12]), add(centre, [18, -12]), add(centre, [18, 12]), add(centre, [-18, 12])], {
      leisure: 'garden',
      access: 'private',
    })
  }

  // A ring of nothing, and facilities a little outside the city's border.
  const speck = osm.addNode(first.centre)
  osm.addWay([speck, osm.addNode(add(first.centre, [0.4, 0])), osm.addNode(add(first.centre, [0.8, 0])), speck], {
    leisure: 'park',
  })
  const farthest = streets.streets.reduce((best, { a }) => (lengthOf(a) > lengthOf(best) ? a : best), [0, 0] as Point)
  const reach = lengthOf(farthest) + 900
  for (let k = 0; k < 12; k++) {
    const turn = (k / 12) * 2 * Math.PI + 0.2
    const outside: Point = scaleBy([Math.cos(turn), Math.sin(turn)], reach)
    osm.addNode(
      outside,
      cyclic<Tags>([{ amenity: 'toilets', access: 'yes' }, { amenity: 'waste_basket' }, { shop: 'convenience' }], k),
    )
  }

  // One park drawn a second time by another mapper, without a name.
  const twice = parks.find(({ areaSquareMeters }) => areaSquareMeters > 12_000)
  const original = osm.ways.find(({ id }) => id === twice?.way)
  if (original) {
    osm.addPolygon(
      original.refs.slice(0, -1).map((node) => add(osm.pointOf(node), [3, -2])),
      { leisure: 'park' },
    )
  }
}

/** Corners in order round their middle, so that shaking them cannot make the outline cross itself. */
function convexOrder(points: Point[]): Point[] {
  const middle = scaleBy(
    points.reduce((sum, point) => add(sum, point), [0, 0] as Point),
    1 / points.length,
  )
  const turn = (point: Point) => Math.atan2(point[1] - middle[1], point[0] - middle[0])
  return [...points].sort((one, other) => turn(one) - turn(other))
}
