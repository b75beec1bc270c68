import { useState } from "react";
import { t } from "../../text/t";
import { usePageState } from "../parts/page";
import { BOLD, Rich } from "../parts/Rich";
import { AddOptimizer } from "./AddOptimizer";
import { OfferedOptimizers } from "./OfferedOptimizers";
import { OptimizerCard } from "./OptimizerCard";
import classes from "./OptimizerCard.module.css";

/** The optimizers in the race, one card each. */
export function OptimizerList() {
  const cards = usePageState((state) => state.scene.cards);
  /** The card that was added last, until it has been shown. */
  const [added, setAdded] = useState<number | null>(null);
  return (
    <section className={`section ${classes.section}`} aria-label={t("cards.label")}>
      <div className="heading">
        <h2 className={classes.heading}>{t("cards.title")}</h2>
        <AddOptimizer added={setAdded} />
      </div>
      {cards.length === 0 ? (
        <p className={classes.empty}>
          <Rich parts={BOLD}>{t("cards.empty")}</Rich>
        </p>
      ) : (
        <ul className={classes.list}>
          {cards.map((card) => (
            <OptimizerCard key={card.id} card={card} isNew={card.id === added} added={setAdded} />
          ))}
        </ul>
      )}
      <OfferedOptimizers added={setAdded} />
    </section>
  );
}
