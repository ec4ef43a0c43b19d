// Lists the texts a person cannot read to the end: cut by a box that neither scrolls nor shows an ellipsis, or beyond the window.
() => {
  // A font's own box is taller than its characters: so much of the font size may lie outside before anything of them is cut.
  const LINE_LEEWAY = 0.3;
  const found = new Set();
  const skipped = '.unseen, .skip-link, svg, [hidden], script, style, noscript';

  const holder = (node) => node.parentElement;
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) &&
    element.closest(skipped) === null;
  const boxOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  const say = (what, node) =>
    found.add(`${what}: ${holder(node).className || holder(node).tagName} “${node.textContent.trim().slice(0, 30)}”`);

  // Walks outwards from the text: what lies outside a box is cut, unless the box scrolls to it or shows an ellipsis.
  const look = (node) => {
    const box = boxOf(node);
    if (box.width === 0 || box.height === 0) return;
    const leeway = LINE_LEEWAY * parseFloat(getComputedStyle(holder(node)).fontSize);
    for (let outer = holder(node); outer !== null && outer !== document.body; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.position === 'fixed') break;
      const edge = outer.getBoundingClientRect();
      if (edge.width === 0 || edge.height === 0) return; // for screen readers only
      const beyondX = box.right > edge.right + 1 || box.left < edge.left - 1;
      const beyondY = Math.max(box.bottom - edge.bottom, edge.top - box.top) > leeway;
      if (beyondX && (style.overflowX === 'hidden' || style.overflowX === 'clip')) {
        if (style.textOverflow !== 'ellipsis') say('cut sideways', node);
        return;
      }
      if (beyondY && (style.overflowY === 'hidden' || style.overflowY === 'clip')) return void say('cut below', node);
      if (beyondX && (style.overflowX === 'auto' || style.overflowX === 'scroll')) return void say('scrolls sideways', node);
      if (beyondY && (style.overflowY === 'auto' || style.overflowY === 'scroll')) return;
    }
    if (box.right > innerWidth + 1 || box.left < -1) say('beyond the window', node);
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.textContent.trim() !== '' && isShown(holder(node))) look(node);
  }

  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) found.add(`the page is ${page.scrollWidth} px wide`);
  if (document.querySelector('.shell') && page.scrollHeight > innerHeight)
    found.add(`the page is ${page.scrollHeight} px high`);
  return [...found];
}
