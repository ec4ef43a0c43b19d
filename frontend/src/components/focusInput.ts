/** Moves the focus to another input of the same group of radio buttons, where a digit has set it. */
export function focusInput(from: HTMLInputElement, index: number): void {
  const inputs = from.ownerDocument.getElementsByName(from.name);
  inputs[index]?.focus();
}
