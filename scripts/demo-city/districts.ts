import type { Lattice, Superblock } from './lattice.ts'
import type { Name, Namer } from './names.ts'
import type { Plan } from './parameters.ts'
import { lengthOf, subtract } from './plane.ts'
import type { Random } from './random.ts'
import { createRandom } from './random.ts'

export interface Unit {
  key: string
  level: 5 | 6 | 8 | 10
  name: Name
  /** Invented, and plainly no GB/T 2260 code. */
  ref: string
  parent: Unit | null
  superblocks: Superblock[]
}

/** City 市 > districts 区 > street offices 街道 > communities 社区: each grown over neighbouring superblocks of its parent. */
export function divideCity(plan: Plan, lattice: Lattice, namer: Namer): Unit[] {
  const random = createRandom(plan.parameters.seed, 'districts')
  const { cityName, districts } = plan.parameters
  const city: Unit = {
    key: 'city',
    level: 5,
    name: { zh: cityName['zh-Hans'], en: cityName.en },
    ref: cityName.ref,
    parent: null,
    superblocks: lattice.superblocks,
  }
  const units = [city]
  const districtSeeds = districts.map(({ bearing }) => {
    const radians = (bearing * Math.PI) / 180
    const reach = plan.radiusMeters * 0.42
    return nearestTo(city.superblocks, [reach * Math.sin(radians), reach * Math.cos(radians)])
  })
  grow(city.superblocks, districtSeeds, lattice, random).forEach((superblocks, d) => {
    const district = districts[d]
    if (!district || superblocks.length === 0) return
    const ref = `DEMO-${two(d + 1)}`
    const districtUnit: Unit = {
      key: `d${d}`,
      level: 6,
      name: { zh: district.name, en: district.en },
      ref,
      parent: city,
      superblocks,
    }
    units.push(districtUnit)
    const offices = Math.max(2, Math.round(plan.count('streetOffices') / districts.length))
    grow(superblocks, spreadSeeds(superblocks, offices, random), lattice, random).forEach((officeGround, s) => {
      if (officeGround.length === 0) return
      const isRural = officeGround.every(({ reach }) => reach > 0.8)
      const officeName = isRural ? namer.unique(random, '镇', 'Town') : namer.unique(random, '街道', 'Street Office')
      const office: Unit = {
        key: `${districtUnit.key}s${s}`,
        level: 8,
        name: officeName,
        ref: `${ref}${two(s + 1)}`,
        parent: districtUnit,
        superblocks: officeGround,
      }
      units.push(office)
      const communities = Math.max(
        2,
        Math.round(plan.count('communities') / plan.count('streetOffices') + random.around(0, 2.4)),
      )
      grow(officeGround, spreadSeeds(officeGround, communities, random), lattice, random).forEach((ground, c) => {
        if (ground.length === 0) return
        const name = ground.every(({ reach }) => reach > 0.9)
          ? namer.unique(random, '村', 'Village')
          : namer.unique(random, '社区', 'Community')
        units.push({
          key: `${office.key}c${c}`,
          level: 10,
          name,
          ref: `${office.ref}${two(c + 1)}`,
          parent: office,
          superblocks: ground,
        })
      })
    })
  })
  return units
}

const two = (number: number): string => String(number).padStart(2, '0')

function nearestTo(superblocks: Superblock[], point: readonly [number, number]): Superblock {
  return superblocks.reduce((best, one) =>
    lengthOf(subtract(one.centre, point)) < lengthOf(subtract(best.centre, point)) ? one : best,
  )
}

/** Seeds far from each other, nearer together towards the middle of the city, where units are smaller. */
function spreadSeeds(superblocks: Superblock[], count: number, random: Random): Superblock[] {
  const solid = superblocks.filter(({ kind }) => kind === 'urban' || kind === 'rural')
  const pool = solid.length > 0 ? solid : superblocks
  const seeds = [random.pick(pool)]
  while (seeds.length < Math.min(count, pool.length)) {
    const remoteness = (one: Superblock) =>
      Math.min(...seeds.map((seed) => lengthOf(subtract(seed.centre, one.centre)))) / (0.35 + one.reach ** 2)
    seeds.push(pool.reduce((best, one) => (remoteness(one) > remoteness(best) ? one : best)))
  }
  return seeds
}

/** Each seed takes the ground it reaches first; the river and the railway are costly to cross, so borders keep to them. */
function grow(superblocks: Superblock[], seeds: Superblock[], lattice: Lattice, random: Random): Superblock[][] {
  const allowed = new Set(superblocks)
  const queue = createQueue<{ superblock: Superblock; owner: number }>()
  seeds.forEach((superblock, owner) => {
    queue.push(0, { superblock, owner })
  })
  const owners = new Map<Superblock, number>()
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { superblock, owner } = next.item
    if (owners.has(superblock)) continue
    owners.set(superblock, owner)
    for (const [di, dj] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      const neighbour = lattice.superblock(superblock.i + di, superblock.j + dj)
      if (!neighbour || !allowed.has(neighbour) || owners.has(neighbour)) continue
      const isBarrier = neighbour.kind !== 'urban' && neighbour.kind !== 'rural'
      const meters = lengthOf(subtract(neighbour.centre, superblock.centre))
      queue.push(next.cost + meters * random.between(0.75, 1.25) + (isBarrier ? 1500 : 0), {
        superblock: neighbour,
        owner,
      })
    }
  }
  return seeds.map((_, owner) => superblocks.filter((one) => owners.get(one) === owner))
}

/** A binary heap; equal costs come out in the order they went in. */
function createQueue<T>() {
  const heap: { cost: number; order: number; item: T }[] = []
  let order = 0
  const isBefore = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    return one !== undefined && other !== undefined && (one.cost - other.cost || one.order - other.order) < 0
  }
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  return {
    push(cost: number, item: T) {
      heap.push({ cost, order: order++, item })
      for (let k = heap.length - 1; k > 0 && isBefore(k, (k - 1) >> 1); k = (k - 1) >> 1) swap(k, (k - 1) >> 1)
    },
    pop() {
      swap(0, heap.length - 1)
      const top = heap.pop()
      for (let k = 0; ; ) {
        const child = isBefore(2 * k + 2, 2 * k + 1) ? 2 * k + 2 : 2 * k + 1
        if (child >= heap.length || !isBefore(child, k)) return top
        swap(k, child)
        k = child
      }
    },
  }
}
