import { t } from "../../text/t";
import { Tex } from "../parts/Tex";
import classes from "./OptimizerCard.module.css";

/** What separates the equations of a rule. */
const BETWEEN = ", \\quad ";

/** An update rule; with `apart` each of its equations has a line. */
export function Rule({ children, apart = false }: { children: string; apart?: boolean }) {
  const lines = apart ? children.split(BETWEEN) : [children];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard
    <section className={classes.rule} tabIndex={0} aria-label={t("cards.rule")}>
      {lines.map((line) => (
        <Tex display key={line}>
          {line}
        </Tex>
      ))}
    </section>
  );
}
