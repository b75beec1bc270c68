/** The page of networks as a link: which study is open, and what that study says of itself. */
import { type NetworksStore, STUDIES, type StudyKey } from "../state/networks";

/** Names and values, in the order in which they are written. */
export type Fields = readonly (readonly [name: string, value: string])[];

export type LinkedStudy = {
  readonly key: StudyKey;
  /** Takes over what the fields say; what they do not, or say wrongly, is as at first. */
  readonly read: (fields: URLSearchParams) => void;
  /** What is not as it is at first. */
  readonly write: () => Fields;
  /** Begins what takes a while, where a link says `start=true`: that of a study that is told of. */
  readonly start?: () => void;
  /** Calls back whenever what is written may be another. */
  readonly onChange: (changed: () => void) => void;
};

/** Of name, value and the value at first those that differ. */
export function notFirst(
  fields: readonly (readonly [name: string, value: string, first: string])[],
): Fields {
  return fields.flatMap(([name, value, first]) => (value === first ? [] : [[name, value]]));
}

export function whole(text: string | null, low: number, high: number, otherwise: number): number {
  if (text === null || !/^\d{1,7}$/.test(text)) return otherwise;
  return Math.min(high, Math.max(low, Number(text)));
}

export function oneOf<T extends string>(text: string | null, known: readonly T[], otherwise: T): T {
  return known.find((each) => each === text) ?? otherwise;
}

/** Follows the address bar and keeps it in step. */
export function keepNetworksLink(store: NetworksStore, studies: readonly LinkedStudy[]): void {
  const open = () => store.getState().study;
  const written = (): string => {
    const own = studies.find(({ key }) => key === open())?.write() ?? [];
    const which: Fields = open() === STUDIES[0] ? [] : [["study", open()]];
    return new URLSearchParams([...which, ...own].map(([name, value]) => [name, value])).toString();
  };
  const follow = () => {
    const fields = new URLSearchParams(location.hash.replace(/^#/, ""));
    const study = oneOf(fields.get("study"), STUDIES, STUDIES[0]);
    store.setState({ study });
    const own = studies.find(({ key }) => key === study);
    own?.read(fields);
    if (fields.get("start") === "true") own?.start?.();
  };
  const write = () => {
    const link = written();
    if (location.hash.replace(/^#/, "") === link) return;
    history.replaceState(null, "", link === "" ? location.pathname + location.search : `#${link}`);
  };
  follow();
  write();
  addEventListener("hashchange", follow);
  store.subscribe(({ study }) => study, write);
  for (const { onChange } of studies) onChange(write);
}
