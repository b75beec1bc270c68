import { Switch, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { memo, useId, useState } from "react";
import { setCardEnabled } from "../actions";
import { type Card, cardTitle } from "../store";
import { CardMenu } from "./CardMenu";
import { ColorButton } from "./ColorButton";
import classes from "./OptimizerCard.module.css";
import { OptimizerDetails } from "./OptimizerDetails";
import { usePage, usePageState } from "./page";
import { useCardStatus } from "./useCardStatus";

/** One optimizer: colour, name, how its runs end, on or off; opened, all it can be set to. */
export const OptimizerCard = memo(function OptimizerCard({ card }: { card: Card }) {
  const { store } = usePage();
  const title = usePageState((state) => cardTitle(state, card));
  const [open, setOpen] = useState(false);
  const body = useId();
  return (
    <li className={classes.card} data-off={!card.enabled || undefined}>
      <div className={classes.row}>
        <ColorButton card={card} title={title} />
        <UnstyledButton
          className={classes.name}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.words}>
            <span className={classes.title}>{title}</span>
            <CardStatus card={card} />
          </span>
          <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        </UnstyledButton>
        <Switch
          size="xs"
          color={card.color}
          withThumbIndicator={false}
          className={classes.switch}
          checked={card.enabled}
          aria-label={`${title} on`}
          onChange={(event) => setCardEnabled(store, card.id, event.currentTarget.checked)}
        />
        <CardMenu card={card} title={title} />
      </div>
      <div id={body} hidden={!open}>
        {open && <OptimizerDetails card={card} />}
      </div>
    </li>
  );
});

/** Apart from the card, so that runs arriving while a start is dragged render only this line. */
function CardStatus({ card }: { card: Card }) {
  const status = useCardStatus(card.id);
  if (!card.enabled) return <span className={classes.status}>off</span>;
  return (
    <span className={`${classes.status} ${status?.tone ?? ""} numbers`} title={status?.text}>
      {status?.text ?? "…"}
    </span>
  );
}
