import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { FormPanel } from "./FormPanel";

const whatIsInside = vi.hoisted(() => (props: { children: ReactNode }) => props.children);
vi.mock("~/ui/Dialog", () => ({ SidePanel: whatIsInside }));
vi.mock("~/ui/Tooltip", () => ({ Tooltip: whatIsInside }));
vi.mock("./UnsavedGuard", () => ({ UnsavedGuard: () => null }));

/** The panel's button that sends it, as it is drawn. */
function submitOf(panel: { disabledReason?: string }): string | undefined {
  const drawn = renderToStaticMarkup(
    createElement(FormPanel, {
      title: "Edit number",
      description: "+1 (212) 555-0101",
      submitLabel: "Save changes",
      isDirty: true,
      isBusy: false,
      mayLeave: () => false,
      onSubmit: () => undefined,
      onClose: () => undefined,
      children: null,
      ...panel,
    }),
  );
  return /<button type="submit"[^>]*>/.exec(drawn)?.[0];
}

test("a panel that may not be sent has a button that says so", () => {
  expect(submitOf({ disabledReason: "It is archived." })).toContain('aria-disabled="true"');
  expect(submitOf({})).not.toContain('aria-disabled="true"');
});
