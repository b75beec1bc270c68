import katex from "katex";
import { useLayoutEffect, useRef } from "react";

/** A formula, with MathML beside it for screen readers. */
export function Tex({
  children,
  display = false,
  className,
}: {
  children: string;
  display?: boolean;
  className?: string | undefined;
}) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    katex.render(children, element.current, {
      displayMode: display,
      throwOnError: false,
      // Only the colours of the formula's parts.
      trust: ({ command }) => command === "\\htmlClass",
      strict: (code) => (code === "htmlExtension" ? "ignore" : "warn"),
    });
  }, [children, display]);
  return <span ref={element} className={className} />;
}
