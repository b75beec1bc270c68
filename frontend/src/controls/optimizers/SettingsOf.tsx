import type { ReactNode } from "react";
import { resetHyperparameter, setHyperparameter } from "../../state/actions";
import type { Card } from "../../state/scene";
import { storyOf, surfaceOf } from "../../state/store";
import { toldOf } from "../../state/stories";
import { suggestedFor } from "../../state/suggested";
import {
  hyperparameterTitle,
  optimizerDescription,
  optimizerDifferences,
  optimizerTitle,
} from "../../text/records";
import { source } from "../../text/source";
import { t } from "../../text/t";
import type { OptimizerDescription } from "../../wire";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { BOLD, Rich } from "../parts/Rich";
import { useHue } from "../parts/useHue";
import { BatchEditor } from "./BatchEditor";
import classes from "./OptimizerCard.module.css";
import { Rule } from "./Rule";
import { ScheduleEditor } from "./ScheduleEditor";

type Props = {
  readonly card: Card;
  readonly optimizer: OptimizerDescription;
  /** The rule; null where it stands above already. */
  readonly tex: string | null;
  /** The names of the hyperparameters that count; null for all. */
  readonly counting: readonly string[] | null;
  /** What is chosen before them. */
  readonly above?: ReactNode;
};

/** A card's inside: every hyperparameter, the update rule, and where it comes from. */
export function SettingsOf({ card, optimizer, tex, counting, above }: Props) {
  const { store } = usePage();
  const surface = usePageState(surfaceOf);
  const story = usePageState(storyOf);
  const hue = useHue(card.color);
  const suggested = suggestedFor(surface, card.key);
  const shown = optimizer.hyperparameters.filter(
    ({ name }) => counting === null || counting.includes(name),
  );
  const differences = optimizerDifferences(optimizer);
  return (
    <div className={classes.body}>
      {above}
      {shown.map((parameter) => {
        const { name, default: own } = parameter;
        const begin = suggested[name] ?? own;
        const value = card.hyperparameters[name] ?? own;
        return (
          <ParameterControl
            key={name}
            parameter={{
              ...parameter,
              title: hyperparameterTitle(optimizer, parameter),
              default: begin,
            }}
            value={value}
            color={hue}
            source={source(value, {
              surface,
              suggested: suggested[name],
              own,
              owner: optimizerTitle(optimizer),
              told: toldOf(story, card.key, name),
            })}
            onChange={(next) => setHyperparameter(store, card.id, name, next)}
            onReset={() => resetHyperparameter(store, card.id, name)}
          />
        );
      })}
      <BatchEditor card={card} color={hue} />
      <ScheduleEditor card={card} color={hue} />
      {tex !== null && <Rule>{tex}</Rule>}
      <p>{optimizerDescription(optimizer)}</p>
      {differences !== null && (
        <p>
          <Rich parts={BOLD}>{t("cards.differences", { differences })}</Rich>
        </p>
      )}
      <p className={classes.source}>
        <cite>{optimizer.source}</cite>
      </p>
    </div>
  );
}
