/** What the server says, by key and with its numbers, so that every language can say it. */

/** A number with another count of digits than three. */
export type Digits = { readonly value: number | null; readonly digits: number };

/** A number, a number with its digits, a point, a name as it was sent, or further messages. */
export type Argument =
  | number
  | null
  | Digits
  | readonly (number | null)[]
  | string
  | Message
  | readonly Message[];

export type Message = {
  readonly key: string;
  readonly arguments?: Readonly<Record<string, Argument>>;
};
