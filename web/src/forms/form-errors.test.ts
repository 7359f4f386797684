import { zodResolver } from "@hookform/resolvers/zod";
import { createFormControl, type Path } from "react-hook-form";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { ApiError } from "~/api/errors";
import { notAtFields, showAtFields } from "./form-errors";

const text = z.string().check(z.minLength(1, "Write something."));
const formOf = z.object({ name: text, hours: z.object({ days: z.array(text) }), hidden: text });
type Form = z.infer<typeof formOf>;
const empty: Form = { name: "", hours: { days: [""] }, hidden: "" };

/** A form on a screen with a field for the name, and an editor for the hours as a whole. */
function onScreen() {
  const form = createFormControl<Form>({ resolver: zodResolver(formOf), defaultValues: empty });
  form.register("name").ref({ value: "", type: "text" });
  form.register("hours");
  return form;
}

/** What is said for the form as a whole when it is sent as it stands. */
async function refusedAsAWhole(form: ReturnType<typeof onScreen>): Promise<unknown> {
  let refused: unknown;
  await form.handleSubmit(
    () => undefined,
    (errors) => void (refused = notAtFields(errors, form.control)),
  )();
  return refused;
}

test("what no field on the screen says is said for the form as a whole", async () => {
  expect(await refusedAsAWhole(onScreen())).toMatchObject({
    details: [{ field: "hidden", reason: "Write something." }],
  });
});

test("a field that left the screen says nothing any more", async () => {
  const form = onScreen();
  const { ref } = form.register("hidden");
  ref({ value: "", type: "text" });
  expect(await refusedAsAWhole(form)).toBeUndefined();
  ref(null);
  expect(await refusedAsAWhole(form)).toMatchObject({ details: [{ field: "hidden" }] });
});

test("what the server refuses stands at its field, if that is on the screen", () => {
  const refusal = (...fields: string[]) => {
    const details = fields.map((field) => ({ field, reason: "is wrong" }));
    return new ApiError({ status: 422, code: "request.invalid", message: "No.", details });
  };
  const rest = (error: ApiError) =>
    showAtFields(error, onScreen(), empty, (field) => field as Path<Form>);
  expect(rest(refusal("name", "hours.days.0"))).toBeUndefined();
  const hidden = refusal("name", "hidden");
  expect(rest(hidden)).toBe(hidden);
});
