/** A word on where a value comes from, and more about it for who points there. */
import { originOf } from "../state/suggested";
import type { DescribedSurface } from "../state/surfaceKind";
import { exactNumber } from "./numbers";
import { surfaceTitle } from "./records";
import { t } from "./t";

export type Source = { readonly word: string; readonly details: string };

/** What a value is compared with. */
export type Initial = {
  readonly surface: DescribedSurface | undefined;
  /** What is suggested for the surface, where that differs from the own default. */
  readonly suggested: number | undefined;
  readonly own: number;
  /** Whose own default it is, in words. */
  readonly owner: string;
  /** What the scene of the catalogue that is shown has there. */
  readonly told?: readonly number[];
};

export function source(value: number, { surface, suggested, own, owner, told }: Initial): Source {
  const title = surface === undefined ? "" : surfaceTitle(surface);
  const origin = originOf(value, suggested, own, told);
  if (origin === "suggested") {
    if (surface?.data !== undefined) {
      return { word: t("source.byData"), details: t("source.byDataDetails") };
    }
    const protocol = surface?.protocol ?? "";
    return {
      word: t("source.suggested", { surface: title }),
      details: t("source.suggestedDetails", { surface: title, protocol }),
    };
  }
  const instead =
    suggested === undefined
      ? t("source.ownIs", { owner, value: exactNumber(own) })
      : t("source.suggestedIs", { surface: title, value: exactNumber(suggested) });
  if (origin === "hand") return { word: t("source.hand"), details: instead };
  if (origin === "scene") return { word: t("source.scene"), details: instead };
  const details = t("source.ownIs", { owner, value: exactNumber(own) });
  return { word: t("source.own"), details: suggested === undefined ? details : instead };
}
