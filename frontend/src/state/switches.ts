/** What the switches of the family may be; what is not told is as the first. */
import type { FamilySwitches } from "../wire";

type Options = {
  readonly [Name in keyof FamilySwitches]-?: readonly NonNullable<FamilySwitches[Name]>[];
};

export type SwitchName = keyof Options;

export const SWITCHES: Options = {
  momentum: ["none", "heavy_ball", "nesterov", "average"],
  sigma: ["none", "rms_of_all", "sum", "decaying"],
  bias_correction: [false, true],
  first_sigma: ["zero", "gradient"],
  weight_decay: ["none", "coupled", "decoupled"],
  clip: ["none", "norm", "value"],
};

export function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}
