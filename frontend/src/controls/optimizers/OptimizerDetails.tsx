import { setHyperparameter } from "../../state/actions";
import type { Card } from "../../state/scene";
import { optimizerOf } from "../../state/store";
import {
  hyperparameterTitle,
  optimizerDescription,
  optimizerDifferences,
} from "../../text/records";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { BOLD, Rich } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import classes from "./OptimizerCard.module.css";

/** A card's inside: every hyperparameter, the update rule, and where it comes from. */
export function OptimizerDetails({ card }: { card: Card }) {
  const { store } = usePage();
  const optimizer = usePageState((state) => optimizerOf(state, card));
  if (optimizer === undefined) return null;
  const differences = optimizerDifferences(optimizer);
  return (
    <div className={classes.body}>
      {optimizer.hyperparameters.map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={{ ...parameter, title: hyperparameterTitle(optimizer, parameter) }}
          value={card.hyperparameters[parameter.name] ?? parameter.default}
          color={card.color}
          onChange={(value) => setHyperparameter(store, card.id, parameter.name, value)}
        />
      ))}
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
