import { createElement, type ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChoiceField } from "./ChoiceField";

const known = { id: "sup_21", label: "Old Leads" };

/** The field among the first of the choices, as it is drawn. */
function drawn(field: Partial<ComponentProps<typeof ChoiceField>>): string {
  return renderToStaticMarkup(
    createElement(ChoiceField, {
      label: "Supplier",
      value: "",
      onChoose: () => undefined,
      choices: [{ id: "sup_1", label: "New Leads" }],
      onSearch: () => undefined,
      nothing: "None.",
      ...field,
    }),
  );
}

test("what is chosen has its name, whether the choices hold it or not", () => {
  expect(drawn({ value: "sup_1", known })).toContain('value="New Leads"');
  expect(drawn({ value: "sup_21", known })).toContain('value="Old Leads"');
  expect(drawn({ value: "", known })).toContain('value=""');
});

test("where one must choose, nothing is refused and anything is taken", () => {
  expect(drawn({ isRequired: true })).toContain("required");
  expect(drawn({ isRequired: true, value: "sup_22" })).not.toContain("required");
  expect(drawn({})).not.toContain("required");
});
