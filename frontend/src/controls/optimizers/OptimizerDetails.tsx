import type { Card } from "../../state/scene";
import { optimizerOf } from "../../state/store";
import { usePageState } from "../parts/page";
import { FamilyDetails } from "./FamilyDetails";
import { SettingsOf } from "./SettingsOf";

/** The optimizer that is made from switches. */
const FAMILY = "family";

/** A card's inside, once the catalogue tells of its optimizer. */
export function OptimizerDetails({ card }: { card: Card }) {
  const optimizer = usePageState((state) => optimizerOf(state, card));
  if (optimizer === undefined) return null;
  if (optimizer.key === FAMILY) return <FamilyDetails card={card} optimizer={optimizer} />;
  return <SettingsOf card={card} optimizer={optimizer} tex={optimizer.tex} counting={null} />;
}
