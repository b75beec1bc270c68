import { Table, Tooltip, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { memo } from "react";
import { t } from "../../text/t";
import classes from "./Standings.module.css";
import type { Column, Order } from "./standingRows";

const COLUMNS: readonly Column[] = ["rank", "title", "loss", "gradientNorm", "distance", "status"];

/** What the columns are, to sort by; apart from the rows, which are others with every update. */
export const StandingsHead = memo(function StandingsHead({
  order,
  sortBy,
}: {
  order: Order;
  sortBy: (column: Column) => void;
}) {
  const Arrow = order.descending ? IconChevronDown : IconChevronUp;
  return (
    <Table.Thead>
      <Table.Tr>
        {COLUMNS.map((column) => {
          const sorted = order.column === column;
          return (
            <Table.Th
              key={column}
              data-column={column}
              aria-sort={sorted ? (order.descending ? "descending" : "ascending") : undefined}
            >
              <Tooltip label={t(`standings.${column}.means`)} multiline maw="16rem">
                <UnstyledButton
                  className={classes.sort}
                  aria-label={t(`standings.${column}.name`)}
                  onClick={() => sortBy(column)}
                >
                  {t(`standings.${column}`)}
                  {sorted && <Arrow size={12} aria-hidden />}
                </UnstyledButton>
              </Tooltip>
            </Table.Th>
          );
        })}
      </Table.Tr>
    </Table.Thead>
  );
});
