/** What a user can do to a card's learning rate over time, and to the switches of a family. */
import { changeCard } from "./actions";
import type { Card, ScheduleValue, Switches } from "./scene";
import type { PageStore } from "./store";
import type { SwitchName } from "./switches";

function cardOf(store: PageStore, id: number): Card | undefined {
  return store.getState().scene.cards.find((card) => card.id === id);
}

/** Begins another schedule as it is by default; null is none, the learning rate as it is. */
export function setSchedule(store: PageStore, id: number, kind: string | null): void {
  changeCard(store, id, { schedule: kind === null ? undefined : { kind, values: {} } });
}

/** Sets arguments; undefined is the default. */
export function setScheduleValues(
  store: PageStore,
  id: number,
  values: Readonly<Record<string, ScheduleValue | undefined>>,
): void {
  const schedule = cardOf(store, id)?.schedule;
  if (schedule === undefined) return;
  const all = Object.entries({ ...schedule.values, ...values });
  const set = all.filter((entry): entry is [string, ScheduleValue] => entry[1] !== undefined);
  changeCard(store, id, { schedule: { ...schedule, values: Object.fromEntries(set) } });
}

export function setSwitch<Name extends SwitchName>(
  store: PageStore,
  id: number,
  name: Name,
  value: Switches[Name],
): void {
  const card = cardOf(store, id);
  if (card !== undefined) changeCard(store, id, { switches: { ...card.switches, [name]: value } });
}
