import type { ServiceKey } from '../model/address.ts';
import type { KernelTable } from '../model/reading.ts';
import type { Held } from '../snapshot/held.ts';
import { nameRows } from '../snapshot/name-rows.ts';
import type { Question } from './schedule.ts';
import { chooseQuestions, isLarge } from './schedule.ts';
import { hasTunnels, newEntries, rowsOf } from './table-facts.ts';
import type { AskedAt, NamedService, SlicedForm } from './turns.ts';
import { noteAsked } from './turns.ts';

/** What a tick brings along. */
export interface TickFacts {
  readonly tick: number;
  readonly intervalMs: number;
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly table: KernelTable;
  readonly held: Held;
  readonly onScreen: readonly ServiceKey[];
}

const isSliced = (question: Question): question is Question & { readonly ask: SlicedForm } =>
  question.ask !== 'rate' && question.ask !== 'timeouts' && question.ask !== 'sync';

/** Chooses the questions of each tick, and remembers whom they were about. */
export class TurnKeeper {
  #asked: Readonly<Record<SlicedForm, AskedAt>> = {
    stats: new Map(),
    thresholds: new Map(),
    'persistent-conn': new Map(),
    'tun-info': new Map(),
  };
  /** Entries that the last listing did not name though it should have. */
  #missing = 0;

  choose({ table, held, ...facts }: TickFacts): readonly Question[] {
    const rows = rowsOf(table);
    const services = isLarge(rows) ? nameRows(table, held) : [];
    const questions = chooseQuestions({
      ...facts,
      rows,
      services,
      hasTunnels: hasTunnels(table),
      hasNewEntries: !isLarge(rows) && newEntries(table, held) > this.#missing,
      asked: this.#asked,
    });
    for (const question of questions.filter(isSliced)) this.#note(question, services, facts.at);
    return questions;
  }

  #note(
    { ask, only }: Question & { ask: SlicedForm },
    services: readonly NamedService[],
    at: number,
  ) {
    this.#asked = { ...this.#asked, [ask]: noteAsked(this.#asked[ask], services, only, at) };
  }

  /** Call it with what is held once the questions are answered. */
  close(table: KernelTable, held: Held): void {
    if (!isLarge(rowsOf(table))) this.#missing = newEntries(table, held);
  }
}
