import { setHyperparameter } from "../../state/actions";
import type { Card } from "../../state/scene";
import { optimizerOf } from "../../state/store";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import { Tex } from "../parts/Tex";
import classes from "./OptimizerCard.module.css";

/** A card's inside: every hyperparameter, the update rule, and where it comes from. */
export function OptimizerDetails({ card }: { card: Card }) {
  const { store } = usePage();
  const optimizer = usePageState((state) => optimizerOf(state, card));
  if (optimizer === undefined) return null;
  return (
    <div className={classes.body}>
      {optimizer.hyperparameters.map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={parameter}
          value={card.hyperparameters[parameter.name] ?? parameter.default}
          color={card.color}
          onChange={(value) => setHyperparameter(store, card.id, parameter.name, value)}
        />
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section className={classes.rule} tabIndex={0} aria-label="Update rule">
        <Tex display>{optimizer.tex}</Tex>
      </section>
      <p>{optimizer.description}</p>
      {optimizer.differences !== null && (
        <p>
          <b>optax and PyTorch.</b> {optimizer.differences}
        </p>
      )}
      <p className={classes.source}>{optimizer.source}</p>
    </div>
  );
}
