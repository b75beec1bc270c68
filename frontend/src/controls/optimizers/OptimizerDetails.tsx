import { resetHyperparameter, setHyperparameter } from "../../state/actions";
import type { Card } from "../../state/scene";
import { optimizerOf, storyOf, surfaceOf } from "../../state/store";
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
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { BOLD, Rich } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import { useHue } from "../parts/useHue";
import classes from "./OptimizerCard.module.css";
import { ScheduleEditor } from "./ScheduleEditor";

/** A card's inside: every hyperparameter, the update rule, and where it comes from. */
export function OptimizerDetails({ card }: { card: Card }) {
  const { store } = usePage();
  const optimizer = usePageState((state) => optimizerOf(state, card));
  const surface = usePageState(surfaceOf);
  const story = usePageState(storyOf);
  const hue = useHue(card.color);
  if (optimizer === undefined) return null;
  const suggested = suggestedFor(surface, card.key);
  const differences = optimizerDifferences(optimizer);
  return (
    <div className={classes.body}>
      {optimizer.hyperparameters.map((parameter) => {
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
      <ScheduleEditor card={card} color={hue} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section className={classes.rule} tabIndex={0} aria-label={t("cards.rule")}>
        <Tex display>{optimizer.tex}</Tex>
      </section>
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
