import { usePageState } from "../parts/page";
import { AddOptimizer } from "./AddOptimizer";
import { OptimizerCard } from "./OptimizerCard";
import classes from "./OptimizerCard.module.css";

/** The optimizers in the race, one card each. */
export function OptimizerList() {
  const cards = usePageState((state) => state.scene.cards);
  return (
    <section className={`section ${classes.section}`} aria-label="Optimizers">
      <div className="heading">
        <h2 className={classes.heading}>Optimizers</h2>
        <AddOptimizer />
      </div>
      {cards.length === 0 ? (
        <p className={classes.empty}>
          No optimizer yet. Press <b>Add</b> and choose one: a ball will roll down from every start
          point.
        </p>
      ) : (
        <ul className={classes.list}>
          {cards.map((card) => (
            <OptimizerCard key={card.id} card={card} />
          ))}
        </ul>
      )}
    </section>
  );
}
