import type { Tags } from './osmModel.ts'
import type { Plan } from './parameters.ts'
import type { Random } from './random.ts'

export interface Name {
  zh: string
  en: string
}

/** Invented two-syllable names; a stem may come twice, as in any city, unless asked for once only. */
export interface Namer {
  stem(random: Random): Name
  /** A stem that this namer has not given out as unique before, with its ending. */
  unique(random: Random, zhEnding: string, enEnding: string): Name
}

export function createNamer(plan: Plan): Namer {
  const { first, second } = plan.parameters.syllables
  const taken = new Set<string>()
  const stem = (random: Random): Name => {
    const [zhFirst, enFirst] = random.pick(first)
    const [zhSecond, enSecond] = random.pick(second)
    return { zh: zhFirst + zhSecond, en: enFirst + enSecond }
  }
  return {
    stem,
    unique(random, zhEnding, enEnding) {
      for (let attempt = 0; ; attempt++) {
        const { zh, en } = stem(random)
        // A very large city runs out of two-syllable names; numbers go on where they end, as with real new estates.
        const number = attempt < 200 ? '' : String(attempt - 198)
        const name = { zh: `${zh}${number}${zhEnding}`, en: `${en}${number && ` ${number}`} ${enEnding}` }
        if (taken.has(name.zh)) continue
        taken.add(name.zh)
        return name
      }
    },
  }
}

export function nameTags({ zh, en }: Name, withEnglish = true): Tags {
  return withEnglish ? { name: zh, 'name:zh': zh, 'name:en': en } : { name: zh }
}
