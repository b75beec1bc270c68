import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { t } from "../../text/t";
import { usePage } from "../parts/page";
import { nudge, type Range } from "../parts/slider";
import { useHold } from "../parts/useHold";
import classes from "./Schedule.module.css";
import {
  curvePath,
  leftOf,
  placeAt,
  ratesRange,
  rateText,
  type ScheduleFrame,
  topOf,
} from "./scheduleFrame";
import type { Handle, ScheduleChange } from "./scheduleHandles";

const HEIGHT = 84;

type Props = {
  readonly values: ArrayLike<number>;
  readonly handles: readonly Handle[];
  readonly steps: number;
  readonly color: string;
  readonly onChange: (change: ScheduleChange) => void;
};

/** ηᵗ over the run, with the marker of the update shown; its points are handles. */
export function ScheduleCurve({ values, handles, steps, color, onChange }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const own = ratesRange(values, handles);
  // Under a hand the axis stays as it is.
  const [held, setHeld] = useState<Range | null>(null);
  const frame: ScheduleFrame = { width, height: HEIGHT, steps, rates: held ?? own };
  const last = values[values.length - 1] ?? Number.NaN;
  return (
    <div ref={ref} className={classes.curve}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} className={classes.picture}>
          <title>
            {t("schedule.curve", { first: values[0] ?? Number.NaN, last, count: steps })}
          </title>
          <text x={width - 6} y={12} className={classes.axis}>
            {t(`schedule.axis.${frame.rates.scale}`, {
              low: frame.rates.minimum,
              high: frame.rates.maximum,
            })}
          </text>
          <path d={curvePath(frame, values)} className={classes.line} stroke={color} />
          <Marker frame={frame} values={values} color={color} />
          {handles.map((handle) => (
            <CurveHandle
              key={`${handle.name} ${handle.number}`}
              handle={handle}
              several={handles.some(({ name, number }) => name === handle.name && number > 1)}
              frame={frame}
              color={color}
              onHold={() => setHeld(own)}
              onFree={() => setHeld(null)}
              onChange={onChange}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

/** Follows the clock without React. */
function Marker({
  frame,
  values,
  color,
}: {
  frame: ScheduleFrame;
  values: ArrayLike<number>;
  color: string;
}) {
  const { clock } = usePage();
  const line = useRef<SVGLineElement>(null);
  const dot = useRef<SVGCircleElement>(null);
  useEffect(() => {
    const follow = () => {
      const left = String(leftOf(frame, clock.step));
      const at = Math.min(values.length - 1, Math.floor(clock.step));
      line.current?.setAttribute("x1", left);
      line.current?.setAttribute("x2", left);
      dot.current?.setAttribute("cx", left);
      dot.current?.setAttribute("cy", String(topOf(frame, values[at] ?? 0)));
    };
    follow();
    return clock.onStep(follow);
  }, [clock, frame, values]);
  return (
    <g data-marker>
      <line ref={line} y1={0} y2={HEIGHT} className={classes.marker} />
      <circle ref={dot} r={3} fill={color} />
    </g>
  );
}

function CurveHandle({
  handle,
  several,
  frame,
  color,
  onHold,
  onFree,
  onChange,
}: {
  handle: Handle;
  several: boolean;
  frame: ScheduleFrame;
  color: string;
  onHold: () => void;
  onFree: () => void;
  onChange: (change: ScheduleChange) => void;
}) {
  const hold = useHold();
  const { step, rate, along, up } = handle;
  const [left, top] = [leftOf(frame, step), topOf(frame, rate)];
  const name = t(`schedule.handle.${handle.name}`);
  const move = (toStep: number, toRate: number) => {
    const changes = [
      along !== null && toStep !== step ? along(toStep) : {},
      up !== null && toRate !== rate ? up(toRate) : {},
    ];
    onChange(merged(changes));
  };
  const press = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    hold();
    onHold();
  };
  const drag = (event: PointerEvent<SVGGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
    move(...placeAt(frame, event.clientX - box.left, event.clientY - box.top));
  };
  const key = (event: KeyboardEvent) => {
    const far = event.shiftKey ? 10 : 1;
    const unit = Math.max(1, Math.round(frame.steps / 100)) * far;
    const rates = { minimum: 1e-8, maximum: 1e3, scale: "log", zero: true } as const;
    const to: Record<string, () => void> = {
      ArrowRight: () => move(Math.min(frame.steps, step + unit), rate),
      ArrowLeft: () => move(Math.max(0, step - unit), rate),
      ArrowUp: () => move(step, nudge(rates, rate, far)),
      ArrowDown: () => move(step, nudge(rates, rate, -far)),
    };
    const go = to[event.key];
    if (go === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go();
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={several ? t("schedule.numbered", { name, number: handle.number }) : name}
      aria-orientation={along === null ? "vertical" : "horizontal"}
      aria-valuemin={0}
      aria-valuemax={along === null ? Math.max(rate, frame.rates.maximum) : frame.steps}
      aria-valuenow={along === null ? rate : step}
      aria-valuetext={t("schedule.at", { step, rate: rateText(rate) })}
      className={classes.handle}
      data-handle={handle.name}
      transform={`translate(${left} ${top})`}
      onPointerDown={press}
      onPointerMove={drag}
      onLostPointerCapture={onFree}
      onKeyDown={key}
    >
      <circle r={12} className={classes.reach} />
      <circle r={5} className={classes.grip} stroke={color} />
    </g>
  );
}

function merged(changes: readonly ScheduleChange[]): ScheduleChange {
  return Object.assign({}, ...changes, {
    values: Object.assign({}, ...changes.map(({ values }) => values)),
  }) as ScheduleChange;
}
