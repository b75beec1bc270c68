import { useEffect, useRef } from "react";
import { type Mount, usePage } from "./page";

/** The place of an imperative view: React makes the element and leaves its inside alone. */
export function View({
  mount,
  label,
  className,
}: {
  mount: Mount;
  label: string;
  className?: string | undefined;
}) {
  const { store, clock } = usePage();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (element.current === null) return;
    return mount(element.current, store, clock);
  }, [mount, store, clock]);
  return <section ref={element} aria-label={label} className={className} />;
}
