import { startPlayground } from "./playground.js";

/** Buttons that copy the text of the block beside them. */
function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const source = document.getElementById(button.dataset["copy"] ?? "");
    if (source === null) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = source.textContent ?? "";
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        // A page opened from a file has no clipboard: select the text, so the reader can copy it.
        getSelection()?.selectAllChildren(source);
        button.textContent = "Selected";
      }
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2_000);
    });
  }
}

/** The search field of the catalogue: it hides schemas that do not match. */
function startFilter(): void {
  const field = document.getElementById("filter");
  const none = document.getElementById("filter-none");
  if (!(field instanceof HTMLInputElement)) return;
  const rows = [...document.querySelectorAll<HTMLElement>("[data-search]")];
  field.closest("form")?.removeAttribute("hidden");
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.dataset["search"] ?? "";
      row.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of document.querySelectorAll<HTMLElement>("[data-group]")) {
      group.hidden = rows.every((row) => row.hidden || !group.contains(row));
    }
    if (none !== null) none.hidden = rows.some((row) => !row.hidden);
  });
}

startCopyButtons();
startFilter();
startPlayground();
