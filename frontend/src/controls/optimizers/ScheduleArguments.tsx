import { Switch } from "@mantine/core";
import type { Schedule, ScheduleValue } from "../../state/scene";
import { argumentTitle } from "../../text/records";
import { t } from "../../text/t";
import type { ScheduleArgument, ScheduleDescription } from "../../wire";
import { ParameterControl } from "../parts/ParameterControl";
import classes from "./Schedule.module.css";
import type { Shape } from "./scheduleHandles";
import { usual } from "./scheduleShape";

type Change = Readonly<Record<string, ScheduleValue | undefined>>;

type Props = {
  readonly schedule: Schedule;
  readonly shape: Shape;
  readonly color: string;
  /** What an argument may be, where the server refuses what it is. */
  readonly refusal: (name: string) => string | null;
  readonly onChange: (change: Change) => void;
};

/** A control for each argument of the schedule, generated from its record. */
export function ScheduleArguments({
  description,
  ...props
}: Props & { description: ScheduleDescription }) {
  return description.arguments.map((argument) => {
    const title = argumentTitle(description, argument);
    const refused = props.refusal(argument.name);
    return (
      <div key={argument.name} data-argument={argument.name}>
        {argument.kind === "flag" ? (
          <Flag argument={argument} title={title} {...props} />
        ) : argument.optional ? (
          <Optional argument={argument} title={title} {...props} />
        ) : (
          <Argument argument={argument} title={title} {...props} />
        )}
        {refused !== null && (
          <p className={classes.refusal} role="status">
            {t("schedule.refused", { allowed: refused })}
          </p>
        )}
      </div>
    );
  });
}

type One = Props & { readonly argument: ScheduleArgument; readonly title: string };

function Argument({ argument, title, schedule, shape, color, onChange }: One) {
  const { name, kind, maximum, tex } = argument;
  const value = shape.number(name);
  const given = schedule.values[name] !== undefined;
  const updates = kind === "updates";
  return (
    <ParameterControl
      parameter={{
        ...argument,
        title,
        tex: tex === "" ? null : tex,
        // What stands in is what it is, while nothing is given.
        default: given ? usual(argument, shape.steps) : value,
        // No part of a schedule may be longer than the run.
        maximum: updates ? Math.max(Math.min(maximum, shape.steps), argument.minimum + 1) : maximum,
        integer: updates,
      }}
      value={value}
      color={color}
      onChange={(next) => onChange({ [name]: next })}
      onReset={() => onChange({ [name]: undefined })}
    />
  );
}

function Flag({ argument: { name }, title, schedule, color, onChange }: One) {
  return (
    <Switch
      size="xs"
      color={color}
      withThumbIndicator={false}
      label={title}
      checked={schedule.values[name] === true}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked ? true : undefined })}
    />
  );
}

/** What may be not there at all. */
function Optional(props: One) {
  const { argument, title, schedule, shape, color, onChange } = props;
  const { name } = argument;
  const given = schedule.values[name] !== undefined;
  return (
    <>
      <Switch
        size="xs"
        color={color}
        withThumbIndicator={false}
        label={title}
        checked={given}
        onChange={(event) => {
          const begin = Number((shape.eta / 100).toPrecision(2));
          onChange({ [name]: event.currentTarget.checked ? begin : undefined });
        }}
      />
      {given && <Argument {...props} />}
    </>
  );
}
