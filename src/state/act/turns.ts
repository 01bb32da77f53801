import type { ActionJournal, StateTrouble, Turn } from '../ports.ts';

/** The turn of an action, which it gives to others while it waits. */
export interface Turns {
  rest(): Promise<void>;
  /** `undefined`, or why it does not get one again. */
  resume(): Promise<StateTrouble | undefined>;
}

/** Each waits some seconds: others that are under way end, or hang for as long as their commands may. */
const TRIES = 10;

/** A turn that can be given away and taken again. */
export function turnsOf(journal: ActionJournal, first: Turn): Turns {
  let own: Turn | undefined = first;
  return {
    async rest() {
      await own?.end();
      own = undefined;
    },
    async resume() {
      let trouble: StateTrouble | undefined;
      for (let tries = 0; !own && tries < TRIES; tries += 1) {
        const turn = await journal.turn();
        if (turn.ok) own = turn.value;
        else trouble = turn.error;
      }
      return own ? undefined : trouble;
    },
  };
}
