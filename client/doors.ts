/** The three doors, in the order of the tabs; also the names of their routes. */
export const doors = ['finder', 'planner', 'leader'] as const
