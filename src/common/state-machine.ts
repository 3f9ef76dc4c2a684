/**
 * One row of a transition table: in state `from`, `action` by one of `actors` leads to `to` when `condition` holds.
 * Several rows may share `from` and `action`; the first whose actor and condition fit is taken.
 */
export interface Transition<S extends string, A extends string, R extends string, C extends string = string> {
  readonly from: S;
  readonly action: A;
  readonly actors: readonly R[];
  readonly to: S;
  /** A condition, or several that must all hold; absent when the transition is always possible. */
  readonly condition?: C | readonly C[];
}

export type TransitionTable<
  S extends string,
  A extends string,
  R extends string,
  C extends string = string,
> = readonly Transition<S, A, R, C>[];

/** Where a record stands and who asks. */
export interface Situation<S extends string, R extends string, C extends string = string> {
  readonly state: S;
  readonly actor: R;
  /** Whether each named condition holds; one that is not given does not hold. */
  readonly conditions: Readonly<Partial<Record<C, boolean>>>;
}

/** Why an action was refused. */
export type Refusal<C extends string = string> =
  /** No row for this state and action. */
  | { readonly kind: 'state' }
  /** There is one, but not for this actor. */
  | { readonly kind: 'actor' }
  /** The actor may, but this condition does not hold. */
  | { readonly kind: 'condition'; readonly condition: C };

/** The new state, or why there is none together with what the actor can do now. */
export type Decision<S extends string, A extends string, C extends string = string> =
  | { readonly to: S; readonly reason?: undefined }
  | { readonly to?: undefined; readonly reason: Refusal<C>; readonly allowed: readonly A[] };

/** Decides an action by the table; changes nothing. */
export function decide<S extends string, A extends string, R extends string, C extends string>(
  table: TransitionTable<S, A, R, C>,
  situation: Situation<S, R, C>,
  action: A,
): Decision<S, A, C> {
  const rows = table.filter((row) => row.from === situation.state && row.action === action);
  const mine = rows.filter((row) => row.actors.includes(situation.actor));
  const fitting = mine.find((row) => missing(row, situation) === undefined);
  if (fitting) return { to: fitting.to };
  const condition = mine[0] && missing(mine[0], situation);
  const reason: Refusal<C> = condition ? { kind: 'condition', condition } : { kind: rows.length ? 'actor' : 'state' };
  return { reason, allowed: allowedActions(table, situation) };
}

/** The actions that would succeed in this situation, in the order of the table. */
export function allowedActions<S extends string, A extends string, R extends string, C extends string>(
  table: TransitionTable<S, A, R, C>,
  situation: Situation<S, R, C>,
): A[] {
  const { state, actor } = situation;
  const mine = table.filter((row) => row.from === state && row.actors.includes(actor));
  return [...new Set(mine.filter((row) => missing(row, situation) === undefined).map((row) => row.action))];
}

/** The first condition of a transition that does not hold, in the order of the table. */
function missing<S extends string, A extends string, R extends string, C extends string>(
  { condition = [] }: Transition<S, A, R, C>,
  { conditions }: Situation<S, R, C>,
): C | undefined {
  return [condition].flat().find((name): name is C => conditions[name as C] !== true) as C | undefined;
}

/** States that no sequence of transitions from `start` reaches: a table in use should have none. */
export function unreachableStates<S extends string, A extends string, R extends string, C extends string>(
  table: TransitionTable<S, A, R, C>,
  start: S,
  states: readonly S[],
): S[] {
  const reached = new Set<S>([start]);
  // A Set iterates over what is added meanwhile, so this walks the whole graph.
  for (const state of reached) {
    for (const row of table) if (row.from === state) reached.add(row.to);
  }
  return states.filter((state) => !reached.has(state));
}
