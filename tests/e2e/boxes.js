// What of the page is seen where. Gives the parts that lie over each other and those cut off.
() => {
  const PARTS = [
    'header h1',
    'button',
    'input:not([type="radio"])',
    'select',
    '[role="radiogroup"]',
    '[role="tab"]',
    '[role="status"] > *',
    'output',
    'figcaption',
    'h2',
    'th',
    'td',
    '.plane-notes > li',
    '.xtick',
    '.ytick',
    '.g-xtitle',
    '.g-ytitle',
    '.annotation-text-g',
    '.cbaxis text',
    '.cbtitle text',
    '.curve-plot',
    '[data-told]',
  ].join(',');
  // What a person moves over the map lies on it on purpose; the slider's label lies on its rail.
  const ABOVE = '.plane-handle, .plane-canvas, [aria-hidden="true"] input, .unseen';

  const name = (part) => {
    const text = part.getAttribute('aria-label') ?? part.textContent.trim().slice(0, 30);
    const kind = part.getAttribute('class')?.toString().split(' ')[0] ?? '';
    return `${part.tagName.toLowerCase()}.${kind} “${text}”`;
  };

  // What only screen readers have lies in a box of one pixel.
  const forEarsAlone = (part) => {
    for (let above = part; above !== null; above = above.parentElement) {
      const { width, height } = above.getBoundingClientRect();
      if (width <= 4 && height <= 4 && getComputedStyle(above).overflow === 'hidden') return true;
    }
    return false;
  };

  // The part of an element that is seen, and how much of it a box that cannot scroll cuts off.
  const seen = (part) => {
    const whole = part.getBoundingClientRect();
    const box = { left: whole.left, right: whole.right, top: whole.top, bottom: whole.bottom };
    let cut = 0;
    const limit = (side, edge, scrolls) => {
      const over = side === 'left' || side === 'top' ? edge - box[side] : box[side] - edge;
      if (over <= 0) return;
      if (!scrolls) cut = Math.max(cut, over);
      box[side] = edge;
    };
    for (let above = part.parentElement; above !== null; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      // Where what is long fades out or ends in dots, that is how it is meant.
      const meant = style.maskImage !== 'none' || style.textOverflow === 'ellipsis';
      const edges = above.getBoundingClientRect();
      const acrossScrolls = meant || /auto|scroll/.test(style.overflowX);
      const downScrolls = meant || /auto|scroll/.test(style.overflowY);
      limit('left', edges.left, acrossScrolls);
      limit('right', edges.right, acrossScrolls);
      limit('top', edges.top, downScrolls);
      limit('bottom', edges.bottom, downScrolls);
    }
    limit('left', 0, false);
    limit('top', 0, false);
    limit('right', innerWidth, false);
    limit('bottom', innerHeight, false);
    return { box, cut, whole };
  };

  const parts = [...document.querySelectorAll(PARTS)]
    .filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((part) => !part.matches(ABOVE) && part.closest(ABOVE) === null)
    .filter((part) => !forEarsAlone(part))
    .map((part) => ({ part, ...seen(part) }))
    .filter(({ whole }) => whole.width > 1 && whole.height > 1);
  const cut = parts.filter((each) => each.cut > 1).map(({ part, cut }) => `${name(part)}: ${cut}`);
  const shown = parts.filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
  const over = [];
  for (const [i, { part, box }] of shown.entries()) {
    for (const { part: other, box: beside } of shown.slice(i + 1)) {
      if (part.contains(other) || other.contains(part)) continue;
      const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
      const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
      if (across > 1 && down > 1) over.push(`${name(part)} × ${name(other)}: ${across} × ${down}`);
    }
  }
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { parts: shown.length, cut, over, scrolls: [scrollWidth > innerWidth, scrollHeight > innerHeight] };
}
