/** What networks, and what they learn, are called. */
import type { Activation, Loss } from "../state/networkSetup";
import { t } from "./t";

export const DATA_NAMES: Readonly<Record<string, string>> = {
  xor: t("networks.data.xor"),
  two_moons: t("networks.data.two_moons"),
  teacher: t("networks.data.teacher"),
  random: t("networks.data.random"),
  iris: t("networks.data.iris"),
  diabetes: t("networks.data.diabetes"),
};
export const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  tanh: t("networks.activation.tanh"),
  sigmoid: t("networks.activation.sigmoid"),
  softplus: t("networks.activation.softplus"),
  silu: t("networks.activation.silu"),
  identity: t("networks.activation.identity"),
};
export const LOSS_NAMES: Readonly<Record<Loss, string>> = {
  squared: t("networks.loss.squared"),
  logistic: t("networks.loss.logistic"),
};

export function hiddenName(layers: readonly number[]): string {
  return layers.length === 0
    ? t("networks.hidden.none")
    : t("networks.hidden.units", { units: layers.join(" – "), count: layers.length });
}
